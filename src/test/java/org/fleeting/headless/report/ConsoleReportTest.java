package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.knime.core.node.workflow.NodeMessage;

class ConsoleReportTest {

    private static final String NODE = "Face Crop (#3)";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Duration now = Duration.ZERO;

    private ConsoleReport report(boolean isTerminal) {
        return new ConsoleReport(new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8), isTerminal, 100, () -> now.toNanos());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void letsTablesBeAsWideAsTheTerminalAndInAFileAsTheyAre() {
        assertThat(report(true).width()).isEqualTo(100);
        assertThat(report(false).width()).isEqualTo(TableText.ANY_WIDTH);
    }

    @Test
    void printsProgressEveryFiveSecondsAndTheLastWord() {
        ConsoleReport report = report(false);

        report.executionStarted(NODE, 2, 9);
        for (int second = 1; second <= 12; second++) {
            now = Duration.ofSeconds(second);
            report.progressed(NODE, second / 12.0, "Clip " + second);
        }
        report.executed(NODE, Arrays.asList("Rows: 80, Cols: 13", null));

        assertThat(out()).isEqualTo("""
            [2/9] Face Crop (#3) started
            [2/9] Face Crop (#3) 42 % Clip 5 (5.0 s)
            [2/9] Face Crop (#3) 83 % Clip 10 (10 s)
            [2/9] Face Crop (#3) 100 % Clip 12 (12 s)
            [2/9] Face Crop (#3) executed in 12 s: Rows: 80, Cols: 13
            """);
    }

    @Test
    void printsNoProgressTwice() {
        ConsoleReport report = report(false);

        report.executionStarted(NODE, 1, 1);
        now = Duration.ofSeconds(6);
        report.progressed(NODE, null, "Loading");
        now = Duration.ofSeconds(12);
        report.progressed(NODE, null, "Loading");

        assertThat(out()).isEqualTo("[1/1] Face Crop (#3) started\n[1/1] Face Crop (#3) Loading (6.0 s)\n");
    }

    @Test
    void doesNotRepeatTheLastWord() {
        ConsoleReport report = report(false);

        report.executionStarted(NODE, 1, 1);
        now = Duration.ofSeconds(6);
        report.progressed(NODE, 1.0, "Row 9");
        report.executed(NODE, List.of());

        assertThat(out()).containsOnlyOnce("100 % Row 9");
    }

    @Test
    void ignoresProgressOfANodeThatHasEnded() {
        ConsoleReport report = report(false);

        report.executionStarted("Reader (#1)", 1, 2);
        report.executed("Reader (#1)", List.of());
        report.executionStarted(NODE, 2, 2);
        now = Duration.ofSeconds(6);
        report.progressed("Reader (#1)", 0.5, null);

        assertThat(out()).doesNotContain("50 %");
    }

    @Test
    void replacesProgressOnATerminal() {
        ConsoleReport report = report(true);

        report.executionStarted(NODE, 1, 1);
        now = Duration.ofSeconds(1);
        report.progressed(NODE, 0.5, null);
        report.executionFailed(NODE);

        String erase = "\r\u001B[K";
        assertThat(out().replace("\u001B[?7l", "<").replace("\u001B[?7h", ">")).isEqualTo(erase
            + "<[1/1] Face Crop (#3)>" + erase + "<[1/1] Face Crop (#3) 50 % (1.0 s)>" + erase
            + "[1/1] Face Crop (#3) not executed, ended after 1.0 s\n");
    }

    @Test
    void namesTheNodeWithDetailsAndResolutions() {
        report(false).messageShown(NODE, new NodeMessage(NodeMessage.Type.WARNING, "2 of 80 clips have no face",
            "Row 5: sub01/EP02\nRow 9: sub02/EP01", List.of("Choose another treatment")));
        report(false).messageShown(NODE, new NodeMessage(NodeMessage.Type.ERROR, "Execute failed: no disk"));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
            WARN  Face Crop (#3): 2 of 80 clips have no face
                  Row 5: sub01/EP02
                  Row 9: sub02/EP01
                  - Choose another treatment
            ERROR Face Crop (#3): Execute failed: no disk
            """);
    }

    @Test
    void saysWhatIsKeptAndWhy() {
        ConsoleReport report = report(false);

        report.kept(NODE, 2, 9, Arrays.asList("Rows: 80, Cols: 13", null));
        report.changed("Trainer (#4)", List.of("input 2", "settings"));
        report.stateLost(NODE, "Executed again");

        assertThat(out()).isEqualTo("[2/9] Face Crop (#3) kept: Rows: 80, Cols: 13\n"
            + "Trainer (#4) has changed since it was executed: input 2, settings\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("WARN  Face Crop (#3): Executed again\n");
    }

    @Test
    void showsWhatATerminalObeysAsSigns() {
        String hostile = "a\u001B[2J\u202Eb\nERROR c\u0007";
        ConsoleReport report = report(true);

        report.executionStarted(hostile, 1, 1);
        now = Duration.ofSeconds(1);
        report.progressed(hostile, null, hostile);
        report.executed(hostile, List.of(hostile));
        report.kept(hostile, 1, 1, List.of(hostile));
        report.changed(hostile, List.of(hostile));
        report.skipped(hostile, hostile);
        report.info(hostile);
        report.warn(hostile);
        report.messageShown(hostile, new NodeMessage(NodeMessage.Type.ERROR, hostile, hostile, List.of(hostile)));

        String printed = out().replaceAll("\\x1B\\[(K|\\?7[lh])", "").replace("\r", "") + err.toString(StandardCharsets.UTF_8);
        assertThat(printed).contains("a\\u001b[2J\\u202eb ERROR c\\u0007").doesNotContainPattern("[\\p{Cntrl}\\p{Cf}&&[^\n]]");
        assertThat(printed.lines().filter(line -> line.startsWith("ERROR c"))).as("what info() has as a second line").hasSize(
            1);
    }

    @Test
    void saysWhyANodeIsSkipped() {
        report(false).skipped(NODE, "Reader (#1) is not executed");

        assertThat(out()).isEqualTo("Face Crop (#3) not executed: Reader (#1) is not executed\n");
    }
}
