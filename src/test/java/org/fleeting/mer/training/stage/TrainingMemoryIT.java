package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What trainings take of the system's memory, as Linux tells it. */
@EnabledOnOs(OS.LINUX)
class TrainingMemoryIT {

    /** A minute or more on 2 cores; {@code StageLoopTest} looks for arrays left behind in every build. */
    @Test
    @EnabledIfSystemProperty(named = "nightly", matches = "true")
    void fortyTrainingsInARowTakeNoMoreThanTheFirst() throws Exception {
        // the heap is taken as a whole at the start, so that what grows is what PyTorch keeps
        List<Long> megabytes =
            run(List.of("-Xms320m", "-Xmx320m", "-XX:+AlwaysPreTouch"), TrainingProcess.FORTY, 5);

        assertThat(megabytes).hasSize(40);
        // one training more or less moves the number by some 5 % to either side
        assertThat(median(megabytes.subList(30, 40))).as("after trainings 31 to 40, of %s", megabytes)
            .isLessThan(1.05 * median(megabytes.subList(2, 12)));
    }

    private static double median(List<Long> megabytes) {
        List<Long> sorted = megabytes.stream().sorted().toList();
        return (sorted.get(4) + sorted.get(5)) / 2.0;
    }

    /** Some three minutes on 2 cores. */
    @Test
    @EnabledIfSystemProperty(named = "nightly", matches = "true")
    void batchOfThePaperFitsIntoFourGigabytes() throws Exception {
        assertThat(run(List.of("-Xmx1g"), TrainingProcess.PAPER_SIZE, 20)).singleElement().satisfies(
            megabytes -> assertThat(megabytes).as("the most that stages 1 and 2 took").isLessThan(4000));
    }

    private static List<Long> run(List<String> jvmOptions, String mode, int minutes) throws Exception {
        Process process = TrainingProcess.command(jvmOptions, mode).start();
        List<String> lines;
        try (BufferedReader reader = process.inputReader()) {
            lines = reader.lines().toList();
        }
        assertThat(process.waitFor(minutes, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        return lines.stream().map(Long::valueOf).toList();
    }
}
