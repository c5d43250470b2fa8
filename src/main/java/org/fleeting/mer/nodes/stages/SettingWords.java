package org.fleeting.mer.nodes.stages;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.model.LibraryVersions;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.model.Subtraction;
import org.fleeting.mer.network.LossTerm;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.DiversityTerm;
import org.fleeting.mer.network.resnet3d.NetworkWidth;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.stages.TrainingFacts.Part;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.optimiser.PlateauSchedule;
import org.fleeting.mer.optimiser.RateSchedule;
import org.fleeting.mer.optimiser.StepSchedule;
import org.fleeting.mer.torch.Precision;
import org.fleeting.mer.training.DurationUnit;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.clips.Augmentation;
import org.fleeting.mer.training.clips.Selection;

/** Says what a training was set to, as far as it decides what comes out. */
final class SettingWords {

    private final TrainingInputs inputs;
    private final StageSettings settings;
    private final NetworkKind kind;
    private final Provenance made;
    private final List<String> flowPlanes;

    SettingWords(TrainingInputs inputs, NetworkPortObjectSpec model) {
        this.inputs = inputs;
        settings = inputs.parameters().toSettings();
        kind = model.kind();
        made = model.description().orElseThrow().provenance();
        flowPlanes = model.clipSize().map(ClipSize::planes).orElse(List.of());
    }

    void addTo(TrainingFacts facts) {
        add(facts, "Duration", settings.duration() + " " + unit(settings));
        add(facts, "Batch size", batches());
        add(facts, "Learning rate", Figures.plain(settings.optimiser().learningRate()) + schedule(settings.optimiser()
            .schedule()));
        add(facts, "Optimiser", optimiser(settings.optimiser()));
        if (kind instanceof ResNet3dKind) {
            add(facts, "Attention", attention());
            add(facts, NetworkWidthChoice.TITLE, width(ResNet3dKind.width(settings.options())));
        }
        if (kind.isBranch()) {
            add(facts, PrecisionChoice.TITLE, precision());
        }
        if (kind.target() == Target.EMOTION) {
            add(facts, "Loss", loss());
        }
        settings.terms().forEach(term -> addTerm(facts, term));
        if (subtraction().isPresent()) {
            add(facts, "Subtracted from features", "%s, set in %s".formatted(subtraction().get().words(), decoupler()
                .nodeName()));
        } else if (inputs.parameters().isDecouplable()) {
            add(facts, "Weight of %s (lambda)".formatted(decoupler().symbol()), lambda());
        }
        add(facts, "Input", input());
        add(facts, "Normalisation", normalisation());
        add(facts, "Augmentation", augmentation(settings.augmentation()));
        add(facts, "Epoch kept", selection(settings.selection()));
        add(facts, "Seed", String.valueOf(settings.seed()));
        add(facts, "Checkpoint folder", inputs.parameters().checkpointFolder().map(Object::toString).orElse("none"));
        add(facts, "Limit in minutes", inputs.parameters().limit().isEmpty() ? "none"
            : Figures.plain(inputs.parameters().m_maxMinutes));
        LibraryVersions libraries = made.libraries();
        add(facts, "Computed on", "%s, %d thread%s".formatted(libraries.device(), libraries.threads(),
            libraries.threads() == 1 ? "" : "s"));
    }

    private static void add(TrainingFacts facts, String name, String value) {
        facts.add(Part.SETTINGS, name, value);
    }

    private String input() {
        if (!flowPlanes.isEmpty()) {
            return "flows of %s; %s".formatted(String.join(", ", flowPlanes), made.parameters().get(Provenance.FLOW));
        }
        return settings.inputMode() == InputMode.RGB ? "frames in colour" : "difference to the onset frame";
    }

    static String unit(StageSettings settings) {
        String one = settings.unit() == DurationUnit.STEPS ? "step" : "epoch";
        return settings.duration() == 1 ? one : one + "s";
    }

    /** The size of the micro-batches is decided when the training begins, so the model tells it. */
    private String batches() {
        int atOnce = Integer.parseInt(made.parameters().get("microBatchSize"));
        return settings.batchSize() + (atOnce >= settings.batchSize() ? ", computed at once"
            : ", computed %d at a time".formatted(atOnce));
    }

    private static String schedule(RateSchedule schedule) {
        if (schedule.isConstant()) {
            return "";
        }
        if (schedule instanceof StepSchedule steps) {
            return ", divided by %s %s %s".formatted(Figures.plain(steps.divisor()), steps.repeats() ? "every" : "after",
                epochs(steps.epochs()));
        }
        return schedule instanceof PlateauSchedule plateau ? ", divided by %s after more than %s without a lower loss"
            .formatted(
                Figures.plain(plateau.divisor()), epochs(plateau.patience())) : ", falling along a cosine to the last epoch";
    }

    private static String epochs(int count) {
        return count == 1 ? "1 epoch" : count + " epochs";
    }

    private static String optimiser(OptimiserSettings optimiser) {
        String name = switch (optimiser.kind()) {
            case ADAM -> "Adam";
            case ADAM_W -> "AdamW";
            case RMS_PROP -> "RMSprop";
            case SGD -> "gradient descent";
        };
        String momentum = optimiser.momentum() == 0 ? "" : " with %smomentum %s".formatted(
            optimiser.isNesterov() ? "Nesterov's " : "", Figures.plain(optimiser.momentum()));
        String decay = optimiser.weightDecay() == 0 ? "" : ", weight decay " + Figures.plain(optimiser.weightDecay());
        String clipping = optimiser.largestNorm() == 0 ? ""
            : ", gradients cut to a length of " + Figures.plain(optimiser.largestNorm());
        return name + momentum + decay + clipping;
    }

    /** What was asked for is not to be had on every machine, so the model tells it. */
    private String precision() {
        if (settings.precision() == Precision.FLOAT32) {
            return "float32";
        }
        return made.parameters().containsKey(StageSettings.PRECISION) ? "mixed, bfloat16 and float32"
            : "float32, though mixed was chosen";
    }

    private String loss() {
        String weights = made.parameters().get("weightOfClass");
        return words(settings.loss()) + (weights == null ? "" : ": " + weights);
    }

    /** Returns such as {@code focal loss (gamma 2), classes weighted by inverse frequency}. */
    static String words(LossSettings loss) {
        return (loss.focalGamma() == 0 ? "cross-entropy" : "focal loss (gamma %s)".formatted(Figures.plain(loss.focalGamma())))
            + (loss.labelSmoothing() == 0 ? "" : ", labels smoothed by " + Figures.plain(loss.labelSmoothing()))
            + (loss.isWeighted() ? ", classes weighted by inverse frequency" : "")
            + (loss.isAugmented() ? ", implicit augmentation (lambda up to %s)".formatted(Figures.plain(loss
                .implicitAugmentation())) : "");
    }

    /** IDNet's loss never has L_div: it has no DAO. */
    private void addTerm(TrainingFacts facts, LossTerm term) {
        if (kind != ResNet3dKind.IDNET) {
            add(facts, "Weight of " + term.symbol(), term instanceof DiversityTerm diversity ? diversity(diversity)
                : Figures.plain(term.weight()));
        }
    }

    private Attention module() {
        return ResNet3dKind.attention(settings.options());
    }

    private String attention() {
        return switch (module()) {
            case DAO -> "diverse attention (DAO)";
            case SELF -> "self-attention";
            case NONE -> "none";
        };
    }

    private static String width(NetworkWidth width) {
        return width.channels() + (width == NetworkWidth.PAPER ? ", the paper's" : "; the paper's is " + NetworkWidth.PAPER
            .channels());
    }

    private String diversity(DiversityTerm term) {
        if (module() != Attention.DAO) {
            return "none: L_div needs DAO";
        }
        return term.weight() == 0 ? "none: switched off" : "%s, by %s".formatted(
            Figures.plain(term.weight()), switch (term.similarity()) {
                case DOT -> "dot product";
                case COSINE -> "cosine";
                case BHATTACHARYYA -> "Bhattacharyya coefficient";
            });
    }

    /** Returns the kind of the decoupling; the paper's if there is none. */
    private DecouplerKind decoupler() {
        return inputs.decoupling() == null ? DecouplerKind.MINE : inputs.decoupling().getSpec().kind();
    }

    private Optional<Subtraction> subtraction() {
        return inputs.decoupling() == null ? Optional.empty()
            : inputs.decoupling().getSpec().description().orElseThrow().settings().subtraction();
    }

    private String lambda() {
        return inputs.decoupling() == null ? "none: no decoupling is connected"
            : Figures.plain(inputs.decoupling().getSpec().description().orElseThrow().settings().lambda())
                + ", set in the " + decoupler().nodeName();
    }

    private String normalisation() {
        if (inputs.initial() != null) {
            return "that of the initial model";
        }
        return switch (settings.normalisation()) {
            case TRAINING_CLIPS -> "by the training clips";
            case IMAGENET -> "by ImageNet's constants";
            case NONE -> "none";
        };
    }

    private static String augmentation(Augmentation augmentation) {
        return augmentation.equals(Augmentation.NONE) ? "none"
            : "%sshifted by up to %s, turned by up to %s degrees".formatted(
                augmentation.flips() ? "every second clip mirrored, " : "", Figures.plain(augmentation.largestShift()),
                Figures.plain(augmentation.largestRotation()));
    }

    private static String selection(Selection selection) {
        if (!selection.keepsBest()) {
            return "the last";
        }
        return "the best on held-out clips (share %s); %s".formatted(
            Figures.plain(selection.validationShare()),
            selection.patience() == 0 ? "no early end" : "patience " + selection.patience());
    }
}
