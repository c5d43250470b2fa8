package org.knime.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.knime.core.node.workflow.NodeProgress;

class ExecutionMonitorTest {

    private final List<NodeProgress> heard = new ArrayList<>();
    private final DefaultNodeProgressMonitor monitor =
        new DefaultNodeProgressMonitor(event -> heard.add(event.getNodeProgress()));
    private final ExecutionMonitor exec = new ExecutionMonitor(monitor);

    @Test
    void tellsListenersProgressAndMessage() {
        exec.setProgress("Reading");
        exec.setProgress(0.25, "Epoch 1");
        exec.setProgress(0.5);
        exec.setProgress(7);

        assertThat(heard).extracting(NodeProgress::getProgress).containsExactly(null, 0.25, 0.5, 0.5);
        assertThat(heard).extracting(NodeProgress::getMessage)
            .containsExactly("Reading", "Epoch 1", "Epoch 1", "Epoch 1");
    }

    @Test
    void addsTheProgressOfParts() {
        exec.setMessage("Stage 1");
        ExecutionMonitor part = exec.createSubProgress(0.5);
        part.setProgress(0.5, "Epoch 3");
        exec.createSilentSubProgress(0.5).setProgress(1, "unheard");

        assertThat(monitor.getProgress()).isCloseTo(0.75, within(1e-9));
        assertThat(monitor.getMessage()).isEqualTo("Stage 1 - Epoch 3");
        assertThatIllegalArgumentException().isThrownBy(() -> exec.createSubProgress(1.5));
    }

    @Test
    void throwsOnceCancelledInEveryThread() {
        assertThatCode(exec::checkCanceled).doesNotThrowAnyException();

        monitor.setExecuteCanceled();

        assertThatExceptionOfType(CanceledExecutionException.class).isThrownBy(exec::checkCanceled);
        ExecutionMonitor part = exec.createSubProgress(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(
            () -> assertThatExceptionOfType(CanceledExecutionException.class).isThrownBy(part::checkCanceled));
        assertThatCode(other::join).doesNotThrowAnyException();
    }

    @Test
    void throwsWhereTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CanceledExecutionException.class).isThrownBy(exec::checkCanceled)
            .satisfies(e -> assertThat(e.getKNIMEMessage().getSummary()).isEqualTo("Execution canceled"));
        assertThat(Thread.interrupted()).isTrue();
    }
}
