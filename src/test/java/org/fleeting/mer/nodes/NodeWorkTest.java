package org.fleeting.mer.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

class NodeWorkTest {

    @TempDir
    Path folder;

    @Test
    void showsMessageAndResolutionOfInvalidInput() {
        assertThatThrownBy(() -> run((input, output) -> {
            throw new InvalidInputException("a.csv, row 3: offset 91 lies before onset 94", "Correct the row.");
        })).isInstanceOfSatisfying(KNIMEException.class, e -> {
            assertThat(e.getKNIMEMessage().getSummary()).isEqualTo("a.csv, row 3: offset 91 lies before onset 94.");
            assertThat(e.getKNIMEMessage().getResolutions()).containsExactly("Correct the row.");
            assertThat(e).hasCauseInstanceOf(InvalidInputException.class);
        });
    }

    @Test
    void turnsCancellationIntoKnimes() {
        assertThatThrownBy(() -> run((input, output) -> {
            throw new CancellationException("stop");
        })).isInstanceOf(CanceledExecutionException.class).hasCauseInstanceOf(CancellationException.class);
    }

    @Test
    void namesTheFileThatCouldNotBeWritten() {
        assertThatThrownBy(() -> run((input, output) -> {
            throw new UncheckedIOException(new IOException("/tmp/face-clip-1: No space left on device"));
        })).isInstanceOfSatisfying(KNIMEException.class, e -> {
            assertThat(e.getKNIMEMessage().getSummary()).isEqualTo("Reading or writing a file failed: "
                + "java.io.IOException: /tmp/face-clip-1: No space left on device.");
            assertThat(e.getKNIMEMessage().getResolutions()).containsExactly("Check that the disk is not full and that "
                + "KNIME may write to its temporary folder and to the workflow.");
            assertThat(e).hasCauseInstanceOf(IOException.class);
        });
    }

    @Test
    void turnsInvalidSettingsIntoAFailure() {
        assertThatThrownBy(() -> run((input, output) -> {
            throw new InvalidSettingsException("The input table has no column \"Onset\".");
        })).isInstanceOf(KNIMEException.class).hasMessage("The input table has no column \"Onset\".");
    }

    @Test
    void pointsAtARowWithInvalidInput() {
        InvalidInputException invalid =
            new InvalidInputException("offset 91 lies before onset 94", "Correct the clip's onset and offset.");

        KNIMEException e = NodeWork.rowIssue("Row 3 (s1)", 0, 2, 1, invalid);

        assertThat(e.getKNIMEMessage()).isEqualTo(Message.builder()
            .withSummary("Row 3 (s1): offset 91 lies before onset 94.")
            .addRowIssue(0, 1, 2, "offset 91 lies before onset 94.")
            .addResolutions("Correct the clip's onset and offset.").build().orElseThrow());
        assertThat(e).hasCause(invalid);
    }

    @Test
    void givesTheRoomsAMonitorThatCancels() {
        ProgressMonitor monitor = NodeWork.monitor(Executions.cancelled(folder));

        assertThatThrownBy(monitor::checkCancelled).isInstanceOf(CancellationException.class);
    }

    @Test
    void showsProgressAtTheNode() {
        ExecutionContext execution = Executions.running(folder);

        NodeWork.monitor(execution).report(0.25, "Clip 1 of 4");

        assertThat(execution.getProgressMonitor().getProgress()).isEqualTo(0.25);
        assertThat(execution.getProgressMonitor().getMessage()).isEqualTo("Clip 1 of 4");
    }

    private void run(NodeWork.Body body) throws Exception {
        NodeCall.execute(body, null, Executions.running(folder));
    }
}
