package org.fleeting.mer.network.resnet3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkOptions;
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

    /** Counted by PyTorch of the same networks ({@code src/test/python/method.py}). */
    @Test
    void hasAQuarterOfTheWeightsAtHalfTheWidth() {
        assertThat(shape(ResNet3dKind.MENET, Attention.DAO, NetworkWidth.WIDTH_64).weightCount()).isEqualTo(14_412_805);
        assertThat(shape(ResNet3dKind.MENET, Attention.DAO, NetworkWidth.WIDTH_32).weightCount()).isEqualTo(3_625_573);
        assertThat(shape(ResNet3dKind.MENET, Attention.DAO, NetworkWidth.WIDTH_16).weightCount()).isEqualTo(918_421);
        assertThat(shape(ResNet3dKind.IDNET, Attention.SELF, NetworkWidth.WIDTH_32).weightCount()).isEqualTo(1_234_917);
    }

    @ParameterizedTest
    @CsvSource({"MENET, DAO, WIDTH_16, 128", "MENET, NONE, WIDTH_32, 256", "IDNET, SELF, WIDTH_16, 128",
        "IDNET, SELF, WIDTH_64, 512"})
    void scalesAllItsLayers(ResNet3dKind branch, Attention attention, NetworkWidth width, int features) {
        NetworkShape shape = shape(branch, attention, width);
        try (NDManager manager = TorchEngine.newManager()) {
            ClassifierBlock network = shape.network(manager, 1);

            long weights = network.getParameters().values().stream()
                .mapToLong(parameter -> parameter.getShape().size()).sum();
            assertThat(shape.weightCount()).isEqualTo(weights);
            assertThat(shape.featureLength()).isEqualTo(features);
            assertThat(network.getParameters().get("01conv0_01conv_weight").getShape().get(0)).isEqualTo(features / 8);
            assertThat(shape.trainingBytes()).isLessThanOrEqualTo(
                shape(branch, attention, NetworkWidth.PAPER).trainingBytes() * features / 512);
        }
    }

    /** A second name for one network would tell equal models apart. */
    @Test
    void namesThePapersWidthByNoOption() {
        assertThat(ResNet3dKind.options(Attention.DAO, NetworkWidth.PAPER).values()).containsOnlyKeys("attention");
        assertThat(ResNet3dKind.width(ResNet3dKind.options(Attention.DAO))).isEqualTo(NetworkWidth.WIDTH_64);
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkShape(ResNet3dKind.MENET, 8, 32, 32, 5,
            new NetworkOptions(Map.of("attention", "DAO", "networkWidth", "64"))))
            .withMessage("MENet can't have the options {attention=DAO, networkWidth=64}");
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkShape(ResNet3dKind.MENET, 8, 32, 32, 5,
            new NetworkOptions(Map.of("attention", "DAO", "networkWidth", "48"))))
            .withMessage("No network is 48 channels wide");
    }

    private static NetworkShape shape(ResNet3dKind branch, Attention attention, NetworkWidth width) {
        return new NetworkShape(branch, 8, 64, 64, 5, ResNet3dKind.options(attention, width));
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
