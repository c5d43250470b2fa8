package org.fleeting.mer.dataset.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;

import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.dataset.frames.ClipWindows.Window;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipWindowsTest {

    @TempDir
    private Path folder;

    @Test
    void slideByTheStepAndReachTheEnd() {
        // 10 frames a second: windows of 4 frames, 3 apart; 12 frames, numbered from 5
        List<Window> windows = windows(new ClipWindows(0.4, 0.3), frames(5, 12));

        assertThat(windows).extracting(window -> window.clip().onset()).containsExactly(5, 8, 11, 13);
        assertThat(windows).extracting(window -> window.clip().offset()).containsExactly(8, 11, 14, 16);
        assertThat(windows).extracting(window -> window.clip().name())
            .containsExactly("window 1", "window 2", "window 3", "window 4");
        assertThat(windows.get(3).start()).isCloseTo(0.8, within(1e-12));
        assertThat(windows.get(3).end()).isCloseTo(1.2, within(1e-12));
    }

    @Test
    void areOneWhereTheRecordingIsShorter() {
        List<Window> windows = windows(new ClipWindows(60, 1), frames(1, 7));

        assertThat(windows).hasSize(1);
        assertThat(windows.get(0).clip().offset()).isEqualTo(7);
        assertThat(windows.get(0).end()).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void passOverMissingFrames() {
        Path gap = frames(1, 4);
        frames(8, 4);

        assertThat(windows(new ClipWindows(0.4, 0.2), gap)).extracting(window -> window.clip().offset())
            .containsExactly(4, 9, 11);
    }

    @Test
    void needARateThatImagesDoNotTell() {
        Path frames = frames(1, 5);

        assertThatThrownBy(() -> new ClipWindows(1, 1).of(frames, 0, true, ProgressMonitor.none()))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage(frames + " does not say how many frames a second has");
    }

    @Test
    void needALengthAndAStep() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClipWindows(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClipWindows(1, Double.NaN));
    }

    private static List<Window> windows(ClipWindows windows, Path frames) {
        return windows.of(frames, 10, false, ProgressMonitor.none()).windows();
    }

    private Path frames(int first, int count) {
        for (int number = first; number < first + count; number++) {
            TestFiles.touch(folder.resolve("frames/img" + number + ".jpg"));
        }
        return folder.resolve("frames");
    }
}
