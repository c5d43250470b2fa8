package org.fleeting.mer.training.loop;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipInput;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.DataFingerprint;
import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.input.Normalisation;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.clips.MovingSquares;
import org.fleeting.mer.training.clips.TrainingClips;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.ProgressMonitor;

/** What stages on {@link Trained#CLIPS} start with, for tests below {@link StageTrainer}. */
public final class Setups {

    private static final ClipSize SIZE = new ClipSize(3, MovingSquares.SIZE, MovingSquares.SIZE);

    private Setups() {}

    /** Stage 3: IDNet, the smaller one, against features of another IDNet that pass for MENet's. */
    static StageSetup idNet(StageSettings settings) {
        return setup(3, ResNet3dKind.IDNET, settings, Optional.of(Trained.decoupling()));
    }

    /** Stage 1, as {@link StageTrainer} sets it up. */
    public static StageSetup idNetAlone(StageSettings settings) {
        return setup(1, ResNet3dKind.IDNET, settings, Optional.empty());
    }

    /** Stage 2. */
    static StageSetup meNet(StageSettings settings, Decoupling decoupling) {
        return setup(2, ResNet3dKind.MENET, settings, Optional.ofNullable(decoupling));
    }

    /** The same without a decoupling, on other clips of the same size. */
    static StageSetup meNet(LabelledClips clips, StageSettings settings) {
        return setup(2, ResNet3dKind.MENET, clips, settings, Optional.empty());
    }

    /** A network without options that names the emotions of clips of one size. */
    static StageSetup comparator(NetworkKind kind, LabelledClips labelled, StageSettings settings) {
        TrainingClips clips = TrainingClips.of(labelled, kind, List.of());
        DataFingerprint fingerprint = clips.readPixels((index, clip) -> {}, ProgressMonitor.none());
        ClipSize size = labelled.clip(0).size();
        return new StageSetup(NetworkKind.NO_STAGE, settings, size.shape(kind, clips.classes().size(), NetworkOptions.NONE),
            size, clips, Optional.empty(), fingerprint, new ClipInput(kind.input(), InputMode.RGB, Normalisation.none(3)),
            Optional.empty(), Optional.empty());
    }

    private static StageSetup setup(int stage, ResNet3dKind branch, StageSettings settings, Optional<Decoupling> decoupling) {
        return setup(stage, branch, Trained.CLIPS, settings, decoupling);
    }

    private static StageSetup setup(int stage, ResNet3dKind branch, LabelledClips labelled, StageSettings settings,
        Optional<Decoupling> decoupling) {
        TrainingClips clips = TrainingClips.of(labelled, branch, List.of());
        DataFingerprint fingerprint = clips.readPixels((index, clip) -> {}, ProgressMonitor.none());
        NetworkShape architecture = SIZE.shape(branch, 2, ResNet3dKind.options(branch == ResNet3dKind.IDNET ? Attention.SELF
            : Attention.DAO));
        ClipInput input = new ClipInput(branch.input(), InputMode.RGB, Normalisation.none(3));
        return new StageSetup(stage, settings, architecture, SIZE, clips, Optional.empty(), fingerprint, input,
            Optional.empty(), decoupling);
    }
}
