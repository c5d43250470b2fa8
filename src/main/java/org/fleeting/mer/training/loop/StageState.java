package org.fleeting.mer.training.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.fleeting.mer.loss.ImplicitAugmentation;
import org.fleeting.mer.model.Networks;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.optimiser.Optimiser;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.decoupling.DecouplingTerm;
import org.fleeting.mer.training.decoupling.DecouplingTerms;
import org.fleeting.mer.training.decoupling.TermProgress;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.random.Seeds;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;

/**
 * What lasts from one step of a stage to the next: the network, the optimisers, what the decoupling trains, what the classes'
 * features are like, and what the epochs gave. All of it goes into a checkpoint. Its arrays belong to the manager it is given.
 */
public final class StageState {

    private static final String BRANCH = "branch";
    private static final String AUGMENTATION = "augmentation";
    private static final String BEST = "best";
    /** MINE was the first decoupler with weights to keep. */
    private static final String BEST_DECOUPLER = "best-mine";

    private final boolean keepsBest;
    private final ClassifierBlock network;
    private final Optimiser optimiser;
    /** The optimiser's arrays in a checkpoint. */
    private final String optimiserName;
    private final Optional<DecouplingTerm> decoupling;
    private final Optional<ImplicitAugmentation> augmentation;
    private final List<EpochRecord> epochs = new ArrayList<>();
    private double mutualInformationBefore = Double.NaN;
    private boolean isBetweenEpochs = true;
    private Optional<KeptWeights> newest = Optional.empty();
    private Optional<KeptWeights> best = Optional.empty();

    public StageState(StageSetup setup, NDManager manager) {
        StageSettings settings = setup.settings();
        keepsBest = settings.selection().keepsBest();
        network = Networks.prepared(
            Networks.of(setup.shape(), setup.initial(), new Seeds(settings.seed()).of("weights"), manager), setup
                .subtraction());
        optimiser = settings.optimiser().create(manager, network.getParameters().values());
        optimiserName = settings.optimiser().kind().name().toLowerCase(Locale.ROOT);
        decoupling = setup.decoupling().filter(other -> other.description().settings().kind().isPenalty())
            .map(other -> DecouplingTerms.of(other, setup.shape(), manager));
        augmentation = settings.loss().isAugmented() ? Optional.of(augmentation(setup.shape(), manager)) : Optional.empty();
    }

    private ImplicitAugmentation augmentation(NetworkShape shape, NDManager manager) {
        if (network.lastLayer().isEmpty()) {
            throw new InvalidInputException(
                "%s can't be augmented implicitly: its last layer sees other than its features".formatted(shape.kind()
                    .paperName()), "Set \"Implicit augmentation (lambda)\" to 0, or train another network.");
        }
        return new ImplicitAugmentation(shape.classes(), shape.featureLength(), manager);
    }

    public ClassifierBlock network() {
        return network;
    }

    Optimiser optimiser() {
        return optimiser;
    }

    Optional<DecouplingTerm> decoupling() {
        return decoupling;
    }

    /** Returns what the classes' features were like so far; empty without implicit augmentation. */
    Optional<ImplicitAugmentation> augmentation() {
        return augmentation;
    }

    /** Returns the epochs so far. */
    public List<EpochRecord> epochs() {
        return List.copyOf(epochs);
    }

    public double mutualInformationBefore() {
        return mutualInformationBefore;
    }

    public void setMutualInformationBefore(double nats) {
        mutualInformationBefore = nats;
    }

    /** Returns the weights after the epoch of the lowest loss so far, by {@link EpochRecord#judged}. */
    public Optional<KeptWeights> best() {
        return best;
    }

    /** Returns whether an epoch has ended. */
    boolean hasEpoch() {
        return newest.isPresent();
    }

    /**
     * Returns the weights that the training ends with: the best epoch's where a selection asks for them, or else those of the
     * last epoch; as they are now if there was none.
     */
    public KeptWeights result() {
        return (keepsBest ? best : newest).orElseGet(this::kept);
    }

    /** Tells that an epoch begins. */
    void beginEpoch() {
        isBetweenEpochs = false;
    }

    /** Returns whether no step was taken since the last epoch. */
    public boolean isBetweenEpochs() {
        return isBetweenEpochs;
    }

    /** Takes in an epoch that has just ended. */
    void add(EpochRecord epoch) {
        isBetweenEpochs = true;
        epochs.add(epoch);
        newest = Optional.of(kept());
        if (best.isEmpty() || epoch.judged() < epochs.get(best.get().epoch() - 1).judged()) {
            best = newest;
        }
    }

    /** Returns the weights as they are now. */
    private KeptWeights kept() {
        return new KeptWeights(epochs.size(), Weights.of(network), decoupling.flatMap(DecouplingTerm::weights));
    }

    /** Returns what {@link #restore} needs beside the arrays. */
    public StageProgress progress() {
        TermProgress term = decoupling.map(DecouplingTerm::progress).orElse(TermProgress.NONE);
        return new StageProgress(epochs, mutualInformationBefore, optimiser.steps(), term.steps(), term.logAverage(),
            best.orElseThrow().epoch());
    }

    /**
     * Lets {@code write} write all arrays; there is a {@link #best} to write.
     *
     * @param scope holds copies meanwhile
     */
    public void save(NDManager scope, Consumer<Block> write) {
        KeptWeights kept = best.orElseThrow();
        Archive archive = live().with(BEST, kept.network().block(scope));
        kept.decoupler().ifPresent(weights -> archive.with(BEST_DECOUPLER, weights.block(scope)));
        write.accept(archive);
    }

    /**
     * Goes on from what was saved.
     *
     * @param fill fills all arrays of a block as they were saved
     * @param scope holds copies meanwhile
     */
    public void restore(StageProgress progress, NDManager scope, Consumer<Block> fill) {
        Block bestBranch = Weights.of(network).block(scope);
        Optional<Block> bestDecoupler = decoupling.flatMap(DecouplingTerm::weights).map(weights -> weights.block(scope));
        Archive archive = live().with(BEST, bestBranch);
        bestDecoupler.ifPresent(block -> archive.with(BEST_DECOUPLER, block));
        fill.accept(archive);
        optimiser.continueAfter(progress.steps());
        decoupling.ifPresent(term -> term.continueAfter(new TermProgress(progress.mineSteps(), progress.mineLogAverage())));
        epochs.addAll(progress.epochs());
        mutualInformationBefore = progress.mutualInformationBefore();
        newest = Optional.of(kept());
        best = Optional.of(new KeptWeights(progress.bestEpoch(), Weights.of(bestBranch), bestDecoupler.map(Weights::of)));
    }

    /** Returns the arrays that change with every step. */
    private Archive live() {
        Archive archive = new Archive().with(BRANCH, network);
        optimiser.state().forEach((name, array) -> archive.with(optimiserName + "." + name, array));
        decoupling.ifPresent(term -> term.addTo(archive));
        augmentation.ifPresent(seen -> seen.state().forEach((name, array) -> archive.with(AUGMENTATION + "." + name, array)));
        return archive;
    }
}
