package org.fleeting.mer.nodes.stages;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.menettrainer.MeNetTrainerNodeFactory;
import org.fleeting.mer.nodes.stages.TrainingFacts.Part;
import org.fleeting.mer.nodes.views.ViewFiles;
import org.fleeting.mer.training.Ending;
import org.fleeting.mer.training.Ending.Reason;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.stage.StageResult;
import org.knime.core.node.BufferedDataTable;

/** Made-up trainings as the view of a trainer shows them. */
final class TrainingPages {

    /** What a name of a foreign data set might hold. */
    static final String HOSTILE = "</script><script>document.title='broken'</script><img src=x onerror=\"alert(1)\">&amp;";

    private static final double NONE = Double.NaN;

    private TrainingPages() {}

    /** Returns a training with all terms, whose validation loss is lowest in the middle. */
    static StageResult decoupled(int epochs) {
        int best = (epochs + 1) / 2;
        return result(best, IntStream.rangeClosed(1, epochs).mapToObj(i -> new EpochRecord(4, i, 4, 2. / i, 1.5 / i, Map.of(
            "L_div", .5),
            2. / i - .1, 1 - 1. / (i + 1), 1 + Math.abs(i - best) / 10., .5, .25)).toList());
    }

    /** Returns a training of the first stage, whose loss is the cross-entropy alone. */
    static StageResult plain(int epochs) {
        return result(epochs, IntStream.rangeClosed(1, epochs).mapToObj(i -> new EpochRecord(1, i, 4, 1.5 / i, 1.5 / i, Map.of(
            "L_div", NONE),
            NONE, .5, NONE, NONE, .25)).toList());
    }

    private static StageResult result(int kept, List<EpochRecord> epochs) {
        return new StageResult(null, epochs, NONE, NONE, 0, 0,
            new Ending(Reason.COMPLETED, epochs.size(), kept, Optional.empty()), List.of());
    }

    /** Returns facts of three classes. */
    static TrainingFacts facts(int restored) {
        return new TrainingFacts().add(Part.PAGE, TrainingFacts.TITLE, "Training of MENet, stage 4")
            .add(Part.PAGE, TrainingFacts.CLASSES, "3")
            .add(Part.PAGE, TrainingFacts.RESTORED_EPOCHS, String.valueOf(restored))
            .add(Part.SUMMARY, "What", HOSTILE).add(Part.SETTINGS, "Seed", "7")
            .add(Part.ORIGIN, "Subjects seen", HOSTILE);
    }

    /** Returns the tables of the view. */
    static BufferedDataTable[] tables(StageResult result, TrainingFacts facts, Path folder) throws Exception {
        return tables(Optional.empty(), result, facts, folder);
    }

    static BufferedDataTable[] tables(Optional<DecouplerKind> decoupler, StageResult result, TrainingFacts facts, Path folder)
        throws Exception {
        return tables(StageSettings.of(ResNet3dKind.MENET).build(), decoupler, result, facts, folder);
    }

    private static BufferedDataTable[] tables(StageSettings settings, Optional<DecouplerKind> decoupler, StageResult result,
        TrainingFacts facts, Path folder) throws Exception {
        return new BufferedDataTable[] {EpochTable.timed(settings, decoupler, result, Executions.running(folder)),
            facts.table(Executions.running(folder))};
    }

    /** Writes the page as {@code -report} does. */
    static Path write(StageResult result, TrainingFacts facts, Path folder) throws Exception {
        return write(StageSettings.of(ResNet3dKind.MENET).build(), result, facts, folder);
    }

    static Path write(StageSettings settings, StageResult result, TrainingFacts facts, Path folder) throws Exception {
        return ViewFiles.write(new MeNetTrainerNodeFactory(), "MENet Trainer (#3)", folder.resolve("report"),
            tables(settings, Optional.empty(), result, facts, folder));
    }
}
