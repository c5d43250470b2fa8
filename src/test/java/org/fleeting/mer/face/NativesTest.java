package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.imaging.video.TestVideo;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a whole Face Crop pulls into the process. A server has no GTK, and KNIME brings another GTK than OpenCV wants. */
class NativesTest {

    @Test
    void asksForNoWindowsAndNoVideoOfOpenCv() {
        List<String> libraries =
            Loader.loadProperties(opencv_objdetect.class, Loader.loadProperties(), true).get("platform.link");

        assertThat(libraries).anyMatch(name -> name.contains("opencv_objdetect"))
            .noneMatch(name -> name.matches(".*(highgui|videoio).*"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void loadsNoWindowsNoDevicesAndNoJniOfOpenBlas(@TempDir Path folder) throws IOException {
        FaceCropSettings settings = new FaceCropSettings(2, 32, Sampling.LINEAR, true, NoFaceAction.CENTRE_CROP);
        try (FaceCropper cropper = new FaceCropper(settings)) {
            cropper.crop(Pictures.clip(folder, "clip", 2, i -> Pictures.grey(64, 64, 100)), ProgressMonitor.none());
            Path video = TestVideo.LOSSLESS.write(folder.resolve("a.mkv"), 2, i -> Pictures.grey(64, 64, 100));
            cropper.crop(new Clip("Test", "01", "a", "fear", "", video, 1, OptionalInt.empty(), 2, 25),
                ProgressMonitor.none());
        }

        List<String> mapped = Files.readAllLines(Path.of("/proc/self/maps"));

        assertThat(mapped).anyMatch(line -> line.contains("libopencv_objdetect"))
            .anyMatch(line -> line.contains("libopenblas")).anyMatch(line -> line.contains("libavcodec"))
            .noneMatch(line -> line.matches(".*(libgtk|libgdk|highgui|videoio|libjniopenblas).*"))
            .noneMatch(line -> line.matches(".*(avdevice|avfilter|libX11|libxcb|libpulse|libasound).*"));
    }
}
