package org.fleeting.mer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressListenerTest {

    private static final long SECOND = 1_000_000_000;

    private final List<String> messages = new ArrayList<>();
    private long now = 17;
    private final ProgressListener listener = new ProgressListener(new ProgressMonitor() {
        @Override
        public void report(double fraction, String message) {
            messages.add(message);
        }

        @Override
        public void checkCancelled() {}
    }, () -> now);

    @BeforeEach
    void begin() {
        listener.onTrainingBegin(new TrainingPlan("Stage 2", 8, 3, 50, 2, false));
    }

    /** 100 steps; one takes 2 s. */
    @Test
    void tellsTheTimeLeftOnceThereIsAPace() {
        step(1, 1, 60);
        step(1, 2, 2);
        step(2, 1, 2);
        step(2, 2, 2);

        assertThat(messages).containsExactly("Stage 2, epoch 1 of 50, step 0 of 2", "Stage 2, epoch 1 of 50, step 1 of 2",
            "Stage 2, epoch 1 of 50, step 2 of 2", "Stage 2, epoch 2 of 50, step 1 of 2",
            "Stage 2, epoch 2 of 50, step 2 of 2, about 3 min left");
    }

    @Test
    void tellsHoursAndLessThanAMinute() {
        step(1, 1, 0);
        step(1, 2, 80);
        assertThat(messages).last().isEqualTo("Stage 2, epoch 1 of 50, step 2 of 2, about 2 h 11 min left");

        step(50, 1, 98);
        assertThat(messages).last().isEqualTo("Stage 2, epoch 50 of 50, step 1 of 2, less than a minute left");
    }

    /** Epochs that come from a checkpoint took no time here. */
    @Test
    void countsFromWhereATrainingGoesOn() {
        step(41, 1, 0);
        step(41, 2, 10);

        assertThat(messages).last().isEqualTo("Stage 2, epoch 41 of 50, step 2 of 2, about 3 min left");
    }

    @Test
    void tellsTheNewestEpoch() {
        step(1, 1, 0);
        listener.onEpoch(new EpochRecord(2, 1, 2, 1.5, 1.5, Map.of(), Double.NaN, .25, Double.NaN, Double.NaN, 1));
        step(2, 1, 50);

        assertThat(messages).last()
            .isEqualTo("Stage 2, epoch 2 of 50, step 1 of 2, about 40 min left; last epoch: loss 1.5000, accuracy 25 %");
    }

    private void step(int epoch, int step, long seconds) {
        now += seconds * SECOND;
        listener.onStep(new StepRecord(epoch, step, 4, 1, 1, Map.of(), 2));
    }
}
