package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.fleeting.headless.run.NodeHistory.State;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.run.ResultView;
import org.fleeting.headless.workflow.Note;
import org.fleeting.headless.workflow.Place;
import org.fleeting.headless.workflow.Setting;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.workflow.NodeMessage;

class IndexPageTest {

    private static final String HOSTILE = "</title><script>alert('&amp;')</script>\"\uD800";

    private static String html(ReportedRun run) {
        return new IndexPage(run, ZoneOffset.ofHours(1)).html();
    }

    private static String section(String html, int id) {
        int start = html.indexOf("<section id=\"node-" + id + "\"");
        return html.substring(start, html.indexOf("</section>", start));
    }

    @Test
    void saysWhatRanWhenAndWhetherAllExecuted() {
        String html = html(new ReportedRuns("four-stage").node(1, "A", null).node(2, "B", "", null,
            ReportedRuns.history(State.KEPT, null, NodeMessage.NONE, 0), List.of(), Map.of()).run());

        assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").contains("<title>four-stage</title>",
            "<h1>four-stage</h1>\n<p>What four-stage is about</p>",
            "<dd>all 2 executed, 1 of them kept from an earlier run</dd>",
            "<time datetime=\"2026-03-01T13:00:00+01:00\">2026-03-01 13:00:00 +01:00</time>, took 2 min 05 s",
            "<dd>a.plugin 1.2.3</dd>", "Java " + System.getProperty("java.version"));
        assertThat(html).doesNotContain("<script", "http:", "https:", "Errors and warnings", "id=\"results\"", "id=\"views\"");
    }

    @Test
    void escapesEveryText() {
        NodeMessage message = new NodeMessage(NodeMessage.Type.ERROR, HOSTILE, HOSTILE, List.of(HOSTILE));
        String html = html(new ReportedRuns(HOSTILE).node(1, HOSTILE, HOSTILE, null,
            ReportedRuns.history(State.FAILED, HOSTILE, message, 1), List.of(new Setting(HOSTILE, HOSTILE, HOSTILE)),
            Map.of(HOSTILE, HOSTILE)).note(new Note(HOSTILE, 0, 0, 900, 900, 0))
            .view(new ResultView(HOSTILE + " (#1)", null)).run());

        assertThat(html).doesNotContain("<script", "\uD800").contains("&lt;/title&gt;&lt;script&gt;alert('&amp;amp;')");
        assertThat(html.split("</title>", -1)).as("of the page and of the node in the drawing").hasSize(3);
    }

    @Test
    void showsWhatABrowserObeysAsSigns() {
        String hostile = "a\u202Eb\u001B\u200B\u2066c\u0085";
        NodeMessage message = new NodeMessage(NodeMessage.Type.ERROR, hostile, hostile, List.of(hostile));
        String html = html(new ReportedRuns(hostile).node(1, hostile, hostile, new Place(0, 0),
            ReportedRuns.history(State.FAILED, hostile, message, 1), List.of(new Setting(hostile, hostile, hostile)),
            Map.of(hostile, hostile)).note(new Note(hostile, 0, 0, 900, 900, 0))
            .table(ResultTables.of(hostile, hostile, new DataType[] {StringCell.TYPE}, new DataCell[] {new StringCell(
                hostile)}))
            .view(new ResultView(hostile + " (#1)", null)).run());

        assertThat(html).contains("<h1>a\\u202eb\\u001b\\u200b\\u2066c\\u0085</h1>")
            .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\x{80}-\\x{9F}&&[^\n\t]]");
    }

    @Test
    void tellsOfANodeAllThatIsKnown() {
        String html = html(new ReportedRuns("w").node(1, "Faces", null)
            .node(2, "Trainer", "stage 2", null, ReportedRuns.executed(),
                List.of(new Setting("compute / threads", "4", "cores"), new Setting("folder", "", null)),
                new TreeMap<>(Map.of("cores", 4)))
            .edge(1, 1, 2, 1).edge(1, 0, 2, 0)
            .view(new ResultView("Trainer (#2)", null)).run());

        assertThat(section(html, 2)).contains("<h3 id=\"node-2-title\">Trainer (#2) <span class=\"aside\">stage 2</span></h3>",
            "<span class=\"badge executed\">executed in 1 min 15 s</span> <a href=\"trainer-2.html\">Open its view</a>",
            "<th scope=\"row\">In: Variable Inport</th><td><a href=\"#node-1\">Faces (#1)</a></td>",
            "<th scope=\"row\">In: In 1</th><td><a href=\"#node-1\">Faces (#1)</a></td>",
            "<th scope=\"row\">In: In 2</th><td>not connected</td>",
            "<th scope=\"row\">Out: Out 1</th><td>Rows: 3</td>",
            "<td>A Trainer<details><summary>About Trainer</summary><pre>made of Trainer</pre></details></td>",
            "<th scope=\"row\">compute / threads</th><td>4 <span class=\"aside\">from flow variable cores</span></td>",
            "<th scope=\"row\">folder</th><td><span class=\"aside\">empty</span></td>",
            "<summary>Flow variables</summary>", "<th scope=\"row\">cores</th><td>4</td>");
        assertThat(section(html, 1)).contains("<td>Rows: 3<br>to <a href=\"#node-2\">Trainer (#2)</a></td>")
            .doesNotContain("<summary>Settings", "Open its view", "In: Variable Inport");
    }

    @Test
    void showsWhereARunFailed() {
        NodeMessage error = new NodeMessage(NodeMessage.Type.ERROR, "The disk is full.", "3 of 5 clips.", List.of("Make room"));
        String html = html(new ReportedRuns("w").node(1, "A", null)
            .node(2, "B", "", null, ReportedRuns.history(State.FAILED, null, error, 1), List.of(), Map.of())
            .node(3, "C", "", null, ReportedRuns.history(State.NOT_EXECUTED, "B (#2) is not executed", NodeMessage.NONE, 0),
                List.of(), Map.of())
            .node(4, "D", "", null, ReportedRuns.history(State.FAILED, "no such plug-in", NodeMessage.NONE, 0),
                List.of(), Map.of()).run());

        assertThat(html).contains("<dd>1 of 4 executed; 2 failed</dd>",
            "<a href=\"#node-2\">B (#2)</a>: The disk is full.</li>",
            "<a href=\"#node-4\">D (#4)</a>: failed: no such plug-in</li>");
        assertThat(section(html, 2)).contains("<span class=\"badge failed\">failed after 1 min 15 s</span>",
            "<div class=\"message error\"><p><strong>Error:</strong> The disk is full.</p><pre>3 of 5 clips.</pre>"
                + "<ul><li>Make room</li></ul></div>");
        assertThat(section(html, 3)).contains("not executed: B (#2) is not executed");
    }

    @Test
    void saysHowOftenALoopRan() {
        String html = html(new ReportedRuns("w")
            .node(1, "A", "", null, ReportedRuns.history(State.EXECUTED, null, NodeMessage.NONE, 5), List.of(), Map.of())
            .node(2, "B", "", null, ReportedRuns.history(State.FAILED, null, NodeMessage.newError("Oh"), 3), List.of(),
                Map.of())
            .run());

        assertThat(section(html, 1)).contains("executed 5 times in 1 min 15 s; what is shown is the last time");
        assertThat(section(html, 2)).contains("failed after 1 min 15 s, at execution 3");
    }

    @Test
    void linksViewsWithoutARun() {
        String html = html(new ReportedRun("Workflow <1>", "", List.of(), null, Duration.ZERO, Map.of(), List.of(), List.of(),
            List.of(), List.of(), List.of(new ResultView("Face Crop (#3)", null))));

        assertThat(html).contains("<h1>Workflow &lt;1&gt;</h1>", "<li><a href=\"face-crop-3.html\">Face Crop (#3)</a></li>")
            .doesNotContain("<dl>", "<svg", "id=\"nodes\"");
    }

    @Test
    void saysInWhichFolderItLiesAndWhatIsSetOtherwiseThanSaved() {
        ReportedRun run = new ReportedRun("Workflow", "", List.of(), null, Duration.ZERO, Map.of(), List.of(), List.of(),
            List.of(), List.of(), List.of());

        assertThat(html(run.startedWith("my-clips", List.of("Face Crop (#2), size: 32 (saved: 64)", "<b>")))).contains(
            "<dt>Folder</dt><dd>my-clips</dd>",
            "<dt>Set for this run</dt><dd>Face Crop (#2), size: 32 (saved: 64)<br>&lt;b&gt;</dd>");
        assertThat(html(run.startedWith("Workflow", List.of()))).doesNotContain("Folder", "Set for");
    }
}
