package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

import javax.imageio.ImageIO;

import org.bytedeco.javacpp.Pointer;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.imaging.video.TestVideo;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceCropperTest {

    @TempDir
    Path folder;

    @Test
    void returnsFramesPreviewAndAlignment() throws IOException {
        BufferedImage face = Pictures.face(folder, 160, 120, 3);

        FaceCrop crop = crop(Pictures.clip(folder, "EP01", 5, i -> face), settings(8, 96, NoFaceAction.FAIL));

        assertThat(crop.isMissing()).isFalse();
        assertThat(crop.clip().frames()).isEqualTo(8);
        assertThat(crop.clip().height()).isEqualTo(96);
        assertThat(crop.clip().width()).isEqualTo(96);
        assertThat(crop.alignment().method()).isEqualTo(AlignmentMethod.BOTH_EYES_LBP);
        assertThat(crop.alignment().frame()).isEqualTo(1);
        assertThat(crop.alignment().box()).isPresent();
        BufferedImage preview = ImageIO.read(new ByteArrayInputStream(crop.previewPng()));
        assertThat(preview.getWidth()).isEqualTo(8 * 64);
        assertThat(preview.getHeight()).isEqualTo(64);
    }

    @Test
    void keepsRedRedInClipAndPreview() throws IOException {
        Clip clip = Pictures.clip(folder, "EP01", 2, i -> Pictures.plain(90, 60, new Color(200, 100, 50)));

        FaceCrop crop = crop(clip, settings(2, 32, NoFaceAction.CENTRE_CROP));

        assertThat(crop.clip().pixels()).startsWith(200, 100, 50);
        BufferedImage preview = ImageIO.read(new ByteArrayInputStream(crop.previewPng()));
        assertThat(new Color(preview.getRGB(0, 0))).isEqualTo(new Color(200, 100, 50));
    }

    @ParameterizedTest
    @CsvSource({"40000, 20", "20, 40000", "40000, 40", "1, 1", "1, 70000", "33000, 33"})
    void takesPicturesOfAnyShape(int width, int height) throws IOException {
        Clip clip = Pictures.clip(folder, "EP01", 2, i -> Pictures.grey(width, height, 128));

        assertThat(crop(clip, settings(2, 32, NoFaceAction.CENTRE_CROP)).clip().pixels()).containsOnly(128);
        assertThat(crop(clip, new FaceCropSettings(2, 32, Sampling.LINEAR, false, NoFaceAction.FAIL)).clip().pixels())
            .containsOnly(128);
    }

    @Test
    void takesTheMiddleOfTheHighestNumbers() throws IOException {
        Clip clip = Pictures.clip(folder, "EP01", 3, i -> Pictures.grey(64, 48, 60 * i));
        int first = 2_000_000_000;
        for (int i = 0; i < 3; i++) {
            Files.move(clip.frames().resolve("img%d.png".formatted(i + 1)),
                clip.frames().resolve("img%d.png".formatted(first + i)));
        }
        Clip late = new Clip("Test", "01", "EP01", "surprise", "", clip.frames(), first, OptionalInt.empty(), first + 2,
            200);
        FaceCropSettings apexInTheMiddle =
            new FaceCropSettings(3, 16, Sampling.ONSET_APEX_OFFSET, false, NoFaceAction.FAIL);

        byte[] pixels = crop(late, apexInTheMiddle).clip().pixels();

        assertThat(pixels[pixels.length / 2] & 0xFF).isEqualTo(120);
    }

    @Test
    void givesTheSameBytesTwice() throws IOException {
        BufferedImage face = Pictures.face(folder, 160, 120, 3);
        Clip clip = Pictures.clip(folder, "EP01", 5, i -> Pictures.turned(face, i));

        FaceCrop first = crop(clip, FaceCropSettings.defaults());
        FaceCrop second = crop(clip, FaceCropSettings.defaults());

        assertThat(second.clip().pixels()).isEqualTo(first.clip().pixels());
        assertThat(second.previewPng()).isEqualTo(first.previewPng());
        assertThat(second.alignment()).isEqualTo(first.alignment());
    }

    @Test
    void makesTheSameOfAVideoAsOfItsFramesInAFolder() throws IOException {
        BufferedImage face = Pictures.face(folder, 160, 120, 3);
        Clip images = Pictures.clip(folder, "EP01", 9, i -> shifted(face, i));
        Path file = TestVideo.LOSSLESS.write(folder.resolve("EP01.mkv"), 12, i -> shifted(face, i - 2));
        // the frames of the folder are those from 4 to 12
        Clip video = new Clip("Test", "01", "EP01", "surprise", "1+2", file, 4, OptionalInt.of(8), 12, 25);

        for (boolean findsFaces : new boolean[] {true, false}) {
            FaceCropSettings settings = new FaceCropSettings(4, 64, Sampling.LINEAR, findsFaces, NoFaceAction.FAIL);

            assertThat(crop(video, settings).clip().pixels()).isEqualTo(crop(images, settings).clip().pixels());
        }
    }

    @Test
    void rejectsAVideoThatChangesItsSize() throws IOException {
        // a raw stream may go on in another size
        Path small = new TestVideo("mpeg2video", "yuv420p", 1, 0).write(folder.resolve("a.mpg"), 4, 64, 48);
        Path large = new TestVideo("mpeg2video", "yuv420p", 1, 0).write(folder.resolve("b.mpg"), 4, 96, 64);
        Files.write(small, Files.readAllBytes(large), StandardOpenOption.APPEND);
        Clip clip = new Clip("Test", "01", "a", "surprise", "", small, 1, OptionalInt.empty(), 7, 25);

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> crop(clip, settings(4, 32, NoFaceAction.CENTRE_CROP)))
            .withMessageMatching("Frame \\d of video \\Q" + small
                + "\\E has 96 x 64 pixels, the frames before it 64 x 48");
    }

    @Test
    void cropsAllFramesAtThePlaceOfTheOnset() throws IOException {
        // the face moves, the crop must not follow
        BufferedImage face = Pictures.face(folder, 160, 120, 3);
        Clip moving = Pictures.clip(folder, "moving", 2, i -> shifted(face, 4 * (i - 1)));
        Clip still = Pictures.clip(folder, "still", 2, i -> face);

        byte[] movingPixels = crop(moving, settings(2, 64, NoFaceAction.FAIL)).clip().pixels();
        byte[] stillPixels = crop(still, settings(2, 64, NoFaceAction.FAIL)).clip().pixels();

        assertThat(meanDifference(movingPixels, stillPixels, 0)).isZero();
        assertThat(meanDifference(movingPixels, stillPixels, 1)).isGreaterThan(5);
    }

    @Test
    void mixesFramesByTheirDistance() {
        // levels 0, 100, 200 at T = 5: 0, 50, 100, 150, 200
        Clip clip = Pictures.clip(folder, "EP01", 3, i -> Pictures.grey(64, 64, 100 * (i - 1)));

        byte[] pixels = crop(clip, settings(5, 16, NoFaceAction.CENTRE_CROP)).clip().pixels();

        int frameBytes = 16 * 16 * 3;
        for (int t = 0; t < 5; t++) {
            assertThat(pixels[t * frameBytes] & 0xFF).isEqualTo(50 * t);
        }
    }

    @Test
    void findsTheFaceInALaterFrame() throws IOException {
        BufferedImage face = Pictures.face(folder, 160, 120, 3);
        Clip clip = Pictures.clip(folder, "EP01", 5, i -> i < 3 ? Pictures.grey(160, 120, 90) : face);

        Alignment alignment = crop(clip, settings(4, 32, NoFaceAction.FAIL)).alignment();

        assertThat(alignment.method()).isEqualTo(AlignmentMethod.LATER_FRAME);
        assertThat(alignment.frame()).isEqualTo(3);
        assertThat(alignment.eyes()).isPresent();
    }

    @Test
    void failsWithoutAFace() {
        Clip clip = Pictures.clip(folder, "EP07", 2, i -> Pictures.grey(64, 64, 90));

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> crop(clip, settings(4, 32, NoFaceAction.FAIL)))
            .withMessage("No face found in clip 01/EP07 (frames 1 to 2 in " + clip.frames() + ")");
    }

    @Test
    void leavesTheFaceOutWithoutAFace() {
        Clip clip = Pictures.clip(folder, "EP07", 2, i -> Pictures.grey(64, 64, 90));

        FaceCrop crop = crop(clip, settings(4, 32, NoFaceAction.MISSING));

        assertThat(crop.isMissing()).isTrue();
        assertThat(crop.previewPng()).isNull();
        assertThat(crop.alignment().method()).isEqualTo(AlignmentMethod.NO_FACE);
    }

    @Test
    void takesTheMiddleWithoutAFace() {
        // left and right of the middle square, the frame is white
        BufferedImage image = Pictures.grey(120, 60, 255);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.fillRect(30, 0, 60, 60);
        graphics.dispose();

        FaceCrop crop = crop(Pictures.clip(folder, "EP07", 2, i -> image), settings(2, 60, NoFaceAction.CENTRE_CROP));

        assertThat(crop.alignment().method()).isEqualTo(AlignmentMethod.CENTRE_CROP);
        assertThat(crop.clip().pixels()).containsOnly(0);
    }

    @Test
    void scalesTheWholeImageIfItIsCroppedAlready() {
        BufferedImage image = Pictures.grey(64, 32, 0);
        for (int i = 0; i < 64 * 32; i++) {
            image.setRGB(i % 64, i / 64, i % 64 < 32 ? 0x000000 : 0xFFFFFF);
        }
        FaceCropSettings asItIs = new FaceCropSettings(2, 16, Sampling.LINEAR, false, NoFaceAction.FAIL);

        FaceCrop crop = crop(Pictures.clip(folder, "EP07", 2, i -> image), asItIs);

        assertThat(crop.alignment().method()).isEqualTo(AlignmentMethod.WHOLE_IMAGE);
        assertThat(crop.clip().pixels()[3 * 7] & 0xFF).isZero();
        assertThat(crop.clip().pixels()[3 * 8] & 0xFF).isEqualTo(255);
    }

    @Test
    void refusesFramesOfDifferentSize() {
        Clip clip = Pictures.clip(folder, "EP07", 3, i -> Pictures.grey(i == 3 ? 65 : 64, 60, 90));

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> crop(clip, settings(3, 32, NoFaceAction.CENTRE_CROP)))
            .withMessage("File " + clip.frames().resolve("img3.png")
                + " has 65 x 60 pixels, the frames before it 64 x 60");
    }

    @Test
    void namesTheFrameThatIsNoImage() throws IOException {
        Clip clip = Pictures.clip(folder, "EP07", 3, i -> Pictures.grey(64, 60, 90));
        Path broken = Files.writeString(clip.frames().resolve("img2.png"), "not an image");

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> crop(clip, settings(3, 32, NoFaceAction.CENTRE_CROP)))
            .withMessage("File " + broken + " is not a JPEG, PNG or BMP image");
    }

    @Test
    void stopsWhenCancelled() {
        Clip clip = Pictures.clip(folder, "EP07", 2, i -> Pictures.grey(64, 64, 90));
        ProgressMonitor cancelling = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                throw new CancellationException();
            }
        };

        try (FaceCropper cropper = new FaceCropper(FaceCropSettings.defaults())) {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> cropper.crop(clip, cancelling));
        }
    }

    /** A spot of light beside the mouth of a face; the crop shows it where the transform says. */
    @ParameterizedTest(name = "finds the face: {0}, turned by {1}, crop of {2}")
    @CsvSource({"true, 0, 96", "true, 12, 64", "true, -8, 256", "false, 0, 96", "false, 0, 33"})
    void tellsWhereAPlaceOfTheFrameIsInTheCrop(boolean findsFaces, double degrees, int size) throws IOException {
        BufferedImage dark = Pictures.turned(Pictures.face(folder, 320, 240, 4), degrees);
        BufferedImage light = Pictures.turned(Pictures.face(folder, 320, 240, 4), degrees);
        double x = 171.25;
        double y = 166.75;
        addSpot(light, x, y, 4);
        Clip clip = Pictures.clip(folder, "EP01", 2, i -> i == 1 ? dark : light);

        FaceCrop crop = crop(clip, new FaceCropSettings(2, size, Sampling.LINEAR, findsFaces, NoFaceAction.FAIL));

        assertThat(crop.alignment().eyes().isPresent()).isEqualTo(findsFaces);
        double[] seen = centreOfChange(crop.clip());
        Landmarks.Point told = crop.transform().of(new Landmarks(Collections.nCopies(68, new Landmarks.Point(x, y)))).point(0);
        assertThat(seen).containsExactly(new double[] {told.x(), told.y()}, within(0.15));
    }

    private static void addSpot(BufferedImage image, double x, double y, double radius) {
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int column = i % image.getWidth();
            int row = i / image.getWidth();
            double share = Math.exp(-(Math.pow(column - x, 2) + Math.pow(row - y, 2)) / (2 * radius * radius));
            Color colour = new Color(image.getRGB(column, row));
            int red = (int) Math.round(colour.getRed() * (1 - share));
            image.setRGB(column, row, new Color(red, colour.getGreen(), colour.getBlue()).getRGB());
        }
    }

    private static double[] centreOfChange(FaceClip clip) {
        int pixels = clip.height() * clip.width();
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < pixels; i++) {
            int before = clip.pixels()[3 * i] & 0xFF;
            double change = before == 0 ? 0 : 1 - (double) (clip.pixels()[3 * (pixels + i)] & 0xFF) / before;
            // rounding of a level of 100 is 0.01
            if (change > 0.05) {
                sum += change;
                x += change * (i % clip.width());
                y += change * (i / clip.width());
            }
        }
        return new double[] {x / sum, y / sum};
    }

    @Test
    void holdsNoNativeMemory() throws IOException {
        BufferedImage face = Pictures.face(folder, 160, 120, 3);
        Clip clip = Pictures.clip(folder, "EP01", 3, i -> face);
        FaceCropSettings settings = settings(8, 128, NoFaceAction.FAIL);
        try (FaceCropper cropper = new FaceCropper(settings)) {
            cropper.crop(clip, ProgressMonitor.none());
            long pointers = Pointer.totalCount();
            long bytes = Pointer.totalBytes();

            for (int i = 0; i < 200; i++) {
                cropper.crop(clip, ProgressMonitor.none());
            }

            // every Mat, scope or vector left open counts
            assertThat(Pointer.totalCount()).isEqualTo(pointers);
            assertThat(Pointer.totalBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void turnsTheFaceUpright() throws IOException {
        BufferedImage face = Pictures.face(folder, 320, 240, 4);
        Clip tilted = Pictures.clip(folder, "tilted", 2, i -> Pictures.turned(face, 12));
        Clip upright = Pictures.clip(folder, "upright", 2, i -> face);

        FaceCrop crop = crop(tilted, settings(2, 64, NoFaceAction.FAIL));

        assertThat(crop.alignment().eyes().orElseThrow().degrees()).isCloseTo(12, within(4.0));
        byte[] expected = crop(upright, settings(2, 64, NoFaceAction.FAIL)).clip().pixels();
        assertThat(meanDifference(crop.clip().pixels(), expected, 0)).isLessThan(12);
    }

    private static FaceCrop crop(Clip clip, FaceCropSettings settings) {
        try (FaceCropper cropper = new FaceCropper(settings)) {
            return cropper.crop(clip, ProgressMonitor.none());
        }
    }

    private static FaceCropSettings settings(int frames, int size, NoFaceAction action) {
        return new FaceCropSettings(frames, size, Sampling.LINEAR, true, action);
    }

    private static BufferedImage shifted(BufferedImage source, int pixels) {
        BufferedImage image = Pictures.grey(source.getWidth(), source.getHeight(), 128);
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(source, pixels, 0, null);
        graphics.dispose();
        return image;
    }

    private static double meanDifference(byte[] some, byte[] others, int frame) {
        int frameBytes = some.length / 2;
        double sum = 0;
        for (int i = frame * frameBytes; i < (frame + 1) * frameBytes; i++) {
            sum += Math.abs((some[i] & 0xFF) - (others[i] & 0xFF));
        }
        return sum / frameBytes;
    }
}
