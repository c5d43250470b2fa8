package org.fleeting.headless.run;

import org.knime.core.node.BufferedDataTable;

/**
 * A table at the end of a workflow.
 *
 * @param node as "Evaluator (#9)"
 * @param port the output's name
 */
public record ResultTable(String node, String port, BufferedDataTable table) {}
