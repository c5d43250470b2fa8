package org.fleeting.mer.nodes.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.loss.ClassWeights;
import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.training.Ending;
import org.fleeting.mer.training.Ending.Reason;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.stage.StageResult;
import org.junit.jupiter.api.Test;

class TrainingDoubtsTest {

    private static final List<String> EMOTIONS = List.of("disgust", "happiness", "surprise");
    private static final int CLIPS = 90;

    @Test
    void areNoneWhereATrainingWentWell() {
        assertThat(words(epoch(1, 4, .5, .8, Double.NaN, 30, 31, 29)))
            .isEqualTo("Nothing stands out: loss and accuracy are better than guessing, and every emotion was named.");
        assertThat(words(epoch(1, 4, .5, .8, Double.NaN)))
            .isEqualTo("Nothing stands out: loss and accuracy are better than guessing.");
    }

    /** ln 3 = 1.0986. */
    @Test
    void tellOfALossAboveThatOfGuessing() {
        assertThat(words(epoch(7, 4, 1.0987, .5, Double.NaN, 30, 30, 30))).isEqualTo("Hardly anything was learned: in epoch 7"
            + " the loss of the classes was 1.099, and guessing evenly among 3 emotions costs 1.099. Try more epochs first,"
            + " then a learning rate ten times as high, or a tenth of it if the loss jumps.");
        assertThat(words(epoch(7, 4, 1.0985, .5, Double.NaN, 30, 30, 30))).startsWith("Nothing stands out");
    }

    /** Two thirds squared times ln 3 = 0.4883. */
    @Test
    void knowWhatAFocalLossCostsThatIsGuessed() {
        LossSettings focal = new LossSettings(ClassWeights.INVERSE_FREQUENCY, 2, .1);

        assertThat(words(focal, 0, epoch(1, 4, .489, .8, Double.NaN))).contains("costs 0.488");
        assertThat(words(focal, 0, epoch(1, 4, .488, .8, Double.NaN))).startsWith("Nothing stands out");
        assertThat(words(new LossSettings(ClassWeights.NONE, 0, 0, .5), 0, epoch(1, 4, 5, .8, Double.NaN)))
            .isEqualTo("Nothing stands out: the accuracy is better than that of guessing.");
    }

    /** A third and two standard errors of 0.0497 are 43.3 % of 90 clips. */
    @Test
    void tellOfAnAccuracyAtChance() {
        assertThat(words(epoch(2, 4, 1, .43, Double.NaN, 30, 30, 30))).startsWith("In epoch 2, 43.0 % of the 90 training clips"
            + " were named rightly: guessing among 3 emotions may reach that by chance. Try more epochs");
        assertThat(words(epoch(2, 4, 1, .44, Double.NaN, 30, 30, 30))).startsWith("Nothing stands out");
    }

    @Test
    void nameClassesThatAreGivenUp() {
        assertThat(words(epoch(5, 4, .5, .8, Double.NaN, 50, 0, 40))).isEqualTo("No training clip was named happiness in"
            + " epoch 5: the network gave that emotion up, or has not come so far. Try more epochs, Class weights by inverse"
            + " frequency, or more clips of it.");
        assertThat(words(epoch(5, 4, .5, .8, Double.NaN, 90, 0, 0))).contains("was named happiness, surprise in epoch 5")
            .contains("gave these up").endsWith("more clips of them.");
    }

    @Test
    void tellOfHeldOutClipsThatAreNoBetterThanGuessed() {
        assertThat(words(LossSettings.PLAIN, 10, epoch(1, 4, .5, .8, 1.5, 30, 30, 20))).isEqualTo("What was learned does not"
            + " help with the held-out clips: after epoch 1 they cost 1.500, where guessing evenly costs 1.099. Try more clips"
            + " or subjects, Augmentation or Weight decay.");
        assertThat(words(LossSettings.PLAIN, 10, epoch(1, 4, .5, .8, 1, 30, 30, 20))).startsWith("Nothing stands out");
    }

    /** The last one has seen a quarter of the clips. */
    @Test
    void judgeByTheLastWholeEpoch() {
        assertThat(words(epoch(1, 4, .5, .8, Double.NaN, 30, 30, 30), epoch(2, 1, 2, .2, Double.NaN, 0, 0, 23)))
            .startsWith("Nothing stands out");
    }

    private static String words(EpochRecord... epochs) {
        return words(LossSettings.PLAIN, 0, epochs);
    }

    private static String words(LossSettings loss, int heldOut, EpochRecord... epochs) {
        StageResult result = new StageResult(null, List.of(epochs), Double.NaN, Double.NaN, heldOut, 0,
            new Ending(Reason.COMPLETED, epochs.length, 1, Optional.empty()), List.of());
        return new TrainingDoubts(result, loss, EMOTIONS, "emotion", CLIPS - heldOut).words();
    }

    private static EpochRecord epoch(int epoch, int steps, double crossEntropy, double accuracy, double validationLoss,
        Integer... named) {
        return new EpochRecord(2, epoch, steps, crossEntropy, crossEntropy, Map.of(), Double.NaN, accuracy, validationLoss,
            Double.NaN, 1, List.of(named));
    }
}
