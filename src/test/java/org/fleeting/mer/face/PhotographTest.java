package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.imaging.OpenCv;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Photographs of people from Debian's packages python3-skimage and opencv-doc, with the pupils as read off by hand. The
 * packages are looked for where they are installed, or unpacked below the folder that {@code -Dfleeting.photographs}
 * names.
 */
class PhotographTest {

    private static final String SKIMAGE = "usr/lib/python3/dist-packages/skimage/data/";
    private static final String OPENCV = "usr/share/doc/opencv-doc/opencv4/html/";

    @BeforeAll
    static void startOpenCv() {
        OpenCv.prepareThread();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({SKIMAGE + "astronaut.png, 203.5, 101.5, 246.5, 103", OPENCV + "227943776_1.jpg, 172, 166, 236, 171",
        OPENCV + "12.jpg, 213, 163, 341, 159"})
    void findsTheEyes(String photograph, double leftX, double leftY, double rightX, double rightY) {
        Path file = Path.of(System.getProperty("fleeting.photographs", "/")).resolve(photograph);
        Assumptions.assumeTrue(Files.isRegularFile(file), () -> "No photograph " + file
            + ": install python3-skimage and opencv-doc, or unpack them and set -Dfleeting.photographs=FOLDER");

        FaceFinder.Found found;
        try (FaceFinder finder = new FaceFinder()) {
            found = FaceFinderTest.find(finder, file).orElseThrow();
        }

        Eyes eyes = found.eyes();
        double tolerance = 0.15 * Math.hypot(rightX - leftX, rightY - leftY);
        assertThat(found.method()).isIn(AlignmentMethod.BOTH_EYES_LBP, AlignmentMethod.BOTH_EYES_HAAR);
        assertThat(Math.hypot(eyes.leftX() - leftX, eyes.leftY() - leftY)).as("left").isLessThan(tolerance);
        assertThat(Math.hypot(eyes.rightX() - rightX, eyes.rightY() - rightY)).as("right").isLessThan(tolerance);
    }
}
