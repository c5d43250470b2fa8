package org.fleeting.mer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.PlaneScale;
import org.fleeting.mer.flow.ScaledFlow;
import org.fleeting.mer.network.InputKind;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.ContentHash;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Flows as the input of a network. */
class FlowInputTest {

    private static final List<String> UV_STRAIN = List.of("u", "v", "strain");
    private static final NetworkKind RCN_A = NetworkKinds.named("RCN-A");

    private final NDManager manager = TorchEngine.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Two steps of two channels: a network has channels first, a flow image steps. */
    @Test
    void putsChannelsBeforeSteps() {
        FlowClip clip = clip(2, List.of("u", "v"), 1, 2, PlaneScale.NONE, 1, 2, 3, 4, 5, 6, 7, 8);

        NDArray input = input(InputKind.FRAMES, Normalisation.none(2)).of(List.of(clip, clip), manager);

        assertThat(input.getShape()).isEqualTo(new Shape(2, 2, 2, 1, 2));
        assertThat(input.get(0).toFloatArray()).containsExactly(1, 2, 5, 6, 3, 4, 7, 8);
        assertThat(input.get(1).toFloatArray()).isEqualTo(input.get(0).toFloatArray());
    }

    @Test
    void scalesThenShrinksThenNormalises() {
        FlowClip clip = clip(1, List.of("u"), 2, 2, new PlaneScale(2, 1, false), 0, 1, 2, 3);
        Normalisation normalisation = new Normalisation(List.of(2f), List.of(4f));

        NDArray input = input(InputKind.HALF_SIZE_FRAMES, normalisation).of(List.of(clip), manager);

        // 1, 3, 5 and 7 are 4 on average
        assertThat(input.toFloatArray()).containsExactly(.5f);
    }

    @Test
    void measuresEachChannel() {
        PixelSums sums = new PixelSums(input(InputKind.FRAMES, Normalisation.none(4)), manager);

        sums.add(clip(1, List.of("u", "v", "strain", "magnitude"), 1, 2, PlaneScale.NONE, 0, 2, 10, 10, -1, -3, 5, 7));

        assertThat(sums.normalisation().mean()).containsExactly(1f, 10f, -2f, 6f);
        assertThat(sums.normalisation().deviation()).allSatisfy(d -> assertThat(d).isEqualTo(1f, within(1e-6f)));
    }

    @Test
    void theFingerprintTellsScalesAndChannelsApart() {
        FlowClip one = clip(1, List.of("u"), 1, 2, PlaneScale.NONE, 1, 2);

        assertThat(hash(one)).isEqualTo(hash(clip(1, List.of("u"), 1, 2, PlaneScale.NONE, 1, 2)))
            .isNotEqualTo(hash(clip(1, List.of("v"), 1, 2, PlaneScale.NONE, 1, 2)))
            .isNotEqualTo(hash(clip(1, List.of("u"), 1, 2, new PlaneScale(2, 0, false), 1, 2)));
    }

    @Test
    void aNetworkOfFlowsRefusesOtherChannels() {
        assertThat(new ClipSize(1, 60, 60, UV_STRAIN).shape(RCN_A, 3, NetworkOptions.NONE).inputShape(2))
            .isEqualTo(new Shape(2, 3, 1, 60, 60));
        assertThatThrownBy(() -> new ClipSize(1, 60, 60, List.of("u", "v")).shape(RCN_A, 3, NetworkOptions.NONE))
            .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.resolution()).isEqualTo(
                "In Flow Images, choose the network's settings, or Own and tick these alone; red, green, blue are its Colour."))
            .hasMessage("RCN-A sees flows of u, v, strain, and the clips have u, v");
    }

    @Test
    void aNetworkOfFramesTakesAnyThreeChannels() {
        new ClipSize(4, 64, 64, List.of("u", "v", "magnitude")).shape(ResNet3dKind.MENET, 3,
            ResNet3dKind.MENET.defaults().options());

        assertThatThrownBy(() -> new ClipSize(4, 64, 64, List.of("u", "v")).shape(ResNet3dKind.MENET, 3,
            ResNet3dKind.MENET.defaults().options())).isInstanceOf(InvalidInputException.class)
            .hasMessage("MENet sees flows of 3 channels, and the clips have u, v");
    }

    @Test
    void flowsAreNeitherSubtractedNorNormalisedAsPhotographs() {
        ClipSize flows = new ClipSize(3, 32, 32, UV_STRAIN);

        assertThatThrownBy(() -> flows.checkInput(InputMode.ONSET_DIFFERENCE, NormalisationMethod.NONE))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("Flows are no frames that the onset frame could be subtracted from");
        assertThatThrownBy(() -> flows.checkInput(InputMode.RGB, NormalisationMethod.IMAGENET))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("ImageNet's mean and deviation are those of colours, and the clips are flows");
    }

    @Test
    void saysWhatTheyAre() {
        assertThat(new ClipSize(1, 28, 30, UV_STRAIN)).hasToString("1 flow of u, v, strain, 28 x 30 pixels (height x width)");
        assertThat(new ClipSize(7, 28, 28, List.of("u"))).hasToString("7 flows of u, 28 x 28 pixels (height x width)");
    }

    private static ClipInput input(InputKind kind, Normalisation normalisation) {
        return new ClipInput(kind, InputMode.RGB, normalisation);
    }

    private static String hash(FlowClip clip) {
        ContentHash hash = new ContentHash();
        clip.addTo(hash);
        return hash.hex();
    }

    private static FlowClip clip(int steps, List<String> channels, int height, int width, PlaneScale scale,
        float... values) {
        return new FlowClip(new ScaledFlow(new FlowImage(steps, channels, height, width, values),
            channels.stream().map(name -> scale).toList(), false));
    }
}
