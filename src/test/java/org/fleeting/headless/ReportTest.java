package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.fleeting.headless.run.TestRepository;
import org.fleeting.headless.testnodes.LoopNodes;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.testnodes.Viewed;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports of whole runs. */
class ReportTest {

    private static final String NODES = TestNodes.class.getName() + "$";
    private static final String LOOPS = LoopNodes.class.getName() + "$";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private WorkflowFolder workflow;

    @BeforeEach
    void startWorkflow() {
        workflow = new WorkflowFolder(folder.resolve("workflow"));
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + workflow.path(), "-report=" + folder.resolve(
            "report")));
        arguments.addAll(List.of(options));
        return new BatchApplication(new TestRepository(), new PrintStream(new ByteArrayOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8), false).run(arguments.toArray(String[]::new));
    }

    private String index() throws IOException {
        return Files.readString(folder.resolve("report/index.html"));
    }

    /** Returns what the index says of a node, without how long it took and in which run. */
    private String section(int id) throws IOException {
        String html = index();
        int start = html.indexOf("<section id=\"node-" + id + "\"");
        assertThat(start).as("section of " + id).isPositive();
        return html.substring(start, html.indexOf("</section>", start))
            .replaceFirst("<span class=\"badge (kept|executed)\">.*</span>", "");
    }

    private String results() throws IOException {
        String html = index();
        return html.substring(html.indexOf("<section id=\"results\""), html.indexOf("<section id=\"workflow\""));
    }

    /** 1 gives the number of rows as a variable; 2 and 3 train, 4 shows their sum, 5 has a view. */
    private void saveTraining() {
        workflow.description("Sums of numbers").node(1, NODES + "Numbers", "rows", 3).variable(1, "rows", null, "count")
            .node(2, NODES + "Trainer", "rows", 1).variable(2, "rows", "count", null).node(3, NODES + "Trainer", "rows", 1)
            .node(4, NODES + "Predictor").node(5, Viewed.class.getName()).connect(1, 1, 2, 1).connect(1, 1, 3, 1)
            .connect(2, 1, 3, 2).connect(3, 1, 4, 1).connect(4, 1, 5, 1).place(1, 0, 0).place(2, 150, 0)
            .place(3, 300, 0).place(4, 450, 0).place(5, 600, 90).save();
    }

    @Test
    void showsResultsSettingsVariablesAndWhatModelsAre() throws IOException {
        saveTraining();

        assertThat(run()).as(err.toString()).isZero();

        assertThat(index()).contains("<p>Sums of numbers</p>", "all 5 executed</dd>", "a.plugin 1.2.3", "#5 executed");
        assertThat(results()).contains("of <a href=\"#node-5\">Viewed (#5)</a>", "<td>n0</td><td class=\"number\">9</td>",
            "<a href=\"viewed-5.html\">Viewed (#5)</a>");
        assertThat(section(2)).contains(
            "<th scope=\"row\">rows</th><td>3 <span class=\"aside\">from flow variable count</span></td>",
            "<th scope=\"row\">count</th><td>3</td>", "<td>A sum<br>to <a href=\"#node-3\">Trainer (#3)</a>"
                + "<details><summary>What it is</summary><pre>The sum is 4.5 &lt;now&gt;.</pre></details>");
        assertThat(section(3)).contains("The sum is 9.0", "In: In 2</th><td><a href=\"#node-2\">Trainer (#2)</a>");
        assertThat(section(5)).contains("<a href=\"viewed-5.html\">Open its view</a>");
    }

    @Test
    void showsTheSameWhereAllIsKept() throws IOException {
        saveTraining();
        run();
        List<String> before = List.of(results(), section(1), section(2), section(3), section(4), section(5));

        assertThat(run()).as(err.toString()).isZero();

        assertThat(index()).contains("all 5 executed, 5 of them kept from an earlier run", "#3 kept");
        assertThat(List.of(results(), section(1), section(2), section(3), section(4), section(5))).isEqualTo(before);
    }

    @Test
    void showsTheLastIterationOfALoop() throws IOException {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, NODES + "Trainer")
            .node(4, NODES + "Predictor").node(5, LOOPS + "RowEnd").connect(1, 1, 2, 1).connect(2, 1, 3, 1)
            .connect(3, 1, 4, 1).connect(4, 1, 5, 1).save();

        assertThat(run()).as(err.toString()).isZero();

        assertThat(index()).contains("executed 3 times in 0.");
        assertThat(section(3)).contains("The sum is 2.5", "<th scope=\"row\">currentIteration</th><td>2</td>");
        assertThat(run()).as(err.toString()).isZero();
        assertThat(section(3)).contains("<td>not kept<br>to").doesNotContain("The sum");
        assertThat(results()).contains("<th scope=\"row\">Row0#2</th><td>n0</td><td class=\"number\">2.5</td>");
    }

    @Test
    void saysWhatIsSetOtherwiseThanSaved() throws IOException {
        workflow.node(1, NODES + "Numbers", "rows", 3).save();

        assertThat(run("-option=1,rows,5,int", "-option=1,rows,5,int", "-nosave")).as(err.toString()).isZero();

        assertThat(index()).contains("<dt>Folder</dt><dd>" + workflow.path().getFileName() + "</dd>",
            "<dt>Set for this run</dt><dd>Numbers (#1), rows: 5 (saved: 3)</dd>");
    }

    @Test
    void showsWhereAFailedRunEnded() throws IOException {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Failing").node(3, NODES + "Trainer").node(4, "a.plugin.Gone")
            .node(5, NODES + "Unconfigurable").connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(1, 1, 5, 1).save();

        assertThat(run()).isEqualTo(4);

        assertThat(index()).contains("1 of 5 executed; 2 failed", "<a href=\"#node-2\">Failing (#2)</a>: The disk is full.",
            "<a href=\"#node-4\">Gone (#4)</a>: failed: Node &quot;Gone&quot; (#4) not available",
            "<a href=\"#node-5\">Unconfigurable (#5)</a>: No column &quot;Emotion&quot;.");
        assertThat(section(2)).contains("failed after 0.", "<pre>3 of 5 clips are written.</pre>", "<li>Make room</li>");
        assertThat(section(3)).contains("not executed: Failing (#2) is not executed", "<td>nothing yet</td>");
        assertThat(section(5)).contains("not executed: it is not configured", "<strong>Warning:</strong>");
    }

    @Test
    void saysInWhichExecutionALoopFailed() throws IOException {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, LOOPS + "Picky")
            .node(4, LOOPS + "RowEnd").connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).save();

        assertThat(run()).isEqualTo(4);

        assertThat(section(3)).contains("at execution 2", "I don't like 1.5.");
        assertThat(section(4)).contains("not executed: Picky (#3) is not executed");
    }

    @Test
    void drawsWhatWasNotExecuted() throws IOException {
        saveTraining();

        assertThat(run("-noexecute")).isZero();

        assertThat(index()).contains("0 of 5 executed", "#5 not executed").doesNotContain("<dt>Run</dt>", "id=\"results\"");
        assertThat(section(2)).contains("<th scope=\"row\">rows</th><td>3 ");
    }

    @Test
    void drawsNodesOfWhichNothingIsKnown() throws IOException {
        workflow.node(1, NODES + "Numbers").node(2, "a.plugin.Gone").metanode(3, "Training").connect(1, 1, 2, 1)
            .connect(2, 3, 3, 0).save();

        assertThat(run()).isEqualTo(4);

        assertThat(index()).contains("aria-label=\"Gone (#2): failed: ", "aria-label=\"Training (#3): failed: ",
            "<path class=\"edge\"");
    }
}
