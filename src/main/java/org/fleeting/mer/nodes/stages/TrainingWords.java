package org.fleeting.mer.nodes.stages;

import java.util.Locale;
import java.util.Optional;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.fleeting.mer.nodes.ports.MineEstimates;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.stages.TrainingFacts.Part;
import org.fleeting.mer.training.Ending.Reason;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.stage.StageResult;

/** Says how a training went, to someone who has not seen it. */
final class TrainingWords {

    private static final int MOST_CLASSES = 12;

    private final TrainingInputs inputs;
    private final StageSettings settings;
    private final StageResult result;
    private final NetworkPortObjectSpec model;

    TrainingWords(TrainingInputs inputs, StageResult result, NetworkPortObjectSpec model) {
        this.inputs = inputs;
        this.result = result;
        this.model = model;
        settings = inputs.parameters().toSettings();
    }

    void addTo(TrainingFacts facts) {
        facts.add(Part.SUMMARY, "Worth a look", doubts())
            .add(Part.SUMMARY, "Training", what())
            .add(Part.SUMMARY, "Clips", clips())
            .add(Part.SUMMARY, "Epochs", epochs())
            .add(Part.SUMMARY, "Kept", kept())
            .add(Part.SUMMARY, "Loss", loss())
            .add(Part.SUMMARY, "Accuracy", accuracy());
        if (frozen().isPresent()) {
            facts.add(Part.SUMMARY, "MINE's estimate", estimate());
        }
        facts.add(Part.SUMMARY, "Time", time());
    }

    private String doubts() {
        return new TrainingDoubts(result, settings.loss(), model.classes(), model.kind().target().noun(),
            inputs.clips().size() - result.heldOut()).words();
    }

    private String what() {
        int classes = model.classes().size();
        String kind = model.kind().target().noun() + "s";
        String names = classes > MOST_CLASSES ? "" : ": " + String.join(", ", model.classes());
        return "%s learned to tell %d %s apart%s. It started from %s%s.".formatted(model.kind().paperName(), classes, kind,
            names, inputs.initial() == null ? "random weights" : "an earlier " + model.kind().paperName(), opponent());
    }

    private String opponent() {
        if (!inputs.parameters().isDecouplable()) {
            return "";
        }
        if (inputs.decoupling() == null) {
            return " and was trained without a decoupling";
        }
        DecouplingPortObjectSpec decoupling = inputs.decoupling().getSpec();
        if (!decoupling.kind().isPenalty()) {
            return ". By %s, it tells classes apart by features minus %s".formatted(decoupling.kind().nodeName(),
                decoupling.description().orElseThrow().settings().subtraction().orElseThrow().words());
        }
        return decoupling.isAgainstPerson()
            ? " and was kept from telling people apart by the %s".formatted(decoupling.kind().nodeName())
            : " and was trained against %s, which was held fixed%s".formatted(frozen().orElseThrow().paperName(),
                decoupling.kind() == DecouplerKind.MINE ? "" : ", by the " + decoupling.kind().nodeName());
    }

    /** Returns the branch that was held fixed; empty if there was none. */
    private Optional<NetworkKind> frozen() {
        return inputs.decoupling() == null ? Optional.empty() : inputs.decoupling().getSpec().frozen();
    }

    private String clips() {
        int subjects = inputs.clips().subjects().size();
        String all = "%s of %s.".formatted(count(inputs.clips().size(), "clip"), count(subjects, "subject"));
        return result.heldOut() == 0 ? all + " All were trained on."
            : all + " %d of them were held out to judge the epochs; the others were trained on."
                .formatted(result.heldOut());
    }

    private String epochs() {
        String done = "%s, %s. ".formatted(count(result.epochs().size(), "epoch"), count(result.steps(), "step"));
        String ended = result.ending().reason() == Reason.COMPLETED ? "All that were set."
            : "%d %s were set; it ended early, since %s.".formatted(settings.duration(),
                SettingWords.unit(settings), why(result.ending().reason()));
        return done + ended + (result.restoredEpochs() == 0 ? ""
            : " Of these, %d had been trained before and came from a checkpoint."
                .formatted(result.restoredEpochs()));
    }

    private String why(Reason reason) {
        return switch (reason) {
            case COMPLETED -> throw new IllegalArgumentException("Not early");
            case NO_IMPROVEMENT -> "the loss on the held-out clips had not fallen for %s"
                .formatted(count(settings.selection().patience(), "epoch"));
            case STOP_FILE -> "a file \"stop\" was in the checkpoint folder";
            case TIME_LIMIT -> "the limit of minutes was over";
            case NOT_FINITE -> "the loss was no longer a finite number";
        };
    }

    private String kept() {
        EpochRecord kept = result.keptEpoch();
        if (result.heldOut() > 0) {
            return ("The weights after epoch %d, where the loss on the held-out clips was lowest (%s). Since it was chosen by"
                + " them, their loss and accuracy there flatter a little.").formatted(kept.epoch(),
                    Figures.number(kept.validationLoss()));
        }
        return "The weights after epoch %d, the last%s. No clips were held out to choose by.".formatted(kept.epoch(),
            result.ending().reason() == Reason.NOT_FINITE ? " with a finite loss" : "");
    }

    private String loss() {
        EpochRecord first = result.epochs().get(0);
        EpochRecord last = result.epochs().get(result.epochs().size() - 1);
        String classes = SettingWords.words(settings.loss());
        StringBuilder terms = new StringBuilder(classes.substring(0, 1).toUpperCase(Locale.ROOT)).append(classes.substring(1));
        settings.terms().stream().filter(term -> !Double.isNaN(first.terms().get(term.symbol()))).forEach(term -> terms.append(
            " + ").append(Figures.plain(term.weight())).append(" x ").append(term.symbol()));
        if (inputs.decoupling() != null && inputs.decoupling().getSpec().kind().isPenalty()) {
            terms.append(" + ").append(Figures.plain(lambda())).append(" x ").append(inputs.decoupling().getSpec().kind()
                .symbol());
        }
        return "%s: %s in epoch %d, %s in epoch %d, means over the epoch while the weights changed.".formatted(terms,
            Figures.number(first.loss()), first.epoch(), Figures.number(last.loss()), last.epoch());
    }

    private double lambda() {
        return inputs.decoupling().getSpec().description().orElseThrow().settings().lambda();
    }

    private String accuracy() {
        EpochRecord last = result.epochs().get(result.epochs().size() - 1);
        EpochRecord kept = result.keptEpoch();
        String heldOut = result.heldOut() == 0 ? "" : ", and %s of the held-out clips after epoch %d"
            .formatted(Figures.percent(kept.validationAccuracy()), kept.epoch());
        return ("%s of the training clips were named rightly in epoch %d%s. What is right on training clips says nothing of"
            + " unseen ones.").formatted(Figures.percent(last.accuracy()), last.epoch(), heldOut);
    }

    private String estimate() {
        MineEstimates estimates = StageRun.estimates(result);
        return estimates.isKnown() ? ("%s nats before the training, %s after: how much the features of %s and of the fixed"
            + " %s tell of each other, over the clips trained on. Less means that they share less; 0 is none found, which is"
            + " no proof that there is none.").formatted(Figures.number(estimates.before()),
                Figures.number(estimates.after()), model.kind().paperName(), frozen().orElseThrow().paperName())
            : "Not measured: it takes 4 or more clips to train on.";
    }

    private String time() {
        String all = Figures.duration(result.seconds());
        String epochs = result.epochs().size() == 1 ? all + " for the epoch"
            : "%s for all epochs, %s each on average".formatted(all, Figures.duration(result.secondsAnEpoch()));
        return "%s, without reading the clips%s.%s".formatted(epochs,
            frozen().isEmpty() ? "" : " and MINE's estimate",
            result.restoredEpochs() == 0 ? "" : " Epochs from a checkpoint count as they took then.");
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
