package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a whole Face Crop pulls into the process. A server has no GTK, and KNIME brings another GTK than OpenCV wants. */
class NativesTest {

    @Test
    void asksForNoWindowsAndNoVideo() {
        List<String> libraries =
            Loader.loadProperties(opencv_objdetect.class, Loader.loadProperties(), true).get("platform.link");

        assertThat(libraries).anyMatch(name -> name.contains("opencv_objdetect"))
            .noneMatch(name -> name.matches(".*(highgui|videoio).*"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void loadsNoWindowsNoVideoAndNoJniOfOpenBlas(@TempDir Path folder) throws IOException {
        FaceCropSettings settings = new FaceCropSettings(2, 32, Sampling.LINEAR, true, NoFaceAction.CENTRE_CROP);
        try (FaceCropper cropper = new FaceCropper(settings)) {
            cropper.crop(Pictures.clip(folder, "clip", 2, i -> Pictures.grey(64, 64, 100)), ProgressMonitor.none());
        }

        List<String> mapped = Files.readAllLines(Path.of("/proc/self/maps"));

        assertThat(mapped).anyMatch(line -> line.contains("libopencv_objdetect"))
            .anyMatch(line -> line.contains("libopenblas"))
            .noneMatch(line -> line.matches(".*(libgtk|libgdk|highgui|videoio|libjniopenblas).*"));
    }
}
