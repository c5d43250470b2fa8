package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

class ConsoleReportTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private long now;

    private final ConsoleReport report =
            new ConsoleReport(new PrintStream(printed, true, StandardCharsets.UTF_8), System.err, false, () -> now);

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void waitFor(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void printsALineEveryFewSecondsAndTheLastWord() {
        report.executionStarted("Trainer (#4)", 1, 2);
        report.progressed("Trainer (#4)", .1, "Epoch 1");
        waitFor(6);
        report.progressed("Trainer (#4)", .5, "Epoch 2");
        waitFor(1);
        report.progressed("Trainer (#4)", .9, "Epoch 3");
        report.progressed("Trainer (#4)", 1.0, "Loss 2.0 in the first epoch, 0.5 in the last");
        report.executed("Trainer (#4)", List.of("Model"));

        assertThat(lines()).containsExactly("[1/2] Trainer (#4) started",
            "[1/2] Trainer (#4) 50 % Epoch 2 (6.0 s)",
            "[1/2] Trainer (#4) 100 % Loss 2.0 in the first epoch, 0.5 in the last (7.0 s)",
            "[1/2] Trainer (#4) executed in 7.0 s: Model");
    }

    @Test
    void doesNotRepeatTheLastWord() {
        report.executionStarted("Reader (#1)", 1, 1);
        waitFor(6);
        report.progressed("Reader (#1)", 1.0, "Row 9");
        report.executed("Reader (#1)", List.of());

        assertThat(lines()).containsOnlyOnce("[1/1] Reader (#1) 100 % Row 9 (6.0 s)").hasSize(3);
    }
}
