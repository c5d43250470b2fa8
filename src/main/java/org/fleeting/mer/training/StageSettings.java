package org.fleeting.mer.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.input.NormalisationMethod;
import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.network.LossTerm;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.TrainingDefaults;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.torch.Precision;
import org.fleeting.mer.training.clips.Augmentation;
import org.fleeting.mer.training.clips.Selection;
import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;

/**
 * How a network is trained in one stage. Start from {@link #of} and change what differs.
 *
 * @param duration how long, in {@code unit}; 1 or more
 * @param unit what {@code duration} counts
 * @param batchSize clips a step at most, 2 or more; batches are made nearly equal, so that none is left small
 * @param microBatchSize clips that are computed at once at most; {@value #FROM_MEMORY} for as many as fit into memory
 * @param optimiser and its learning rate
 * @param options of the network
 * @param loss what naming classes wrongly costs
 * @param terms of the loss beside that and L_MI; one that does not apply to the network is of no effect
 * @param inputMode what the network sees of a clip
 * @param normalisation where the input's mean and deviation come from; of no effect on a network that starts from an
 *     earlier model, which keeps its own
 * @param augmentation what is changed at random in the training clips
 * @param selection which epoch is kept
 * @param precision what the network is computed in, there and back; weights and optimiser are float32
 * @param seed drives the initial weights, the order of the clips, the strangers that MINE is shown, dropout, augmentation and
 *     the clips held out for the selection
 */
public record StageSettings(int duration, DurationUnit unit, int batchSize, int microBatchSize,
    OptimiserSettings optimiser, NetworkOptions options, LossSettings loss, List<LossTerm> terms, InputMode inputMode,
    NormalisationMethod normalisation, Augmentation augmentation, Selection selection, Precision precision, long seed) {

    /** Name of the parameter that tells of another precision than float32. */
    public static final String PRECISION = "precision";

    /** The size of the micro-batches is left to the trainer. */
    public static final int FROM_MEMORY = 0;

    /** @throws InvalidInputException if a number lies outside its range */
    public StageSettings {
        Checks.check(duration >= 1, "Duration", duration, "1 or more");
        Checks.check(batchSize >= 2, "Batch size", batchSize, "2 or more");
        Checks.check(microBatchSize >= 0, "Micro-batch size", microBatchSize, "1 or more, or 0 for what fits");
        terms = List.copyOf(terms);
    }

    /** Returns the settings of a network's paper, to change. */
    public static Builder of(NetworkKind kind) {
        return new Builder(kind.defaults());
    }

    /** Returns these settings, to change. */
    public Builder toBuilder() {
        return new Builder(new TrainingDefaults(duration, batchSize, optimiser, options, loss, terms)).duration(duration, unit)
            .microBatchSize(microBatchSize).input(inputMode).normalisation(normalisation).augmentation(augmentation)
            .selection(selection).precision(precision).seed(seed);
    }

    /** Returns the terms that the loss of such a network has. */
    public List<LossTerm> termsOf(NetworkShape shape) {
        return terms.stream().filter(term -> term.appliesTo(shape)).toList();
    }

    /** Returns how many epochs the training has if nothing ends it early, the last perhaps cut short. */
    public int epochs(int stepsPerEpoch) {
        return unit == DurationUnit.EPOCHS ? duration : (duration + stepsPerEpoch - 1) / stepsPerEpoch;
    }

    /** Returns whether what an epoch does depends on how many there are to be: a longer training then has other epochs. */
    public boolean dependsOnDuration() {
        return loss.isAugmented() || optimiser.schedule().dependsOnDuration();
    }

    /**
     * Returns the learning rate of an epoch.
     *
     * @param epoch counted from 1
     * @param over at least the epochs before it, in order
     */
    public double learningRate(int epoch, int stepsPerEpoch, List<EpochRecord> over) {
        return optimiser.rate(epoch, epochs(stepsPerEpoch), over.stream().map(EpochRecord::judged).toList());
    }

    /** Returns all settings as text by name, in a fixed order: what provenance tells. */
    public Map<String, String> parameters() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("duration", String.valueOf(duration));
        text.put("unit", unit.name());
        text.put("batchSize", String.valueOf(batchSize));
        text.put("microBatchSize", String.valueOf(microBatchSize));
        text.putAll(optimiser.parameters());
        text.putAll(options.values());
        text.putAll(loss.parameters());
        terms.forEach(term -> text.putAll(term.parameters()));
        text.put("inputMode", inputMode.name());
        text.put("normalisation", normalisation.name());
        text.put("augmentation", augmentation.toString());
        text.put("selection", selection.toString());
        if (precision != Precision.FLOAT32) {
            // of before there was another, nothing was said
            text.put(PRECISION, precision.name());
        }
        text.put("seed", String.valueOf(seed));
        return text;
    }

    /** Collects settings; what is not set is as in the network's paper. */
    public static final class Builder {

        private int duration;
        private DurationUnit unit = DurationUnit.EPOCHS;
        private int batchSize;
        private int microBatchSize = FROM_MEMORY;
        private OptimiserSettings optimiser;
        private NetworkOptions options;
        private LossSettings loss;
        private List<LossTerm> terms;
        private InputMode inputMode = InputMode.RGB;
        private NormalisationMethod normalisation = NormalisationMethod.TRAINING_CLIPS;
        private Augmentation augmentation = Augmentation.NONE;
        private Selection selection = Selection.LAST_EPOCH;
        private Precision precision = Precision.FLOAT32;
        private long seed = 1;

        private Builder(TrainingDefaults defaults) {
            duration = defaults.epochs();
            batchSize = defaults.batchSize();
            optimiser = defaults.optimiser();
            options = defaults.options();
            loss = defaults.loss();
            terms = defaults.terms();
        }

        public Builder epochs(int epochs) {
            return duration(epochs, DurationUnit.EPOCHS);
        }

        public Builder duration(int length, DurationUnit counted) {
            duration = length;
            unit = counted;
            return this;
        }

        public Builder batchSize(int clips) {
            batchSize = clips;
            return this;
        }

        public Builder microBatchSize(int clips) {
            microBatchSize = clips;
            return this;
        }

        public Builder optimiser(OptimiserSettings settings) {
            optimiser = settings;
            return this;
        }

        public Builder learningRate(double rate) {
            return optimiser(optimiser.withLearningRate(rate));
        }

        public Builder options(NetworkOptions chosen) {
            options = chosen;
            return this;
        }

        public Builder loss(LossSettings ofClasses) {
            loss = ofClasses;
            return this;
        }

        public Builder terms(LossTerm... ofLoss) {
            terms = List.of(ofLoss);
            return this;
        }

        public Builder input(InputMode mode) {
            inputMode = mode;
            return this;
        }

        public Builder normalisation(NormalisationMethod method) {
            normalisation = method;
            return this;
        }

        public Builder augmentation(Augmentation changes) {
            augmentation = changes;
            return this;
        }

        public Builder selection(Selection kept) {
            selection = kept;
            return this;
        }

        public Builder precision(Precision chosen) {
            precision = chosen;
            return this;
        }

        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /** @throws InvalidInputException if a number lies outside its range */
        public StageSettings build() {
            return new StageSettings(duration, unit, batchSize, microBatchSize, optimiser, options, loss, terms, inputMode,
                normalisation, augmentation, selection, precision, seed);
        }
    }
}
