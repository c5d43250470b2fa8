package org.fleeting.mer.training;

import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.input.NormalisationMethod;
import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.network.Branch;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.training.clips.Augmentation;
import org.fleeting.mer.training.clips.Selection;
import org.fleeting.mer.training.optimiser.Adam;
import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;

/**
 * How a branch is trained in one stage. Start from {@link #defaults} and change what differs.
 *
 * @param duration how long, in {@code unit}; 1 or more
 * @param unit what {@code duration} counts
 * @param batchSize clips a step at most, 2 or more; batches are made nearly equal, so that none is left small
 * @param microBatchSize clips that are computed at once at most; {@value #FROM_MEMORY} for as many as fit into memory
 * @param learningRate Adam's, above 0 and up to 1
 * @param attention the branch's attention module
 * @param diversityWeight weight of L_div, the paper's lambda_1,1; 0 or more; of no effect without DAO
 * @param similarity what L_div compares attention maps by
 * @param inputMode what the branch sees of a clip
 * @param normalisation where the input's mean and deviation come from; of no effect on a branch that starts from an
 *     earlier model, which keeps its own
 * @param augmentation what is changed at random in the training clips
 * @param selection which epoch is kept
 * @param seed drives the initial weights, the order of the clips, the strangers that MINE is shown, augmentation and the
 *     clips held out for the selection
 */
public record StageSettings(int duration, DurationUnit unit, int batchSize, int microBatchSize, double learningRate,
    Attention attention, double diversityWeight, MapSimilarity similarity, InputMode inputMode,
    NormalisationMethod normalisation, Augmentation augmentation, Selection selection, long seed) {

    /** The size of the micro-batches is left to the trainer. */
    public static final int FROM_MEMORY = 0;

    /** @throws InvalidInputException if a number lies outside its range */
    public StageSettings {
        Checks.check(duration >= 1, "Duration", duration, "1 or more");
        Checks.check(batchSize >= 2, "Batch size", batchSize, "2 or more");
        Checks.check(microBatchSize >= 0, "Micro-batch size", microBatchSize, "1 or more, or 0 for what fits");
        Checks.check(learningRate > 0 && learningRate <= 1, "Learning rate", learningRate, "above 0 and up to 1");
        Checks.check(diversityWeight >= 0 && diversityWeight < Double.POSITIVE_INFINITY, "Weight of L_div",
            diversityWeight, "0 or more");
    }

    /**
     * Returns the paper's settings (PeerJ CS 1140, "Parameter settings"): 300 epochs with DAO for MENet, 100 with
     * self-attention for IDNet; batches of 32, Adam at 1e-4, L_div at 0.1.
     */
    public static StageSettings defaults(Branch branch) {
        boolean isMENet = branch == Branch.MENET;
        return new StageSettings(isMENet ? 300 : 100, DurationUnit.EPOCHS, 32, FROM_MEMORY, 1e-4,
            isMENet ? Attention.DAO : Attention.SELF, isMENet ? .1 : 0, MapSimilarity.DOT, InputMode.RGB,
            NormalisationMethod.TRAINING_CLIPS, Augmentation.NONE, Selection.LAST_EPOCH, 1);
    }

    public StageSettings withEpochs(int epochs) {
        return withDuration(epochs, DurationUnit.EPOCHS);
    }

    public StageSettings withDuration(int newDuration, DurationUnit newUnit) {
        return new StageSettings(newDuration, newUnit, batchSize, microBatchSize, learningRate, attention,
            diversityWeight, similarity, inputMode, normalisation, augmentation, selection, seed);
    }

    public StageSettings withBatchSize(int newBatchSize) {
        return new StageSettings(duration, unit, newBatchSize, microBatchSize, learningRate, attention, diversityWeight,
            similarity, inputMode, normalisation, augmentation, selection, seed);
    }

    public StageSettings withMicroBatchSize(int newMicroBatchSize) {
        return new StageSettings(duration, unit, batchSize, newMicroBatchSize, learningRate, attention, diversityWeight,
            similarity, inputMode, normalisation, augmentation, selection, seed);
    }

    public StageSettings withLearningRate(double newLearningRate) {
        return new StageSettings(duration, unit, batchSize, microBatchSize, newLearningRate, attention, diversityWeight,
            similarity, inputMode, normalisation, augmentation, selection, seed);
    }

    public StageSettings withAttention(Attention newAttention) {
        return new StageSettings(duration, unit, batchSize, microBatchSize, learningRate, newAttention, diversityWeight,
            similarity, inputMode, normalisation, augmentation, selection, seed);
    }

    public StageSettings withDiversity(double newWeight, MapSimilarity newSimilarity) {
        return new StageSettings(duration, unit, batchSize, microBatchSize, learningRate, attention, newWeight,
            newSimilarity, inputMode, normalisation, augmentation, selection, seed);
    }

    public StageSettings withInput(InputMode newMode, NormalisationMethod newNormalisation) {
        return new StageSettings(duration, unit, batchSize, microBatchSize, learningRate, attention, diversityWeight,
            similarity, newMode, newNormalisation, augmentation, selection, seed);
    }

    public StageSettings withAugmentation(Augmentation newAugmentation) {
        return new StageSettings(duration, unit, batchSize, microBatchSize, learningRate, attention, diversityWeight,
            similarity, inputMode, normalisation, newAugmentation, selection, seed);
    }

    public StageSettings withSelection(Selection newSelection) {
        return new StageSettings(duration, unit, batchSize, microBatchSize, learningRate, attention, diversityWeight,
            similarity, inputMode, normalisation, augmentation, newSelection, seed);
    }

    public StageSettings withSeed(long newSeed) {
        return new StageSettings(duration, unit, batchSize, microBatchSize, learningRate, attention, diversityWeight,
            similarity, inputMode, normalisation, augmentation, selection, newSeed);
    }

    /** Returns whether the loss has L_div. */
    public boolean hasDiversity() {
        return attention == Attention.DAO && diversityWeight > 0;
    }
}
