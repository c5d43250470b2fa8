package org.fleeting.mer.imaging.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.imaging.OpenCv;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelShapeTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        OpenCv.prepareThread();
    }

    @ParameterizedTest(name = "{1} of {2} x {3}, {4}:{5} is {6} wide")
    @CsvSource({"mpeg4, a.mp4, 112, 120, 64, 45, 159", "mpeg4, a.avi, 112, 120, 64, 45, 159",
        "mpeg4, a.mkv, 180, 120, 8, 9, 160", "ffv1, a.mkv, 64, 48, 2, 1, 128", "mpeg4, a.mov, 144, 96, 12, 11, 157",
        "mpeg2video, a.mpg, 96, 72, 4, 3, 128", "mpeg2video, a.ts, 96, 72, 4, 3, 128",
        "mpeg4, a.mp4, 64, 48, 1, 1, 64", "mpeg4, a.mp4, 64, 48, 0, 1, 64", "mpeg4, a.mp4, 64, 48, 136, 135, 64",
        "ffv1, a.mkv, 64, 48, 9, 1, 64"})
    void showsFramesAsPlayersDo(String codec, String name, int width, int height, int across, int along, int shown) {
        Path file = new TestVideo(codec, "yuv420p", 1, 0).write(folder.resolve(name), 40,
            i -> TestVideo.numbered(i, width, height), across, along);

        try (VideoReader reader = VideoFile.open(file, ProgressMonitor.none()).reader(ProgressMonitor.none());
            Mat frame = reader.read(3)) {
            assertThat(frame.cols()).isEqualTo(shown);
            assertThat(frame.rows()).isEqualTo(height);
            assertThat(TestVideo.number(frame)).isEqualTo(3);
        }
    }

    @Test
    void keepsAnEdgeWhereItWas() {
        Path file = TestVideo.LOSSLESS.write(folder.resolve("a.mkv"), 1, i -> TestVideo.numbered(0xF0, 64, 16), 2, 1);

        try (VideoReader reader = VideoFile.open(file, ProgressMonitor.none()).reader(ProgressMonitor.none());
            Mat frame = reader.read(0)) {
            assertThat(frame.ptr(8, 61).get() & 0xFF).isZero();
            assertThat(frame.ptr(8, 66).get() & 0xFF).isEqualTo(255);
        }
    }
}
