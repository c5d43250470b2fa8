package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.training.Ending.Reason;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

/** A loss that stops being a number: L_MI, once the frozen features are NaN. */
class NotFiniteTest {

    private final AtomicBoolean isBroken = new AtomicBoolean();

    @Test
    void endsTheTrainingAndKeepsTheLastGoodWeights() {
        StageResult result = train(3, 2);

        assertThat(result.ending().reason()).isEqualTo(Reason.NOT_FINITE);
        assertThat(result.epochs()).hasSize(2);
        assertThat(result.warnings()).singleElement().asString()
            .matches("Stage 3, epoch 3, batch 2: the loss is NaN \\(cross-entropy [0-9.E-]+, L_div NaN, L_MI NaN\\)\\. The "
                + "training ended, and the weights after epoch 2 are kept\\. Lower the learning rate, or the weight of the "
                + "term that is not finite\\.");
        isBroken.set(false);
        StageResult untilThen = trainer(2).train(Trained.CLIPS, TrainingListener.none(), ProgressMonitor.none());
        assertThat(result.model().description().id()).isEqualTo(untilThen.model().description().id());
    }

    @Test
    void failsInTheFirstEpochWhichLeavesNothingToKeep() {
        assertThatThrownBy(() -> train(1, 2)).isInstanceOf(InvalidInputException.class)
            .hasMessageMatching(
                "Stage 3, epoch 1, batch 2: the loss is NaN \\(cross-entropy [0-9.E-]+, L_div NaN, L_MI NaN\\)");
    }

    /** Breaks the features before a step. */
    private StageResult train(int epoch, int step) {
        return trainer(5).train(Trained.CLIPS, new TrainingListener() {
            @Override
            public void onStep(StepRecord done) {
                isBroken.set(done.epoch() == epoch && done.step() == step - 1);
            }
        }, ProgressMonitor.none());
    }

    private StageTrainer trainer(int epochs) {
        return new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, epochs)).against(Trained.ofMeNet(
            features()));
    }

    private Map<String, float[]> features() {
        Map<String, float[]> good = Trained.decoupling().features();
        return new AbstractMap<>() {
            @Override
            public float[] get(Object key) {
                float[] values = good.get(key).clone();
                values[0] = isBroken.get() ? Float.NaN : values[0];
                return values;
            }

            @Override
            public boolean containsKey(Object key) {
                return good.containsKey(key);
            }

            @Override
            public Set<Entry<String, float[]>> entrySet() {
                return good.entrySet();
            }
        };
    }
}
