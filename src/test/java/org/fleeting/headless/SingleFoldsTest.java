package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.fleeting.headless.run.TestRepository;
import org.fleeting.headless.testnodes.LoopNodes;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The folds of Fold Loop Start and those of Fold Split, whose fold comes from the command line. */
class SingleFoldsTest {

    private static final String LOOPS = LoopNodes.class.getName() + "$";
    private static final String FOLDS = "org.fleeting.mer.nodes.";
    private static final Pattern CLIP = Pattern.compile("(?m)^  (clip\\d+ .*)$");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"SUBJECT, 3", "CLIP, 4", "ONE_SUBJECT, 5", "COLUMN, 3"})
    void givesTogetherWhatTheLoopGives(String splitBy, int folds) {
        saveLoop(splitBy, folds);
        saveSplit(splitBy, folds);

        List<String> ofLoop = clips("loop");
        List<String> ofFolds = new ArrayList<>();
        for (int fold = 1; fold <= folds; fold++) {
            ofFolds.addAll(clips("split", "-workflow.variable=fold," + fold + ",int"));
        }

        assertThat(ofFolds).hasSize(15).doesNotHaveDuplicates();
        assertThat(ofLoop.stream().map(clip -> clip.replaceFirst(" \\S+$", ""))).isEqualTo(ofFolds);
    }

    @Test
    void takesTheFoldFromAnOptionWithoutAFlowVariable() {
        saveSplit("SUBJECT", 3);
        List<String> second = clips("split", "-workflow.variable=fold,2,int");
        split("unbound", "SUBJECT", 3).save();

        assertThat(clips("unbound", "-option=2,fold,2,int")).isEqualTo(second).isNotEqualTo(clips("unbound"));
    }

    @Test
    void areReadTogetherFromTheirTables() {
        saveLoop("SUBJECT", 3);
        saveSplit("SUBJECT", 3);
        List<String> ofLoop = clips("loop");
        for (int fold = 1; fold <= 3; fold++) {
            clips("split", "-workflow.variable=fold," + fold + ",int", "-tables=" + folder.resolve("runs/" + fold));
        }
        new WorkflowFolder(folder.resolve("gather")).node(1, "org.fleeting.mer.nodes.predictionreader."
            + "PredictionReaderNodeFactory", "path", folder.resolve("runs").toString(), "names", "witness_*.csv").save();

        assertThat(clips("gather")).hasSize(15).isEqualTo(ofLoop);
    }

    private void saveLoop(String splitBy, int folds) {
        new WorkflowFolder(folder.resolve("loop")).node(1, LOOPS + "Clips")
            .node(2, FOLDS + "foldloopstart.FoldLoopStartNodeFactory", "splitBy", splitBy, "groupColumn", "Emotion",
                "seed", 7L, "subjectColumn", "Subject", "emotionColumn", "Emotion", "folds", folds)
            .node(3, LOOPS + "Witness").node(4, FOLDS + "foldloopend.FoldLoopEndNodeFactory").connect(1, 1, 2, 1)
            .connect(2, 1, 3, 1).connect(2, 2, 3, 2).connect(3, 1, 4, 1).save();
    }

    private void saveSplit(String splitBy, int folds) {
        split("split", splitBy, folds).variable(2, "fold", "fold", null).save();
    }

    private WorkflowFolder split(String name, String splitBy, int folds) {
        return new WorkflowFolder(folder.resolve(name)).node(1, LOOPS + "Clips")
            .node(2, FOLDS + "foldsplit.FoldSplitNodeFactory", "splitBy", splitBy, "groupColumn", "Emotion", "seed",
                7L, "subjectColumn", "Subject", "emotionColumn", "Emotion", "mode", "FOLD", "folds", folds,
                "fold", 1, "testShare", 0.2)
            .node(3, LOOPS + "Witness").connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(2, 2, 3, 2);
    }

    /** Returns the printed rows of the result. */
    private List<String> clips(String workflow, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        BatchApplication application = new BatchApplication(new TestRepository(), stream(out), stream(err), false);
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + folder.resolve(workflow), "-nosave"));
        arguments.addAll(List.of(options));
        assertThat(application.run(arguments.toArray(String[]::new))).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return CLIP.matcher(out.toString(StandardCharsets.UTF_8)).results()
            .map(found -> found.group(1).replaceAll(" +", " ")).toList();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
