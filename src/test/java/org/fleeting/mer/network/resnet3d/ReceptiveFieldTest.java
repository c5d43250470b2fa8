package org.fleeting.mer.network.resnet3d;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

class ReceptiveFieldTest {

    /** By hand, layer by layer: 7, 11, 19 and 27, 35 and 51, 67 and 99 pixels; 7, 9, 11 ... 21 frames. */
    @Test
    void growsWithEachLayerOfTheTrunk() {
        assertThat(ReceptiveField.of(ResNet3dKind.MENET.layers(ResNet3dKind.options(Attention.NONE)))).isEqualTo(
            new ReceptiveField(21, 99, 16));
        assertThat(ReceptiveField.of(ResNet3dKind.IDNET.layers(ResNet3dKind.options(Attention.NONE)))).isEqualTo(
            new ReceptiveField(1, 99, 16));
    }

    /** The field of the place in row 4, column 6 is 49 pixels to each side of the pixel 64, 96. */
    @Test
    void isWhatAPlaceOfAMapDependsOn() {
        NetworkShape architecture = ResNet3dKind.IDNET.shape(1, 160, 160, 2, Attention.SELF);
        try (NDManager manager = TorchEngine.newManager(); GradientMode silent = GradientMode.off()) {
            ClassifierBlock network = architecture.network(manager, 1);

            assertThat(dependsOn(network, manager, 64 - 49, 96)).isTrue();
            assertThat(dependsOn(network, manager, 64 - 50, 96)).isFalse();
            assertThat(dependsOn(network, manager, 64, 96 - 49)).isTrue();
            assertThat(dependsOn(network, manager, 64, 96 + 50)).isFalse();
        }
    }

    private static boolean dependsOn(ClassifierBlock network, NDManager manager, int row, int column) {
        NDArray clip = manager.ones(new Shape(1, 3, 1, 160, 160));
        double before = logit(network, manager, clip);
        clip.set(new NDIndex(":, :, :, {}, {}", row, column), 300f);
        return Math.abs(logit(network, manager, clip) - before) > 1e-4;
    }

    /** What the softmax takes of the place, but for a constant: beside the place in row 9, column 9, which is far away. */
    private static double logit(ClassifierBlock network, NDManager manager, NDArray clip) {
        float[] map = network.classify(new ParameterStore(manager, false), clip, false).maps().get().toFloatArray();
        return Math.log(map[4 * 10 + 6]) - Math.log(map[9 * 10 + 9]);
    }
}
