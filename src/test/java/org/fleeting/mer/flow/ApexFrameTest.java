package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import javax.imageio.ImageIO;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.face.Doubt;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.face.FaceCropSettings;
import org.fleeting.mer.face.FaceCropper;
import org.fleeting.mer.face.NoFaceAction;
import org.fleeting.mer.face.Sampling;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApexFrameTest {

    private static final Doubt NO_DOUBT = new Doubt(0, List.of());

    @ParameterizedTest
    @CsvSource({
        // frames 10, 20, 30, 40, 50 are in the face clip
        "5, 10, 30, 50, 2, 0, false",
        "5, 10, 34, 50, 2, 4, false",
        "5, 10, 36, 50, 3, 4, false",
        "5, 10, 12, 50, 1, 8, true",
        "5, 10, 50, 50, 4, 0, false",
        "2, 10, 30, 50, 1, 20, true"})
    void isTheNearestButNeverTheOnset(int frames, int onset, int apex, int offset, int frame, double off, boolean isFar) {
        ApexFrame found =
            ApexFrame.evenlySpaced(frames, new ApexFrame.Times(onset, OptionalInt.of(apex), offset));

        assertThat(found).isEqualTo(new ApexFrame(frame, false, off, isFar));
    }

    @Test
    void isTheMiddleWhereNobodyKnowsIt() {
        ApexFrame found = ApexFrame.evenlySpaced(5, new ApexFrame.Times(10, OptionalInt.empty(), 50));

        assertThat(found).isEqualTo(new ApexFrame(2, true, 0, false));
        assertThat(found.against(NO_DOUBT).reasons()).containsExactly("the clip has no apex: its middle was taken");
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "4, 2", "5, 2", "8, 4", "9, 4"})
    void isWhereTheSamplingPutsIt(int frames, int frame) {
        assertThat(ApexFrame.sampled(frames, true)).isEqualTo(new ApexFrame(frame, false, 0, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8, 9})
    void isTheApexOfFaceCrop(int frames, @TempDir Path folder) throws IOException {
        for (int number = 1; number <= 12; number++) {
            BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
            byte[] levels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            Arrays.fill(levels, (byte) (10 * number));
            ImageIO.write(image, "png", folder.resolve("img" + number + ".png").toFile());
        }
        Clip clip = new Clip("", "", "clip", "", "", folder, 3, OptionalInt.of(5), 12, Double.NaN, Optional.empty());
        FaceCropSettings settings =
            new FaceCropSettings(frames, 16, Sampling.ONSET_APEX_OFFSET, false, NoFaceAction.FAIL);

        try (FaceCropper cropper = new FaceCropper(settings)) {
            FaceClip face = cropper.crop(clip, ProgressMonitor.none()).clip();

            assertThat(GreyFrame.of(face, 0).level(0)).as("onset").isEqualTo(30);
            assertThat(GreyFrame.of(face, ApexFrame.sampled(frames, true).frame()).level(0)).as("apex").isEqualTo(50);
        }
    }

    @Test
    void isDoubtedWhereItIsFar() {
        Doubt doubt = new ApexFrame(1, true, 8, true).against(new Doubt(0.5, List.of("it is dark")));

        assertThat(doubt.score()).isCloseTo(1 - 0.5 * 0.6 * 0.7, within(1e-12));
        assertThat(doubt.reasons()).containsExactly("it is dark", "the frame taken is far from the apex: by 8.0 frames",
            "the clip has no apex: its middle was taken");
    }

    @Test
    void leavesNoDoubtWhereThereIsNone() {
        assertThat(ApexFrame.sampled(3, true).against(NO_DOUBT)).isEqualTo(NO_DOUBT);
    }
}
