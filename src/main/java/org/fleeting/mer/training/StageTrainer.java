package org.fleeting.mer.training;

import ai.djl.ndarray.NDManager;

import org.fleeting.mer.network.Architecture;
import org.fleeting.mer.network.Branch;
import org.fleeting.mer.network.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import java.util.List;
import java.util.Optional;

/**
 * Trains one branch in one of the four stages (PeerJ CS 1140, Table 4).
 *
 * <table>
 * <caption>What makes a stage</caption>
 * <tr><th>Stage<th>Branch<th>{@link #startFrom}<th>{@link #against}<th>Loss
 * <tr><td>1<td>IDNet<td>nothing<td>nothing<td>CE(identity)
 * <tr><td>2<td>MENet<td>nothing<td>stage 1's IDNet<td>CE(emotion) + lambda_1,1 L_div + lambda_1,2 L_MI
 * <tr><td>3<td>IDNet<td>stage 1's IDNet<td>stage 2's MENet<td>CE(identity) + lambda_2 L_MI
 * <tr><td>4<td>MENet<td>stage 2's MENet<td>stage 3's IDNet<td>as stage 2
 * </table>
 *
 * <p>Without a decoupling the loss has no L_MI; without DAO, or at a weight of 0, it has no L_div. A stage can be run in
 * any such form. Trainers in several threads don't disturb one another.
 *
 * <p>The same clips, settings, inputs and machine give the same weights to the bit.
 */
public final class StageTrainer {

    private final Branch branch;
    private final StageSettings settings;
    private List<String> classes = List.of();
    private BranchModel initial;
    private Decoupling decoupling;

    public StageTrainer(Branch branch, StageSettings settings) {
        this.branch = branch;
        this.settings = settings;
    }

    /**
     * Names the classes to tell apart and their order, for when some have no clip among those trained on. Without this,
     * they are those of the clips, sorted; of a branch that starts from an earlier model, that model's.
     */
    public StageTrainer classes(List<String> names) {
        classes = List.copyOf(names);
        return this;
    }

    /** Starts from the weights of an earlier model of this branch; null starts from random weights. */
    public StageTrainer startFrom(BranchModel model) {
        initial = model;
        return this;
    }

    /** Trains against the other branch held fixed; null leaves L_MI out. */
    public StageTrainer against(Decoupling other) {
        decoupling = other;
        return this;
    }

    /**
     * Trains.
     *
     * <p>Cancelling is noticed at every layer on the way forward and at every clip that is read. The way back of one batch
     * can't be interrupted. Nothing is left behind.
     *
     * @throws InvalidInputException if clips, initial model, decoupling and settings don't fit each other, or the loss is
     *     not a number
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public StageResult train(LabelledClips clips, TrainingListener listener, ProgressMonitor monitor) {
        checkInitialModel();
        try (NDManager manager = TorchEngine.newManager()) {
            StageSetup setup = setUp(clips, manager, monitor.part(0, .05));
            ProgressMonitor training = monitor.part(.08, .97);
            StageLoop loop = new StageLoop(setup, manager, training);
            double before = loop.mutualInformation(monitor.part(.05, .08));
            List<EpochRecord> epochs = loop.run(TrainingListener.all(listener, new ProgressListener(training)));
            double after = loop.mutualInformation(monitor.part(.97, 1));
            return new StageResult(loop.model(), epochs, before, after);
        }
    }

    private StageSetup setUp(LabelledClips clips, NDManager manager, ProgressMonitor monitor) {
        boolean isHalved = ClipSize.isHalved(branch);
        PixelSums sums = new PixelSums(new ClipInput(isHalved, settings.inputMode(), Normalisation.NONE), manager);
        boolean isMeasured = initial == null && settings.normalisation() == NormalisationMethod.TRAINING_CLIPS;
        TrainingClips training = TrainingClips.read(clips, branch, knownClasses(), clip -> {
            ClipSize.of(clip).checkHalving(branch);
            if (isMeasured) {
                sums.add(clip);
            }
        }, monitor);
        ClipSize size = ClipSize.of(training.clips().clip(0));
        checkSize(size, training);
        Architecture architecture = size.architecture(branch, training.classes().size(), settings.attention());
        ClipInput input = new ClipInput(isHalved, settings.inputMode(), normalisation(sums));
        return new StageSetup(stage(), settings, architecture, size, training, input,
            Optional.ofNullable(initial), Optional.ofNullable(decoupling));
    }

    private int stage() {
        boolean isFirst = initial == null && (branch == Branch.MENET || decoupling == null);
        return branch == Branch.IDNET ? (isFirst ? 1 : 3) : isFirst ? 2 : 4;
    }

    private List<String> knownClasses() {
        return initial == null ? classes : initial.description().classes();
    }

    private Normalisation normalisation(PixelSums sums) {
        if (initial != null) {
            return initial.description().normalisation();
        }
        return switch (settings.normalisation()) {
            case TRAINING_CLIPS -> sums.normalisation();
            case IMAGENET -> Normalisation.imageNet(settings.inputMode());
            case NONE -> Normalisation.NONE;
        };
    }

    private void checkInitialModel() {
        if (initial == null) {
            return;
        }
        BranchDescription model = initial.description();
        String name = branch.paperName();
        if (model.branch() != branch) {
            throw new InvalidInputException(
                name + " can't start from a model of " + model.branch().paperName() + ".",
                "Connect a model of " + name + " or none.");
        }
        checkSame("attention", model.architecture().attention(), settings.attention());
        checkSame("input", model.inputMode(), settings.inputMode());
        if (!classes.isEmpty() && !classes.equals(model.classes())) {
            checkSame("classes", model.classes(), classes);
        }
    }

    private void checkSame(String what, Object ofModel, Object ofSettings) {
        if (!ofModel.equals(ofSettings)) {
            throw new InvalidInputException(
                "The initial %s was trained with %s %s, and this stage is set to %s."
                    .formatted(branch.paperName(), what, ofModel, ofSettings),
                "Use the same setting in both stages of a branch, or start without an initial model.");
        }
    }

    private void checkSize(ClipSize size, TrainingClips training) {
        if (initial != null) {
            initial.description().clipSize().check(training.clips().clip(0), training.clips().key(0),
                "the initial " + branch.paperName() + " takes");
        }
        if (decoupling != null) {
            decoupling.check(branch, size, training.clips());
        }
    }
}
