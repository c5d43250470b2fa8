package org.fleeting.mer.training.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.DecouplingDescription;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.Golden;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.DurationUnit;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.clips.Batches;
import org.fleeting.mer.training.clips.DrawnClips;
import org.fleeting.mer.training.clips.TrainingClips;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.fleeting.mer.training.decoupling.DecouplingTerm;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.Seeds;

import ai.djl.ndarray.NDManager;

/**
 * The stages as {@code src/test/python/golden.py} runs them: 1 and 2 from their seeds, 3 and 4 from drawn weights, the last
 * three against drawn networks.
 */
public final class GoldenStages {

    public static final LabelledClips CLIPS = new DrawnClips();
    public static final int STEPS = 5;
    private static final int BATCH_SIZE = 6;
    private static final double LEARNING_RATE = 1e-5;
    private static final int[] SEEDS = {1, 2, 3, 4};
    /** The first of the streams that MINE's weights are drawn from. */
    private static final int MINE = 7;

    private final List<Stage> stages = new ArrayList<>();

    /**
     * A stage: its first step taken apart, then all five by the trainer.
     *
     * @param before the branch's weights
     * @param decoupling null in stage 1
     * @param gradients of the first step, parameter by parameter
     * @param one after the first step, by the parts of the trainer's loop
     * @param five after five steps, by the trainer
     * @param steps those five
     */
    public record Stage(Weights before, Decoupling decoupling, List<float[]> gradients, After one, After five,
        List<StepRecord> steps, TrainedNetwork model) {}

    /** @param mine empty in stage 1 */
    public record After(Weights branch, Optional<Weights> mine) {}

    public GoldenStages() {
        Stage one = run(1, ResNet3dKind.IDNET, null, null);
        TrainedNetwork idNet = withDrawnWeights(one.model());
        Decoupling fromIdNet = againstDrawnMine(idNet);
        Stage two = run(2, ResNet3dKind.MENET, null, fromIdNet);
        TrainedNetwork meNet = withDrawnWeights(two.model());
        stages.add(one);
        stages.add(two);
        stages.add(run(3, ResNet3dKind.IDNET, idNet, againstDrawnMine(meNet)));
        stages.add(run(4, ResNet3dKind.MENET, meNet, fromIdNet));
    }

    /** @param number 1 to 4 */
    public Stage stage(int number) {
        return stages.get(number - 1);
    }

    /** Returns MINE with the weights of drawn.py's {@code fill}. */
    public static Weights drawnMine(int firstStream) {
        try (NDManager manager = TorchEngine.newManager()) {
            MineNetwork mine = MineNetwork.create(MineNetwork.Join.PROJECTED, MineNetwork.Lengths.PAPER, manager, 0);
            Golden.fill(mine, firstStream);
            return Weights.of(mine);
        }
    }

    private static Stage run(int number, ResNet3dKind branch, TrainedNetwork initial, Decoupling decoupling) {
        StageSettings settings = StageSettings.of(branch).batchSize(BATCH_SIZE)
            .microBatchSize(BATCH_SIZE).learningRate(LEARNING_RATE).seed(SEEDS[number - 1])
            .duration(STEPS, DurationUnit.STEPS).build();
        List<StepRecord> steps = new ArrayList<>();
        TrainingListener recorder = new TrainingListener() {
            @Override
            public void onStep(StepRecord step) {
                steps.add(step);
            }
        };
        TrainedNetwork model = new StageTrainer(branch, settings).startFrom(initial).against(decoupling)
            .train(CLIPS, recorder, ProgressMonitor.none()).model();
        StageSetup setup = setup(number, settings, model.description(), initial, decoupling);
        After five = new After(model.weights(), model.mine().map(TrainedNetwork.TrainedMine::weights));
        return begin(setup, five, steps, model);
    }

    private static StageSetup setup(int number, StageSettings settings, NetworkDescription known, TrainedNetwork initial,
        Decoupling decoupling) {
        TrainingClips clips = TrainingClips.of(CLIPS, known.kind(), List.of());
        return new StageSetup(number, settings, known.shape(), known.clipSize(), clips, Optional.empty(),
            known.provenance().data(), known.input(), Optional.ofNullable(initial), Optional.ofNullable(decoupling));
    }

    private static Stage begin(StageSetup setup, After five, List<StepRecord> steps, TrainedNetwork model) {
        Seeds seeds = new Seeds(setup.settings().seed());
        int[] batch = new Batches(CLIPS.size(), BATCH_SIZE).shuffle(seeds.source("order", 1)).get(0);
        try (NDManager manager = TorchEngine.newManager()) {
            StageState state = new StageState(setup, manager);
            Weights before = Weights.of(state.network());
            new BatchGradients(setup, state.network(), state.decoupling(), state.augmentation(), manager, ProgressMonitor
                .none())
                .add(batch, setup.clips().clips(batch), seeds.source("strangers", 1),
                    seeds.source("dropout", 1));
            List<float[]> gradients = Golden.gradients(state.network());
            state.optimiser().step();
            After one = new After(Weights.of(state.network()), state.decoupling().flatMap(DecouplingTerm::weights));
            return new Stage(before, setup.decoupling().orElse(null), gradients, one, five, steps, model);
        }
    }

    private static TrainedNetwork withDrawnWeights(TrainedNetwork model) {
        try (NDManager manager = TorchEngine.newManager()) {
            ClassifierBlock network = model.description().shape().network(manager, 0);
            Golden.fill(network);
            Weights weights = Weights.of(network);
            NetworkDescription like = model.description();
            return new TrainedNetwork(new NetworkDescription(weights.hash(), like.stage(), like.shape(), like.clipSize(),
                like.classes(), like.inputMode(), like.normalisation(), like.mine(), like.mineLengths(), like.subtraction(),
                like.line()), weights, null);
        }
    }

    private static Decoupling againstDrawnMine(TrainedNetwork frozen) {
        Decoupling first = decouple(frozen, null);
        DecouplingDescription made = first.description();
        // a MINE that nobody trained would not be taken on
        DecouplingDescription trained = new DecouplingDescription(made.id(), made.frozen(), made.settings(), made.clips(), true,
            null,
            made.line());
        return decouple(frozen, new Decoupling(trained, first.features(), drawnMine(MINE)));
    }

    private static Decoupling decouple(TrainedNetwork frozen, Decoupling previous) {
        return new Decoupler(MineSettings.DEFAULT).continueFrom(previous)
            .decouple(CLIPS, frozen, ProgressMonitor.none());
    }

    /** Returns what a Decoupler makes that takes no MINE on. */
    public Weights newMine() {
        return decouple(stage(1).model(), null).mine();
    }
}
