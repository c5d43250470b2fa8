package org.fleeting.headless.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.fleeting.headless.workflow.Connection;
import org.fleeting.headless.workflow.Note;

/**
 * What there is to tell about a run when it is over. Tables and views have their data until the run is closed.
 *
 * @param workflow its name
 * @param description what a user has written about the workflow; may be empty
 * @param notes the annotations of the workflow
 * @param start null if nothing was to be executed
 * @param duration of the execution of all nodes
 * @param variables of the workflow, by name
 * @param plugins that the nodes come from, as "org.fleeting.mer 0.2.0"
 * @param nodes in the order in which they run
 * @param tables what the last nodes put out
 * @param folder the name of the workflow's folder or file; may be empty
 * @param changes what the command line set otherwise than it was saved, a line a setting
 */
public record ReportedRun(String workflow, String description, List<Note> notes, Instant start, Duration duration,
    Map<String, Object> variables, List<String> plugins, List<ReportedNode> nodes, List<Connection> edges,
    List<ResultTable> tables, List<ResultView> views, String folder, List<String> changes) {

    /** Of a workflow as it was saved. */
    public ReportedRun(String workflow, String description, List<Note> notes, Instant start, Duration duration,
        Map<String, Object> variables, List<String> plugins, List<ReportedNode> nodes, List<Connection> edges,
        List<ResultTable> tables, List<ResultView> views) {
        this(workflow, description, notes, start, duration, variables, plugins, nodes, edges, tables, views, "", List.of());
    }

    /** Returns the same with other views. */
    public ReportedRun withViews(List<ResultView> other) {
        return new ReportedRun(workflow, description, notes, start, duration, variables, plugins, nodes, edges, tables, other,
            folder, changes);
    }

    /** Returns the same with what the command line told. */
    public ReportedRun startedWith(String otherFolder, List<String> otherChanges) {
        return new ReportedRun(workflow, description, notes, start, duration, variables, plugins, nodes, edges, tables, views,
            otherFolder, otherChanges);
    }
}
