package org.fleeting.mer.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.mer.model.KernelSettings;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.PersonCentringSettings;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.IDNetPortObject;
import org.fleeting.mer.nodes.ports.IDNetPortObjectSpec;
import org.fleeting.mer.nodes.ports.MENetPortObject;
import org.fleeting.mer.nodes.ports.MENetPortObjectSpec;
import org.fleeting.mer.nodes.ports.MineEstimates;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.ports.TrainingSubjects;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.nodes.stages.TableClips;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.work.ProgressMonitor;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.BufferedDataTable;

/** Ports of branches that were trained for one step on the clips of {@link FaceClips#six}, once for all tests. */
public final class TrainedModels {

    /** Each process of the tests empties its own. */
    private static final Path FOLDER =
        emptied(Path.of("target", "trained-models", System.getProperty("fleeting.fork", "1")));
    private static final TrainingSubjects SUBJECTS = new TrainingSubjects("Subject", List.of("01", "02"));

    private static IDNetPortObject idNet;
    private static MENetPortObject meNet;

    private TrainedModels() {}

    /** Returns stage 1's IDNet. */
    public static synchronized IDNetPortObject idNet() throws Exception {
        if (idNet == null) {
            TrainedNetwork model = train(ResNet3dKind.IDNET);
            idNet = (IDNetPortObject) NetworkPortObject.write(model,
                new IDNetPortObjectSpec("Subject", SUBJECTS, MineEstimates.NONE, model.description()), store("idnet"));
        }
        return idNet;
    }

    /** Returns a MENet that was trained without decoupling. */
    public static synchronized MENetPortObject meNet() throws Exception {
        if (meNet == null) {
            TrainedNetwork model = train(ResNet3dKind.MENET);
            meNet = (MENetPortObject) NetworkPortObject.write(model,
                new MENetPortObjectSpec("Emotion", SUBJECTS, MineEstimates.NONE, model.description()), store("menet"));
        }
        return meNet;
    }

    /** Returns a MENet that was trained against a decoupling. */
    public static MENetPortObject meNet(DecouplingPortObject decoupling) throws Exception {
        StageSettings settings = StageSettings.of(ResNet3dKind.MENET).epochs(1).batchSize(6).build();
        TrainedNetwork model = new StageTrainer(ResNet3dKind.MENET, settings).against(decoupling.decoupling())
            .train(clips(), TrainingListener.none(), ProgressMonitor.none()).model();
        return (MENetPortObject) NetworkPortObject.write(model,
            new MENetPortObjectSpec("Emotion", SUBJECTS, MineEstimates.NONE, model.description()), store("menet-decoupled"));
    }

    /** Returns a decoupling that holds a branch fixed. */
    public static DecouplingPortObject decoupling(NetworkPortObject frozen) throws Exception {
        return DecouplingPortObject.write(new Decoupler(MineSettings.DEFAULT)
            .decouple(clips(), frozen.model(), ProgressMonitor.none()), frozen, null, store("decoupling"));
    }

    /** Returns a decoupling that keeps features from following who is filmed; no branch is held fixed. */
    public static DecouplingPortObject decouplingFromThePerson() throws Exception {
        return DecouplingPortObject.write(new Decoupler(KernelSettings.DEFAULT).decouple(clips(), null, ProgressMonitor.none()),
            null, null, store("decoupling-from-the-person"));
    }

    /** Returns a decoupling that subtracts the mean of each person's clips. */
    public static DecouplingPortObject personCentring() throws Exception {
        return DecouplingPortObject.write(new Decoupler(PersonCentringSettings.DEFAULT).decouple(clips(), null,
            ProgressMonitor.none()), null, null, store("person-centring"));
    }

    private static TrainedNetwork train(ResNet3dKind branch) throws Exception {
        StageSettings settings = StageSettings.of(branch).epochs(1).batchSize(6).build();
        return new StageTrainer(branch, settings).train(clips(), TrainingListener.none(), ProgressMonitor.none())
            .model();
    }

    private static TableClips clips() throws Exception {
        BufferedDataTable table = FaceClips.six(Executions.running(FOLDER), FaceClips.SIZE);
        return TableClips.read(table, InputTable.of(table.getDataTableSpec(), "Face Clip", Optional.of("Subject"),
            Optional.of("Emotion")), Executions.running(FOLDER));
    }

    /** Returns a new file store. */
    public static FileStore store(String name) throws IOException {
        return Executions.running(FOLDER).createFileStore(name);
    }

    private static Path emptied(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
