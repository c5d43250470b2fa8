package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed workflows with a loop, at small size. */
class FoldLoopIT {

    private static final Pattern MENET = Pattern.compile("MENet, stage 2, .* weights ([0-9a-f]{12})");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheHost() {
        HostRun.requireHost();
    }

    private HostRun run(String workflow, String... options) throws Exception {
        HostRun run = HostRun.of(HostRun.copy(workflow, folder), folder, List.of(), List.of(options));
        assertThat(run.err()).doesNotContain("ERROR", "WARN");
        assertThat(run.exitCode()).isZero();
        return run;
    }

    private static List<String> weights(HostRun run) {
        return MENET.matcher(run.out()).results().map(found -> found.group(1)).toList();
    }

    @Test
    void trainsBothNetworksOnceForEachFold() throws Exception {
        HostRun run = run("five-fold", "-option=1,subjects,4,int", "-option=1,frames,6,int", "-option=2,size,32,int",
            "-option=2,frames,3,int", "-option=3,folds,2,int", "-option=4,duration,1,int", "-option=6,duration,1,int");

        assertThat(weights(run)).hasSize(2).doesNotHaveDuplicates();
        assertThat(run.out()).contains("[3/9] Fold Loop Start (#3), iteration 2 of 2 executed in ",
            ": Rows: 10, Cols: 16; Rows: 10, Cols: 16", "[8/9] Fold Loop End (#8), iteration 2 of 2 executed in ",
            ": Rows: 20, Cols: 23").containsPattern("Overall +20 ").containsPattern("Fold 1 +10 ")
            .containsPattern("Fold 2 +10 ");
    }

    @Test
    void leavesOnePersonOutAtATime() throws Exception {
        HostRun run = run("leave-one-subject-out", "-option=1,subjects,3,int", "-option=1,clipsPerEmotion,1,int",
            "-option=1,frames,6,int", "-option=2,size,32,int", "-option=2,frames,3,int", "-option=4,duration,1,int");

        assertThat(weights(run)).hasSize(3).doesNotHaveDuplicates();
        assertThat(run.out()).containsPattern("Overall +15 ").containsPattern("Fold 01 +5 ")
            .containsPattern("Fold 02 +5 ").containsPattern("Fold 03 +5 ");
    }
}
