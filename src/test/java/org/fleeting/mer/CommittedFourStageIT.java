package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four stages as committed, the run that the README shows: a class of its own, since it takes as long as the others. */
class CommittedFourStageIT {

    private static final Pattern LOSSES =
        Pattern.compile("Stage (\\d): loss ([0-9.]+) in the first of \\d+ epochs, ([0-9.]+) in the last");

    private static final Pattern OVERALL =
        Pattern.compile("Overall +\\d+ +(?<classes>\\d+) +(?<accuracy>[0-9.]+) ");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheHost() {
        HostRun.requireHost();
    }

    @Test
    void beatsChanceOnPeopleNeverSeenAndLosesLossInEachStage() throws Exception {
        HostRun run = HostRun.of(HostRun.copy("four-stage", folder), folder, List.of(), List.of());

        assertThat(run.err()).doesNotContain("ERROR", "WARN");
        assertThat(run.exitCode()).isZero();
        assertThat(LOSSES.matcher(run.out()).results().map(found -> found.group(1))).containsExactly("1", "2", "3", "4");
        assertThat(LOSSES.matcher(run.out()).results())
            .allSatisfy(losses -> assertThat(Double.parseDouble(losses.group(3))).as(losses.group())
                .isLessThan(Double.parseDouble(losses.group(2))));
        Matcher overall = OVERALL.matcher(run.out());
        assertThat(overall.find()).as(run.out()).isTrue();
        assertThat(overall.group("classes")).isEqualTo("5");
        // chance is 0.2; another machine rounds differently, but not by this much
        assertThat(Double.parseDouble(overall.group("accuracy"))).isGreaterThanOrEqualTo(0.5);
    }
}
