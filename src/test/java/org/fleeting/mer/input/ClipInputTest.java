package org.fleeting.mer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.network.InputKind;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.clips.MovingSquares;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class ClipInputTest {

    /** Two frames of 2 x 2 pixels, red, green, blue. */
    private static final FaceClip CLIP = clip(0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32,
        255, 1, 2, 255, 11, 12, 255, 21, 22, 255, 31, 32);

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
    void putsChannelsFirstAndScalesToOne() {
        NDArray input = input(false, InputMode.RGB, Normalisation.none(3));

        assertThat(input.getShape()).isEqualTo(new Shape(1, 3, 2, 2, 2));
        assertThat(input.mul(255).toFloatArray()).containsExactly(new float[] {
            0, 10, 20, 30, 255, 255, 255, 255,
            1, 11, 21, 31, 1, 11, 21, 31,
            2, 12, 22, 32, 2, 12, 22, 32}, within(1e-4f));
    }

    @Test
    void halvesByMeanOfFourPixels() {
        NDArray input = input(true, InputMode.RGB, Normalisation.none(3));

        assertThat(input.getShape()).isEqualTo(new Shape(1, 3, 2, 1, 1));
        assertThat(input.mul(255).toFloatArray())
            .containsExactly(new float[] {15, 255, 16, 16, 17, 17}, within(1e-4f));
    }

    @Test
    void subtractsOnsetFrame() {
        NDArray input = input(true, InputMode.ONSET_DIFFERENCE, Normalisation.none(3));

        assertThat(input.mul(255).toFloatArray())
            .containsExactly(new float[] {0, 240, 0, 0, 0, 0}, within(1e-4f));
    }

    @Test
    void normalisesEachChannel() {
        Normalisation normalisation = new Normalisation(List.of(.1f, .2f, .3f), List.of(1f, 2f, 4f));

        float[] input = input(true, InputMode.RGB, normalisation).toFloatArray();

        assertThat(input).containsExactly(new float[] {15 / 255f - .1f, 1 - .1f, (16 / 255f - .2f) / 2,
            (16 / 255f - .2f) / 2, (17 / 255f - .3f) / 4, (17 / 255f - .3f) / 4}, within(1e-6f));
    }

    @Test
    void normalisationOfTrainingClipsGivesMeanZeroAndDeviationOne() {
        LabelledClips clips = MovingSquares.eight();
        PixelSums sums = new PixelSums(new ClipInput(InputKind.HALF_SIZE_FRAMES, InputMode.RGB, Normalisation.none(3)),
            manager);
        for (int i = 0; i < clips.size(); i++) {
            sums.add(clips.clip(i));
        }
        ClipInput normalised = new ClipInput(InputKind.HALF_SIZE_FRAMES, InputMode.RGB, sums.normalisation());

        NDArray all = normalised.of(List.of(clips.clip(0), clips.clip(1), clips.clip(2), clips.clip(3),
            clips.clip(4), clips.clip(5), clips.clip(6), clips.clip(7)), manager);

        NDArray channels = all.transpose(1, 0, 2, 3, 4).reshape(3, -1);
        assertThat(channels.mean(new int[] {1}).toFloatArray()).containsExactly(new float[3], within(1e-4f));
        assertThat(channels.square().mean(new int[] {1}).toFloatArray())
            .containsExactly(new float[] {1, 1, 1}, within(1e-3f));
    }

    @Test
    void constantChannelIsDividedByOne() {
        Normalisation normalisation = Normalisation.ofSums(new double[] {0, 4, 8}, new double[] {0, 4, 20}, 4);

        assertThat(normalisation.mean()).containsExactly(0f, 1f, 2f);
        assertThat(normalisation.deviation()).containsExactly(1f, 1f, 1f);
    }

    @Test
    void imageNetMeanFallsOutOfDifferences() {
        assertThat(Normalisation.imageNet(InputMode.RGB).mean()).containsExactly(.485f, .456f, .406f);
        assertThat(Normalisation.imageNet(InputMode.ONSET_DIFFERENCE).mean()).containsExactly(0f, 0f, 0f);
    }

    @Test
    void leavesNothingBehindButTheInput() {
        input(true, InputMode.ONSET_DIFFERENCE, Normalisation.none(3));

        assertThat(manager.getManagedArrays()).hasSize(1);
    }

    private NDArray input(boolean isHalved, InputMode mode, Normalisation normalisation) {
        return new ClipInput(isHalved ? InputKind.HALF_SIZE_FRAMES : InputKind.FRAMES, mode, normalisation).of(
            List.of(new FrameClip(CLIP)), manager);
    }

    private static FaceClip clip(int... values) {
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) values[i];
        }
        return new FaceClip(2, 2, 2, pixels);
    }
}
