package org.fleeting.mer.network.resnet3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDManager;

class NetworkShapeTest {

    @ParameterizedTest
    @CsvSource({"256, 16", "128, 8", "64, 4", "33, 3", "32, 2", "17, 2", "16, 1"})
    void hasMapsOfASixteenthRoundedUp(int size, int mapSize) {
        NetworkShape menet = ResNet3dKind.MENET.shape(8, size, 16, 5, Attention.DAO);
        NetworkShape idnet = ResNet3dKind.IDNET.shape(8, 16, size, 20, Attention.SELF);

        assertThat(menet.kind().maps(menet).height()).as("h").isEqualTo(mapSize);
        assertThat(idnet.kind().maps(idnet).width()).as("w").isEqualTo(mapSize);
    }

    @Test
    void rejectsFramesWithoutRoomForTheStrides() {
        assertThatThrownBy(() -> ResNet3dKind.IDNET.shape(8, 32, 12, 20, Attention.SELF))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("The input of IDNet is 32 x 12 pixels (height x width),"
                + " which its four strides of 2 reduce to nothing: 16 x 16 is the least");
    }

    @Test
    void rejectsWhatIsNoNetwork() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResNet3dKind.MENET.shape(0, 32, 32, 5, Attention.DAO))
            .withMessage("MENet needs a frame and a class at least, found 0 and 5");
        assertThatIllegalArgumentException().isThrownBy(() -> ResNet3dKind.MENET.shape(8, 32, 32, 0, Attention.DAO))
            .withMessage("MENet needs a frame and a class at least, found 8 and 0");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ResNet3dKind.IDNET.shape(8, 32, 32, 5, Attention.DAO))
            .withMessage("IDNet can't have the options {attention=DAO}");
    }

    @ParameterizedTest
    @CsvSource({"MENET, 4, 48, 32, 5, DAO", "MENET, 1, 16, 16, 1, DAO", "MENET, 3, 33, 17, 7, SELF",
        "MENET, 3, 32, 32, 5, NONE", "IDNET, 2, 32, 48, 20, SELF", "IDNET, 2, 16, 16, 3, NONE"})
    void knowsHowManyWeightsItsNetworkHas(ResNet3dKind branch, int frames, int height, int width, int classes,
        Attention attention) {
        NetworkShape shape = branch.shape(frames, height, width, classes, attention);
        try (NDManager manager = TorchEngine.newManager()) {
            long weights = shape.network(manager, 1).getParameters().values().stream()
                .mapToLong(parameter -> parameter.getShape().size()).sum();

            assertThat(shape.weightCount()).isEqualTo(weights);
        }
    }

    @Test
    void countsTheWeightsOfTheLargestWithoutOverflow() {
        NetworkShape largest = ResNet3dKind.MENET.shape(NetworkShape.MAX_FRAMES, NetworkShape.MAX_SIZE, NetworkShape.MAX_SIZE,
            NetworkShape.MAX_CLASSES, Attention.DAO);

        assertThat(largest.weightCount()).isGreaterThan(4095L * 262_144 * 262_144);
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 32, 32, 5", "8, 1000000000, 32, 5", "8, 32, 1000000000, 5", "8, 32, 32, 2147483647"})
    void rejectsWhatNoDataSetNeeds(int frames, int height, int width, int classes) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ResNet3dKind.MENET.shape(frames, height, width, classes, Attention.DAO))
            .withMessage(("MENet takes at most 4096 frames, 1048576 classes and 8192 pixels a side,"
                + " found %d, %d and %d x %d").formatted(frames, classes, height, width));
    }
}
