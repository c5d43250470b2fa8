package org.fleeting.mer.nodes.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.Guessing;
import org.fleeting.mer.training.stage.StageResult;
import org.fleeting.mer.work.Excerpt;

/** Says in words what about a training is to be doubted, and what to try: that nothing was learned, or a class was given up. */
final class TrainingDoubts {

    private static final String REMEDY =
        "Try more epochs first, then a learning rate ten times as high, or a tenth of it if the loss jumps.";

    private final StageResult result;
    private final LossSettings loss;
    private final List<String> classes;
    private final String noun;
    private final int trainedClips;
    private final Guessing guessing;
    private final EpochRecord last;

    /**
     * @param classes that were told apart
     * @param noun what they are, such as {@code emotion}
     * @param trainedClips how many clips were trained on
     */
    TrainingDoubts(StageResult result, LossSettings loss, List<String> classes, String noun, int trainedClips) {
        this.result = result;
        this.loss = loss;
        this.classes = classes;
        this.noun = noun;
        this.trainedClips = trainedClips;
        guessing = new Guessing(classes.size());
        last = lastWhole(result.epochs());
    }

    /** An epoch that was cut short has not seen all clips. */
    private static EpochRecord lastWhole(List<EpochRecord> epochs) {
        EpochRecord newest = epochs.get(epochs.size() - 1);
        return epochs.size() > 1 && newest.steps() < epochs.get(0).steps() ? epochs.get(epochs.size() - 2) : newest;
    }

    /** Returns a sentence or two for each doubt; that there is none if so. */
    String words() {
        List<String> doubts = new ArrayList<>();
        if (isJudged() && last.crossEntropy() >= guessing.loss(loss)) {
            doubts.add(nothingLearned());
        } else if (guessing.mayReach(last.accuracy(), trainedClips)) {
            doubts.add(atChance());
        } else if (isNothingCarriedOver()) {
            doubts.add(nothingCarriedOver());
        }
        List<String> neverNamed = neverNamed();
        if (!neverNamed.isEmpty()) {
            doubts.add(neverNamed(neverNamed));
        }
        return doubts.isEmpty() ? "Nothing stands out: %s guessing%s.".formatted(
            isJudged() ? "loss and accuracy are better than" : "the accuracy is better than that of",
            last.named().isEmpty() ? "" : ", and every %s was named".formatted(noun)) : String.join(" ", doubts);
    }

    /** Augmented clips cost more than they would as they are, and a single class costs nothing. */
    private boolean isJudged() {
        return !loss.isAugmented() && classes.size() > 1;
    }

    private String nothingLearned() {
        return ("Hardly anything was learned: in epoch %d the loss of the classes was %s, and guessing evenly among %d %ss"
            + " costs %s. %s").formatted(last.epoch(), Figures.number(last.crossEntropy()), classes.size(), noun,
                Figures.number(guessing.loss(loss)), REMEDY);
    }

    private String atChance() {
        return "In epoch %d, %s of the %d training clips were named rightly: guessing among %d %ss may reach that by chance. %s"
            .formatted(last.epoch(), Figures.percent(last.accuracy()), trainedClips, classes.size(), noun, REMEDY);
    }

    private boolean isNothingCarriedOver() {
        return result.heldOut() > 0 && isJudged() && result.keptEpoch().validationLoss() >= guessing.loss(loss);
    }

    private String nothingCarriedOver() {
        return ("What was learned does not help with the held-out clips: after epoch %d they cost %s, where guessing evenly"
            + " costs %s. Try more clips or subjects, Augmentation or Weight decay.").formatted(
                result.keptEpoch().epoch(), Figures.number(result.keptEpoch().validationLoss()),
                Figures.number(guessing.loss(loss)));
    }

    private List<String> neverNamed() {
        return IntStream.range(0, last.named().size()).filter(i -> last.named().get(i) == 0).mapToObj(classes::get).toList();
    }

    private String neverNamed(List<String> names) {
        return ("No training clip was named %s in epoch %d: the network gave %s up, or has not come so far. Try more epochs,"
            + " %sor more clips of %s.").formatted(Excerpt.of(names), last.epoch(), names.size() == 1 ? "that " + noun
                : "these",
                noun.equals("emotion") ? "Class weights by inverse frequency, " : "",
                names.size() == 1 ? "it" : "them");
    }
}
