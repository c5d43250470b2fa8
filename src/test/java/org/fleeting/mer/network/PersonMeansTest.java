package org.fleeting.mer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class PersonMeansTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** People of 10, -3 and 5 who show 0, 1 and 4 on top of it, in an order that mixes them. */
    @Test
    void leaveWhatIsShownOfAnAdditiveTable() {
        List<String> persons = List.of("a", "b", "a", "c", "b", "c", "a", "c", "b");
        NDArray features = manager.create(new float[] {10, -2, 14, 5, 1, 9, 11, 6, -3}, new Shape(9, 1, 1));

        float[] centred = new PersonMeans(persons, 0, manager).features(features).toFloatArray();

        float[] expected = {-5 / 3f, -2 / 3f, 7 / 3f, -5 / 3f, 7 / 3f, 7 / 3f, -2 / 3f, -2 / 3f, -5 / 3f};
        assertThat(centred).containsExactly(expected, within(1e-5f));
    }

    @Test
    void subtractAsMuchOfFewClipsAsKappaLetsThem() {
        NDArray features = manager.create(new float[] {6, 12, 8}, new Shape(3, 1, 1));

        PersonMeans means = new PersonMeans(List.of("a", "a", "b"), 2, manager);

        // of two clips half of their mean of 9, of one a third of it
        assertThat(means.features(features).toFloatArray()).containsExactly(new float[] {1.5f, 7.5f, 16 / 3f}, within(1e-5f));
        assertThat(means.counts()).containsExactly(2, 2, 1);
    }

    /** The largest values over time are centred, whichever frames they are in. */
    @Test
    void centreWhatTheLastLayerSees() {
        NDArray features = manager.create(new float[] {1, 5, 7, 2, 3, 4, 0, 9}, new Shape(2, 2, 2));

        NDArray centred = new PersonMeans(List.of("a", "a"), 0, manager).features(features);

        // the largest are (7, 5) and (3, 9): their mean is (5, 7)
        assertThat(centred.max(new int[] {1}).toFloatArray()).containsExactly(2, -2, -2, 2);
    }

    @Test
    void centreLogitsAsTheLinearLayerOfCentredFeaturesWould() {
        for (double kappa : new double[] {0, 1.5}) {
            PersonMeans means = new PersonMeans(List.of("a", "b", "a", "b", "b"), kappa, manager);
            NDArray features = manager.randomNormal(new Shape(5, 1, 4));
            NDArray weight = manager.randomNormal(new Shape(4, 3));
            NDArray bias = manager.randomNormal(new Shape(3));
            NDArray logits = features.squeeze(1).matMul(weight).add(bias);

            assertThat(means.logits(logits, bias).toFloatArray()).containsExactly(
                means.features(features).squeeze(1).matMul(weight).add(bias).toFloatArray(), within(1e-5f));
        }
    }

    /** Of the sum of squares of centred values, the gradient is twice these. */
    @Test
    void letGradientsThroughTheMeans() {
        NDArray logits = manager.create(new float[] {1, 4, 2, 8}, new Shape(4, 1));
        logits.setRequiresGradient(true);
        NDArray bias = manager.create(new float[] {3});
        try (GradientMode recording = GradientMode.on()) {
            NDArray centred = new PersonMeans(List.of("a", "a", "b", "b"), 0, manager).logits(logits, bias).sub(bias);
            GradientMode.backward(centred.mul(centred).sum());
        }

        assertThat(logits.getGradient().toFloatArray()).containsExactly(new float[] {-3, 3, -6, 6}, within(1e-5f));
    }
}
