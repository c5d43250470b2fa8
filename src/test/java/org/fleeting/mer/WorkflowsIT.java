package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Further committed workflows at small size; those that take minutes in the nightly build. */
class WorkflowsIT {

    private static final List<String> SMALL_FACES = List.of("-option=1,subjects,4,int", "-option=1,frames,6,int",
        "-option=2,size,32,int", "-option=2,frames,3,int");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheHost() {
        HostRun.requireHost();
    }

    private HostRun run(String workflow, List<String> options) throws Exception {
        HostRun run = HostRun.of(HostRun.copy(workflow, folder), folder, List.of(), options);
        assertThat(run.err()).doesNotContain("ERROR");
        assertThat(run.exitCode()).isZero();
        return run;
    }

    /** Two folds by subject in the place of one for each person. */
    @Test
    void scoresTheMegcCompositeAndEachOfItsSets() throws Exception {
        HostRun run = run("megc-composite", List.of("-option=1,subjects,2,int", "-option=1,frames,6,int",
            "-option=2,subjects,2,int", "-option=2,frames,6,int", "-option=3,subjects,2,int", "-option=3,frames,6,int",
            "-option=5,size,32,int", "-option=5,frames,3,int", "-option=6,splitBy,SUBJECT,String",
            "-option=6,folds,2,int", "-option=7,duration,1,int", "-option=9,duration,1,int"));

        assertThat(run.err()).contains("Clips left out because their label makes no class: Other (2), others (2).");
        assertThat(run.out()).containsPattern("Overall +22 +3 ")
            .containsPattern("Dataset Synthetic CASME II +8 +3 ").containsPattern("Dataset Synthetic SAMM +8 +3 ")
            .containsPattern("Dataset Synthetic SMIC-HS +6 +3 ");
    }

    /** Of a manifest whose path alone is set, as somebody with clips of their own would. */
    @Test
    void scoresOwnClipsOfAManifest() throws Exception {
        List<String> options = small(5, 7, 9, 11);
        options.addAll(List.of("-option=3,size,32,int", "-option=3,frames,3,int", "-option=4,folds,2,int",
            "-option=1,folder,data/hers,String", "-option=2,path,data/hers/clips.csv,String"));
        options.removeIf(option -> option.startsWith("-option=2,size") || option.startsWith("-option=2,frames"));

        HostRun run = run("own-clips", options);

        assertThat(run.out()).contains("Dataset Reader (#2) executed", "Rows: 16, Cols: 11; Rows: 0, Cols: 5")
            .containsPattern("Overall +16 +4 ").containsPattern("Fold 2 +8 +4 ");
    }

    @Test
    @EnabledIfSystemProperty(named = "nightly", matches = "true")
    void makesATimeLineOfAVideo() throws Exception {
        HostRun run = run("own-video", List.of("-option=3,duration,1,int", "-option=1,subjects,2,int"));

        assertThat(run.out()).contains("Emotion Predictor (#9), Predictions: ", "Start (s)", "window 2 ");
    }

    @Test
    @EnabledIfSystemProperty(named = "nightly", matches = "true")
    void comparesMeNetWithHandCraftedDescriptorsOnTheSameClips() throws Exception {
        HostRun run = run("comparators", small(4, 6, 8, 10));

        assertThat(run.out()).containsPattern("MENet +20 ").containsPattern("LBP-TOP +20 ").containsPattern("MDMO +20 ")
            .containsPattern("optical flow +20 ").contains("Accuracy difference lower");
    }

    @Test
    @EnabledIfSystemProperty(named = "nightly", matches = "true")
    void putsTheSystemsOfTableSixOnTheSameClips() throws Exception {
        List<String> options = small(4, 6, 8, 10, 27);
        options.addAll(List.of("-option=21,timeCuboids,2,int", "-option=27,published,false,boolean"));

        HostRun run = run("table-six", options);

        assertThat(run.out()).containsPattern("MENet +20 ").containsPattern("LBP-TOP +20 ").containsPattern("MDMO +20 ")
            .containsPattern("FDM +20 ").containsPattern("RCN-A +20 ");
    }

    /** In the order of Table 5, with its marks. */
    @Test
    @EnabledIfSystemProperty(named = "nightly", matches = "true")
    void putsTheSixAblationsIntoOneTable() throws Exception {
        HostRun run = run("ablations",
            small(4, 5, 9, 10, 14, 15, 19, 21, 23, 25, 29, 31, 33, 35, 39, 41, 43, 45));

        assertThat(run.out().lines().filter(line -> line.matches(" +(none|DAO|L_MI).* 20 .*")).map(String::strip)
            .map(line -> line.replaceAll(" +", " ").replaceAll(" 20 .*", ""))).containsExactly("none ? ? ?", "DAO x ? ?",
                "DAO + L_div x x ?", "L_MI ? ? x", "DAO + L_MI x ? x", "DAO + L_div + L_MI x x x");
    }

    @Test
    @EnabledIfSystemProperty(named = "nightly", matches = "true")
    void putsWaysOfDecouplingOnTheSameClips() throws Exception {
        List<String> options = small(4, 9, 14, 19, 24, 28, 30, 34, 36, 38, 40, 45);
        // a probe needs two people a fold
        List.of(3, 7, 12, 17, 22, 27, 33, 44).forEach(loop -> options.add("-option=%d,folds,2,int".formatted(loop)));

        HostRun run = run("decouplers", options);

        assertThat(run.out()).containsPattern("none +20 ").containsPattern("onset subtraction +20 ")
            .containsPattern("person centring +20 ").containsPattern("kernel +20 ").containsPattern("adversary +20 ")
            .containsPattern("CLUB +20 ").containsPattern("MINE \\(four stages\\) +20 ")
            .containsPattern("erasure +20 ").containsPattern("Person's share of variance +-?[0-9.]+ ");
        assertThat(run.err()).contains("Transductive, since each clip was seen together with the others of its person: "
            + "person centring.");
    }

    private static List<String> small(int... trainers) {
        List<String> options = new ArrayList<>(SMALL_FACES);
        for (int trainer : trainers) {
            options.add("-option=%d,duration,1,int".formatted(trainer));
        }
        return options;
    }
}
