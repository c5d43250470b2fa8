package org.fleeting.mer.training.clips;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.synthetic.Difficulty;
import org.fleeting.mer.dataset.synthetic.SyntheticDataset;
import org.fleeting.mer.dataset.synthetic.SyntheticLayout;
import org.fleeting.mer.dataset.synthetic.SyntheticSettings;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowLookTest {

    private static final String SKIMAGE = "usr/lib/python3/dist-packages/skimage/data/";
    private static final String OPENCV = "usr/share/doc/opencv-doc/";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(DrawnFlows.class)
    void isThatOfFlowsHoweverTheyAreDrawn(DrawnFlows flows) {
        long found = IntStream.range(0, 50).filter(i -> FlowLook.has(flows.clip(64, i))).count();

        assertThat(found).isGreaterThan(40);
    }

    /** Of black beside c the share of grey is (r + g + b)^2 / 3 (r^2 + g^2 + b^2): 1/3 of red, 2/3 of yellow, 1 of grey. */
    @ParameterizedTest
    @CsvSource({"200, 0, 0, true", "200, 200, 0, false", "90, 90, 90, false", "0, 3, 0, false",
        // 0.649 and 0.651
        "200, 143, 0, true", "200, 147, 0, false"})
    void isDecidedByTheShareOfGreyInDifferences(int red, int green, int blue, boolean isFlow) {
        byte[] pixels = {0, 0, 0, (byte) red, (byte) green, (byte) blue};

        assertThat(FlowLook.has(new FaceClip(1, 1, 2, pixels))).isEqualTo(isFlow);
    }

    @Test
    void isThatOfAllFrames() {
        FaceClip flow = DrawnFlows.HUE_ON_BLACK.clip(32, 1);
        byte[] still = new byte[3 * flow.pixels().length];
        System.arraycopy(flow.pixels(), 0, still, flow.pixels().length, flow.pixels().length);

        assertThat(FlowLook.has(new FaceClip(3, 32, 32, still))).as("between two black frames").isTrue();
        assertThat(FlowLook.has(new FaceClip(3, 32, 32, new byte[still.length]))).as("black frames").isFalse();
    }

    /** Artificial faces of many skins, as they are, in warm light, with a sensor's noise, and before a green screen. */
    @ParameterizedTest
    @ValueSource(strings = {"as it is", "warm", "noisy", "green screen"})
    void isNoneOfArtificialFaces(String light) throws IOException {
        List<Clip> clips = SyntheticDataset.write(folder.resolve("set"), new SyntheticSettings(SyntheticLayout.CASME2, 8, 1,
            List.of("happiness", "surprise"), 120, 120, 6, Difficulty.EASY, SyntheticSettings.ImageFormat.JPEG, 1), false,
            ProgressMonitor.none());

        for (Clip clip : clips) {
            FaceClip face = face(firstFrame(clip), light);
            assertThat(FlowLook.has(face)).as("%s of %s, %s", clip.name(), clip.subject(), light).isFalse();
        }
    }

    /** People, and scenes as colourful as a camera meets them. */
    @ParameterizedTest
    @ValueSource(strings = {SKIMAGE + "astronaut.png", SKIMAGE + "chelsea.png", SKIMAGE + "coffee.png",
        OPENCV + "opencv4/html/227943776_1.jpg", OPENCV + "opencv4/html/12.jpg", OPENCV + "examples/data/messi5.jpg",
        OPENCV + "examples/data/home.jpg", OPENCV + "examples/data/fruits.jpg", OPENCV + "examples/data/rubberwhale1.png"})
    void isNoneOfPhotographs(String photograph) throws IOException {
        Path file = Path.of(System.getProperty("fleeting.photographs", "/")).resolve(photograph);
        Assumptions.assumeTrue(Files.isRegularFile(file), () -> "No photograph " + file
            + ": install python3-skimage and opencv-doc, or unpack them and set -Dfleeting.photographs=FOLDER");

        for (String light : List.of("as it is", "warm", "noisy")) {
            assertThat(FlowLook.has(face(file.toFile(), light))).as(light).isFalse();
        }
    }

    private static File firstFrame(Clip clip) {
        File[] frames = clip.frames().toFile().listFiles();
        assertThat(frames).isNotEmpty();
        return frames[0];
    }

    private static FaceClip face(File file, String light) throws IOException {
        BufferedImage image = ImageIO.read(file);
        int width = image.getWidth();
        byte[] pixels = new byte[3 * width * image.getHeight()];
        RandomSource random = new RandomSource(1);
        for (int i = 0; i < width * image.getHeight(); i++) {
            int rgb = image.getRGB(i % width, i / width);
            boolean isScreen = light.equals("green screen") && (i % width < width / 6 || i % width >= width - width / 6);
            double[] colour = isScreen ? new double[] {20, 200, 60} : new double[] {rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb
                & 0xFF};
            double[] share = light.equals("warm") ? new double[] {1, .7, .5} : new double[] {1, 1, 1};
            for (int channel = 0; channel < 3; channel++) {
                double noise = light.equals("noisy") ? 15 * random.nextGaussian() : 0;
                pixels[3 * i + channel] = (byte) Math.round(Math.max(0, Math.min(255, colour[channel] * share[channel]
                    + noise)));
            }
        }
        return new FaceClip(1, image.getHeight(), width, pixels);
    }
}
