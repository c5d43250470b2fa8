package org.fleeting.headless.run;

import org.fleeting.headless.workflow.Connection;

/** An edge between two nodes of a run, and what goes through it. */
public record ReportedEdge(Connection connection, Kind kind) {

    /** What a port carries. */
    public enum Kind {
        TABLE, MODEL, VARIABLES
    }
}
