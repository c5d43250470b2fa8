package org.fleeting.headless.run;

import org.knime.core.node.BufferedDataTable;

/**
 * A table that an executed node put out.
 *
 * @param id of the node
 * @param node its name, without the id
 * @param port of the output, from 1
 * @param output its name
 * @param isIterated whether the node is in a loop, and the table that of its last iteration
 * @param table null of a node in a loop that was kept as a whole
 */
public record OutputTable(int id, String node, int port, String output, boolean isIterated, BufferedDataTable table) {}
