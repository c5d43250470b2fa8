package org.fleeting.headless.run;

import java.util.List;

/**
 * An output of a node.
 *
 * @param name of the port
 * @param summary a line about what is there, or null if nothing is
 * @param pages what KNIME shows in the views of the port, as far as it is text
 */
public record ReportedOutput(String name, String summary, List<PortText> pages) {}
