package org.fleeting.mer.training.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.DecouplingDescription;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.clips.MovingSquares;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.fleeting.mer.work.ProgressMonitor;

/** Small trainings, and results of them that several tests only read. */
public final class Trained {

    public static final LabelledClips CLIPS = MovingSquares.eight();

    private static StageResult idNet;
    private static Decoupling decoupling;

    private Trained() {}

    public static StageSettings settings(ResNet3dKind branch, int epochs) {
        return StageSettings.of(branch).epochs(epochs).batchSize(4)
            .learningRate(branch == ResNet3dKind.IDNET ? 1e-3 : 1e-4).build();
    }

    public static StageResult train(StageTrainer trainer) {
        return train(trainer, TrainingListener.none());
    }

    static StageResult train(StageTrainer trainer, TrainingListener listener) {
        return trainer.train(CLIPS, listener, ProgressMonitor.none());
    }

    /** Ends the training in the second step of an epoch, as if the user had cancelled. */
    static TrainingListener cancelAt(int epoch) {
        return new TrainingListener() {
            @Override
            public void onStep(StepRecord step) {
                if (step.epoch() == epoch && step.step() == 2) {
                    throw new CancellationException();
                }
            }
        };
    }

    /** Saves a model and returns its file's bytes. */
    public static byte[] bytes(TrainedNetwork model, Path file) throws IOException {
        model.save(file);
        return Files.readAllBytes(file);
    }

    /** Stage 1. */
    public static synchronized StageResult idNet() {
        if (idNet == null) {
            idNet = train(new StageTrainer(ResNet3dKind.IDNET, settings(ResNet3dKind.IDNET, 4)));
        }
        return idNet;
    }

    /** Stage 1's IDNet, held fixed. */
    public static synchronized Decoupling decoupling() {
        if (decoupling == null) {
            decoupling = new Decoupler(MineSettings.DEFAULT)
                .decouple(CLIPS, idNet().model(), ProgressMonitor.none());
        }
        return decoupling;
    }

    /** Features that pass for those of a MENet held fixed: stage 1's, under another description. */
    static Decoupling ofMeNet() {
        return ofMeNet(decoupling().features());
    }

    /** A MENet held fixed that has these features. */
    static Decoupling ofMeNet(Map<String, float[]> features) {
        DecouplingDescription known = decoupling().description();
        NetworkDescription idNet = known.frozen();
        NetworkShape meNet = idNet.clipSize().shape(ResNet3dKind.MENET, 2, ResNet3dKind.options(Attention.DAO));
        NetworkDescription frozen = new NetworkDescription(idNet.id(), 2, meNet, idNet.clipSize(), idNet.classes(),
            idNet.inputMode(), idNet.normalisation(), null, null, null, idNet.line());
        return new Decoupling(new DecouplingDescription(known.id(), frozen, known.settings(), known.clips(), false, null,
            known.line()), features, decoupling().mine());
    }
}
