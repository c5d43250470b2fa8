package org.fleeting.mer.training.stage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.fleeting.mer.input.ClipInput;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.DataFingerprint;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.input.Normalisation;
import org.fleeting.mer.input.NormalisationMethod;
import org.fleeting.mer.input.PixelSums;
import org.fleeting.mer.model.ClipLabels;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.Fit;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Subtraction;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.AvailablePrecision;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.DeviceMemory;
import org.fleeting.mer.torch.Precision;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.clips.InnerSplit;
import org.fleeting.mer.training.clips.MirroredFlows;
import org.fleeting.mer.training.clips.TrainingClips;
import org.fleeting.mer.training.loop.MicroBatches;
import org.fleeting.mer.training.loop.StageSetup;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.Seeds;

import ai.djl.ndarray.NDManager;

/**
 * Makes all that a stage starts with of its clips, and checks that it fits together.
 *
 * @param classes to tell apart, in order; empty for those of the clips, or of the initial model
 */
record StagePreparation(NetworkKind kind, StageSettings settings, List<String> classes, Optional<TrainedNetwork> initial,
    Optional<Decoupling> decoupling) {

    /** @throws InvalidInputException if the initial model does not fit */
    StagePreparation {
        if (initial.isPresent()) {
            NetworkDescription model = initial.get().description();
            Fit.sameNetwork(kind, settings.options(), settings.inputMode(), model);
            if (!classes.isEmpty() && !classes.equals(model.classes())) {
                throw new InvalidInputException("The initial %s tells %s apart, and this training is set to %s"
                    .formatted(kind.paperName(), model.classes(), classes),
                    "Train both on the same classes, or start without an initial model.");
            }
        }
        decoupling.ifPresent(other -> Fit.subtractable(other.description().settings().kind(), settings.inputMode()));
    }

    /** Returns which of the method's stages it is. */
    private int stage() {
        return kind.stage(initial.isPresent(), decoupling.isPresent());
    }

    /** Returns what the user is told that trains. */
    String title() {
        return kind.title(stage());
    }

    /**
     * Reads the clips.
     *
     * @param microBatchSize of a training that goes on: it keeps those it began with, whatever is free now
     * @param warnings takes what the user should know
     * @param compute what is computed with
     * @param manager of arrays there
     * @throws InvalidInputException if clips, settings, initial model and decoupling don't fit each other
     */
    StageSetup of(LabelledClips clips, Optional<Integer> microBatchSize, List<String> warnings, Compute compute,
        NDManager manager, ProgressMonitor monitor) {
        TrainingClips all = TrainingClips.of(clips, kind, knownClasses());
        InnerSplit split = InnerSplit.of(all.clips(), kind.target(), settings.selection(), new Seeds(settings.seed()));
        warnings.addAll(split.warnings());
        TrainingClips training = all.some(split.training());
        withoutClips(training).ifPresent(warnings::add);
        subtractedBefore().ifPresent(warnings::add);
        PixelSums sums = new PixelSums(
            new ClipInput(kind.input(), settings.inputMode(), Normalisation.none(kind.channels())), manager);
        boolean isMeasured = initial.isEmpty() && settings.normalisation() == NormalisationMethod.TRAINING_CLIPS;
        ClipSize size = all.clips().clip(0).size();
        size.checkInput(settings.inputMode(), settings.normalisation());
        settings.augmentation().check(size);
        NetworkShape shape = size.shape(kind, all.classes().size(), settings.options());
        MirroredFlows mirrored = new MirroredFlows(settings.augmentation(), all.clips());
        DataFingerprint fingerprint = all.readPixels((index, clip) -> {
            mirrored.look(index, clip);
            if (isMeasured && Arrays.binarySearch(split.training(), index) >= 0) {
                sums.add(clip);
            }
        }, monitor);
        mirrored.warning().ifPresent(warnings::add);
        checkSize(shape, size, all);
        if (subtraction().filter(Subtraction::isTransductive).isPresent()) {
            checkPeople(all, training);
        }
        ClipInput input = new ClipInput(kind.input(), settings.inputMode(), normalisation(sums));
        Precision precision = AvailablePrecision.of(settings.precision(), shape, compute, manager, warnings::add);
        return new StageSetup(stage(), withMicroBatches(shape, microBatchSize, manager).toBuilder().precision(precision)
            .build(), shape, size,
            training,
            split.heldOut().length == 0 ? Optional.empty() : Optional.of(all.some(split.heldOut())), fingerprint, input,
            initial, decoupling);
    }

    private StageSettings withMicroBatches(NetworkShape shape, Optional<Integer> begunWith, NDManager manager) {
        return settings.microBatchSize() != StageSettings.FROM_MEMORY ? settings
            : settings.toBuilder().microBatchSize(begunWith.orElseGet(() -> MicroBatches.size(shape, passes(), settings
                .batchSize(),
                DeviceMemory.of(manager.getDevice())))).build();
    }

    /** Returns how many clips the network computes for each: subtracting the onset frame takes another. */
    private int passes() {
        return subtraction().filter(Subtraction.ONSET_FRAME::equals).isPresent() ? 2 : 1;
    }

    private Optional<Subtraction> subtraction() {
        return decoupling.flatMap(Decoupling::subtraction);
    }

    /** Returns a warning if the initial model learned with something else subtracted from its features. */
    private Optional<String> subtractedBefore() {
        Optional<Subtraction> before = initial.map(model -> model.description().subtraction());
        return initial.isEmpty() || before.equals(subtraction()) ? Optional.empty()
            : Optional.of("""
                The initial %s learned with %s subtracted from its features, and goes on with %s: connect the same Onset \
                Subtraction or Person Centring to both trainers, unless that is meant.""".formatted(kind.paperName(),
                before.map(Subtraction::words).orElse("nothing"), subtraction().map(Subtraction::words).orElse("nothing")));
    }

    /** Returns a warning that names the classes none of whose clips are trained on. */
    private Optional<String> withoutClips(TrainingClips training) {
        int[] counts = training.counts();
        List<String> missing = IntStream.range(0, counts.length).filter(i -> counts[i] == 0)
            .mapToObj(training.classes()::get).toList();
        return missing.isEmpty() ? Optional.empty()
            : Optional.of("No clip that %s is trained on is of the %s %s: it won't learn to name %s.".formatted(
                kind.paperName(), kind.target().noun() + (missing.size() == 1 ? "" : "s"), Excerpt.of(missing),
                missing.size() == 1 ? "it" : "them"));
    }

    private List<String> knownClasses() {
        return initial.map(model -> model.description().classes()).orElse(classes);
    }

    private Normalisation normalisation(PixelSums sums) {
        if (initial.isPresent()) {
            return initial.get().description().normalisation();
        }
        return switch (settings.normalisation()) {
            case TRAINING_CLIPS -> sums.normalisation();
            case IMAGENET -> Normalisation.imageNet(settings.inputMode());
            case NONE -> Normalisation.none(kind.channels());
        };
    }

    /** Checks that people are the same in the decoupling as here, and that several are trained on. */
    private void checkPeople(TrainingClips all, TrainingClips training) {
        Map<String, ClipLabels> labels = decoupling.orElseThrow().labels();
        for (int i = 0; i < all.size(); i++) {
            String key = all.clips().key(i);
            if (!labels.get(key).subject().equals(all.clips().subject(i))) {
                throw new InvalidInputException("Clip %s is of \"%s\" in Person Centring, and of \"%s\" in the trainer"
                    .formatted(key, labels.get(key).subject(), all.clips().subject(i)),
                    "Choose the same column under \"Subject\" in both: Emotion Predictor centres by the trainer's.");
            }
        }
        List<String> people = training.keys().stream().map(key -> labels.get(key).subject()).distinct().toList();
        if (people.size() < 2) {
            throw new InvalidInputException(
                "All clips that are trained on are of one person, \"%s\", and the others are held out"
                    .formatted(people.get(0)), "Connect clips of more people, or hold fewer of them out.");
        }
    }

    private void checkSize(NetworkShape shape, ClipSize size, TrainingClips training) {
        initial.ifPresent(model -> model.description().clipSize().check(training.clips().clip(0), training.clips().key(0),
            "the initial " + kind.paperName() + " takes"));
        decoupling.ifPresent(other -> other.check(shape, size, training.clips()));
    }
}
