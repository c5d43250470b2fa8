package org.fleeting.mer.training.mine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;

import org.fleeting.mer.model.FeaturePooling;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class FeaturePairsTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void motionComesFromMENetWhicheverBranchIsTrained() {
        NDArray trained = features(2, 1, 100);
        NDArray frozen = features(2, 1, 200);

        FeaturePairs ofMENet = FeaturePairs.of(trained, frozen, Target.EMOTION, FeaturePooling.FRAME_BY_FRAME);
        FeaturePairs ofIdNet = FeaturePairs.of(trained, frozen, Target.SUBJECT, FeaturePooling.FRAME_BY_FRAME);

        assertThat(ofMENet.motion().toFloatArray()).containsExactly(100, 101);
        assertThat(ofIdNet.motion().toFloatArray()).containsExactly(200, 201);
        assertThat(ofIdNet.identity().toFloatArray()).containsExactly(100, 101);
    }

    @Test
    void poolingOverTimeLeavesOnePairAClip() {
        FeaturePairs pairs = FeaturePairs.of(features(2, 3, 0), features(2, 3, 10), Target.EMOTION,
            FeaturePooling.OVER_TIME);

        assertThat(pairs.motion().toFloatArray()).containsExactly(2, 5);
        assertThat(pairs.identity().toFloatArray()).containsExactly(12, 15);
    }

    @Test
    void strangersComeFromOtherClips() {
        int frames = 3;
        NDArray identity = features(4, frames, 0);
        FeaturePairs pairs = FeaturePairs.of(identity, identity, Target.EMOTION, FeaturePooling.FRAME_BY_FRAME);

        for (int seed = 0; seed < 20; seed++) {
            float[] strangers = pairs.strangers(Strangers.ANY, new RandomSource(seed)).identity().toFloatArray();

            assertThat(strangers).containsExactlyInAnyOrder(pairs.identity().toFloatArray());
            for (int i = 0; i < strangers.length; i++) {
                assertThat((int) strangers[i] / frames).as("clip beside row %d", i).isNotEqualTo(i / frames);
            }
        }
    }

    @Test
    void evenStrangersMeetEveryOtherClipOnce() {
        NDArray identity = features(4, 2, 0);
        FeaturePairs pairs = FeaturePairs.of(identity, identity, Target.EMOTION, FeaturePooling.FRAME_BY_FRAME);

        FeaturePairs strangers = pairs.evenStrangers(16);

        float[] own = strangers.motion().toFloatArray();
        float[] other = strangers.identity().toFloatArray();
        Set<String> met = new TreeSet<>();
        for (int i = 0; i < own.length; i++) {
            met.add((int) own[i] / 2 + "-" + (int) other[i] / 2);
        }
        assertThat(own).hasSize(3 * 4 * 2);
        assertThat(met).containsExactly("0-1", "0-2", "0-3", "1-0", "1-2", "1-3", "2-0", "2-1", "2-3", "3-0", "3-1",
            "3-2");
    }

    @Test
    void someOfTheClipsKeepTheirRows() {
        FeaturePairs pairs = FeaturePairs.of(features(3, 2, 0), features(3, 2, 10), Target.EMOTION,
            FeaturePooling.FRAME_BY_FRAME).of(new int[] {2, 0});

        assertThat(pairs.motion().toFloatArray()).containsExactly(4, 5, 0, 1);
        assertThat(pairs.identity().toFloatArray()).containsExactly(14, 15, 10, 11);
    }

    /** (N, T, 1), counted up from {@code first}. */
    private NDArray features(int clips, int frames, float first) {
        return manager.arange(first, first + clips * frames).reshape(new Shape(clips, frames, 1));
    }
}
