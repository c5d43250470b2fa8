package org.fleeting.mer.network.bdcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.network.ComparatorChecks;
import org.fleeting.mer.network.Golden;
import org.fleeting.mer.network.GoldenNetwork;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.ParameterStore;

/** Compares BDCNN with {@code src/test/python/bdcnn.py}, an own implementation in plain PyTorch. */
class BdcnnTest {

    private static final int SIDE = 120;
    /** Of the published one a thousandth: the loss of a drawn network leaps at that. */
    private static final double RATE = 1e-5;

    private NDManager manager;

    @BeforeEach
    void openManager() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"COLOUR, bdcnn", "MAGNITUDE, bdcnn-magnitude", "STRAIN, bdcnn-strain"})
    void computesAndTrainsAsPyTorchDoes(FourthPicture fourth, String golden) {
        NetworkShape shape = shape(fourth);

        GoldenNetwork.compareTraining(golden, () -> shape.network(manager, 1), 3001,
            shape.kind().defaults().optimiser().withLearningRate(RATE), name -> false, manager);
    }

    @ParameterizedTest
    @EnumSource
    void hasAsManyWeightsAsPublished(FourthPicture fourth) {
        ComparatorChecks.assertWeights(shape(fourth), 10_881_251, manager);
    }

    @ParameterizedTest
    @CsvSource({"BDCNN, 'u,v,strain,red,green,blue'", "BDCNN (magnitude), 'u,v,strain,magnitude'",
        "BDCNN (strain twice), 'u,v,strain'"})
    void seesTheFlowThatItsNameSays(String name, String planes) {
        assertThat(NetworkKinds.named(name).flowPlanes()).containsExactly(planes.split(","));
        assertThat(NetworkKinds.named(name).channels()).isEqualTo(planes.split(",").length);
    }

    /** Planes u, v, strain, and red, green and blue show in the third, first, second and fourth picture. */
    @ParameterizedTest
    @CsvSource({"COLOUR, 0, 2", "COLOUR, 1, 0", "COLOUR, 2, 1", "COLOUR, 3, 3", "COLOUR, 4, 3", "COLOUR, 5, 3",
        "MAGNITUDE, 3, 3"})
    void keepsEachPixelInItsBlock(FourthPicture fourth, int plane, int picture) {
        NetworkShape shape = shape(fourth);
        BdcnnNetwork network = (BdcnnNetwork) shape.network(manager, 1);
        NDArray clips = Golden.draw(1, shape.inputShape(2), manager);
        NDArray others = clips.duplicate();
        // row 14 and column 37 are those of block 12 + 3; the second clip stays
        others.set(new NDIndex("0,{},0,14,37", plane), 9f);

        List<Integer> changed = changed(joined(network, clips), joined(network, others));

        int first = 8 * (144 * picture + 15);
        assertThat(changed).isNotEmpty().allMatch(map -> map >= first && map < first + 8);
    }

    @Test
    void showsStrainAgainInTheFourthPicture() {
        NetworkShape shape = shape(FourthPicture.STRAIN);
        BdcnnNetwork network = (BdcnnNetwork) shape.network(manager, 1);

        float[] joined = joined(network, Golden.draw(1, shape.inputShape(1), manager)).toFloatArray();

        int picture = joined.length / 4;
        assertThat(Arrays.copyOfRange(joined, 3 * picture, 4 * picture))
            .isEqualTo(Arrays.copyOfRange(joined, picture, 2 * picture));
    }

    @Test
    void lastLayerSeesTheFeatures() {
        ComparatorChecks.assertLastLayer(shape(FourthPicture.COLOUR), manager);
    }

    @Test
    void takesASingleFlatClip() {
        ComparatorChecks.assertFiniteOnOneFlatClip(shape(FourthPicture.COLOUR), manager);
    }

    @Test
    void refusesPicturesOfAnotherSize() {
        NetworkShape shape = shape(FourthPicture.COLOUR);

        assertThatThrownBy(() -> ComparatorChecks.shape(shape.kind(), SIDE, 60)).isInstanceOf(InvalidInputException.class)
            .hasMessage("BDCNN sees pictures of 120 x 120 pixels alone, and these have 120 x 60 (height x width)");
        assertThatThrownBy(() -> new NetworkShape(shape.kind(), 2, SIDE, SIDE, 3, NetworkOptions.NONE))
            .isInstanceOf(InvalidInputException.class).hasMessage("BDCNN sees one picture a clip, and these have 2 frames");
    }

    private static NetworkShape shape(FourthPicture fourth) {
        return ComparatorChecks.shape(new Bdcnn(fourth), SIDE, SIDE);
    }

    private NDArray joined(BdcnnNetwork network, NDArray clips) {
        return network.joined(new ParameterStore(manager, false), clips, false);
    }

    /** Returns the maps that differ in any clip and place. */
    private static List<Integer> changed(NDArray one, NDArray other) {
        float[] differences = one.sub(other).abs().sum(new int[] {0, 2, 3}).toFloatArray();
        return IntStream.range(0, differences.length).filter(map -> differences[map] > 0).boxed().toList();
    }
}
