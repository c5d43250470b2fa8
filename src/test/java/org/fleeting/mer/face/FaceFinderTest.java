package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.dataset.synthetic.KnownFace;
import org.fleeting.mer.imaging.FrameImage;
import org.fleeting.mer.imaging.OpenCv;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaceFinderTest {

    private static FaceFinder finder;

    @TempDir
    Path folder;

    @BeforeAll
    static void loadCascades() {
        OpenCv.prepareThread();
        finder = new FaceFinder();
    }

    @AfterAll
    static void close() {
        finder.close();
    }

    @ParameterizedTest
    @CsvSource({"128, 96", "160, 120", "320, 240"})
    void findsBothEyesOfEverySyntheticSubject(int width, int height) throws IOException {
        Path file = folder.resolve("face.png");
        for (long subject = 0; subject < 20; subject++) {
            KnownFace known = KnownFace.write(file, width, height, subject);

            FaceFinder.Found found = find(file).orElseThrow();

            assertThat(found.other()).as("another face than that of subject %d", subject).isEmpty();
            assertThat(found.method()).isIn(AlignmentMethod.BOTH_EYES_LBP, AlignmentMethod.BOTH_EYES_HAAR);
            double tolerance = 0.15 * (known.rightX() - known.leftX());
            Eyes eyes = found.eyes();
            assertThat(Math.hypot(eyes.leftX() - known.leftX(), eyes.leftY() - known.eyeY()))
                .as("left eye of subject %d", subject).isLessThan(tolerance);
            assertThat(Math.hypot(eyes.rightX() - known.rightX(), eyes.rightY() - known.eyeY()))
                .as("right eye of subject %d", subject).isLessThan(tolerance);
            assertThat(found.box().centreX()).isCloseTo((known.leftX() + known.rightX()) / 2, within(tolerance));
        }
    }

    /** Over 200 subjects: 0.0150 of the eyes' distance in the mean, 0.037 at most. */
    @Test
    void findsPupilsToAFewHundredthsOfTheEyesDistance() throws IOException {
        Path file = folder.resolve("face.png");
        double sum = 0;
        for (long subject = 0; subject < 20; subject++) {
            KnownFace known = KnownFace.write(file, 640, 480, subject);
            Eyes eyes = find(file).orElseThrow().eyes();
            double distance = known.rightX() - known.leftX();
            double left = Math.hypot(eyes.leftX() - known.leftX(), eyes.leftY() - known.eyeY()) / distance;
            double right = Math.hypot(eyes.rightX() - known.rightX(), eyes.rightY() - known.eyeY()) / distance;
            assertThat(Math.max(left, right)).as("subject %d", subject).isLessThan(.04);
            sum += left + right;
        }
        assertThat(sum / 40).isLessThan(.018);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-42, -28, 28, 42})
    void findsTurnedFaces(double degrees) throws IOException {
        BufferedImage turned = Pictures.turned(Pictures.face(folder, 320, 240, 4), degrees);

        FaceFinder.Found found = find(turned).orElseThrow();

        assertThat(found.method()).isEqualTo(AlignmentMethod.BOTH_EYES_TURNED);
        assertThat(found.eyes().degrees()).isCloseTo(degrees, within(5.0));
        assertThat(found.box().degrees()).isCloseTo(degrees, within(15.0));
    }

    @Test
    void mirrorsAnEyeThatIsHidden() throws IOException {
        KnownFace known = KnownFace.write(folder.resolve("face.png"), 320, 240, 4);
        BufferedImage patched = Pictures.face(folder, 320, 240, 4);
        paintOver(patched, known.rightX(), known.eyeY());

        FaceFinder.Found found = find(patched).orElseThrow();

        assertThat(found.method()).isEqualTo(AlignmentMethod.ONE_EYE_MIRRORED);
        double tolerance = 0.15 * (known.rightX() - known.leftX());
        assertThat(found.eyes().leftX()).isCloseTo(known.leftX(), within(tolerance));
        assertThat(found.eyes().rightX()).isCloseTo(known.rightX(), within(2 * tolerance));
    }

    @Test
    void placesEyesInTheBoxWhenBothAreHidden() throws IOException {
        KnownFace known = KnownFace.write(folder.resolve("face.png"), 320, 240, 4);
        BufferedImage patched = Pictures.face(folder, 320, 240, 4);
        paintOver(patched, known.leftX(), known.eyeY());
        paintOver(patched, known.rightX(), known.eyeY());

        FaceFinder.Found found = find(patched).orElseThrow();

        assertThat(found.method()).isEqualTo(AlignmentMethod.BOX_GEOMETRY);
        double tolerance = 0.3 * (known.rightX() - known.leftX());
        assertThat(found.eyes().leftX()).isCloseTo(known.leftX(), within(tolerance));
        assertThat(found.eyes().rightX()).isCloseTo(known.rightX(), within(tolerance));
    }

    /** One face of the width of half a picture, and beside it, or above it, another of a share of its size. */
    @ParameterizedTest(name = "subject {0} beside {1}, of {2} times the size, {3}")
    @CsvSource({"4, 5, 1, beside", "5, 4, 1, beside", "6, 7, 1, below", "8, 9, 0.75, beside", "1, 2, 1, beside",
        "10, 11, 1, below", "12, 13, 0.8, below"})
    void seesThatThereAreTwoFaces(long one, long two, double share, String place) throws IOException {
        boolean isBeside = place.equals("beside");
        BufferedImage both = Pictures.grey(isBeside ? 640 : 320, isBeside ? 240 : 480, 110);
        Graphics2D graphics = both.createGraphics();
        graphics.drawImage(Pictures.face(folder, 320, 240, one), 0, 0, null);
        graphics.drawImage(Pictures.face(folder, (int) (320 * share), (int) (240 * share), two), isBeside ? 320 : 0,
            isBeside ? 0 : 240, null);
        graphics.dispose();

        FaceFinder.Found found = find(both).orElseThrow();

        FaceBox other = found.other().orElseThrow();
        double apart = isBeside ? other.centreX() - found.box().centreX() : other.centreY() - found.box().centreY();
        assertThat(Math.abs(apart)).isGreaterThan(isBeside ? 200 : 150);
    }

    @Test
    void passesOverAFaceFarBehind() throws IOException {
        BufferedImage both = Pictures.grey(640, 240, 110);
        Graphics2D graphics = both.createGraphics();
        graphics.drawImage(Pictures.face(folder, 320, 240, 4), 0, 0, null);
        graphics.drawImage(Pictures.face(folder, 112, 84, 5), 420, 60, null);
        graphics.dispose();

        assertThat(find(both).orElseThrow().other()).isEmpty();
    }

    @Test
    void findsNothingInPlainAndNoisyImages() {
        BufferedImage noise = Pictures.grey(320, 240, 0);
        Random random = new Random(1);
        for (int i = 0; i < 320 * 240; i++) {
            noise.setRGB(i % 320, i / 320, random.nextInt());
        }

        assertThat(find(noise)).isEmpty();
        assertThat(find(Pictures.grey(320, 240, 128))).isEmpty();
        assertThat(find(Pictures.grey(1, 1, 128))).isEmpty();
        assertThat(find(Pictures.grey(2000, 3, 128))).isEmpty();
    }

    private static void paintOver(BufferedImage face, double x, double y) {
        Graphics2D graphics = face.createGraphics();
        graphics.setColor(new Color(face.getRGB((int) x, (int) y + 25)));
        graphics.fillRect((int) x - 18, (int) y - 12, 36, 24);
        graphics.dispose();
    }

    private Optional<FaceFinder.Found> find(BufferedImage image) {
        return find(Pictures.write(image, folder.resolve("image.png")));
    }

    static Optional<FaceFinder.Found> find(FaceFinder finder, Path file) {
        try (PointerScope scope = new PointerScope()) {
            Mat grey = new Mat();
            opencv_imgproc.cvtColor(FrameImage.read(file), grey, opencv_imgproc.COLOR_RGB2GRAY);
            return finder.find(grey, ProgressMonitor.none());
        }
    }

    private static Optional<FaceFinder.Found> find(Path file) {
        return find(finder, file);
    }
}
