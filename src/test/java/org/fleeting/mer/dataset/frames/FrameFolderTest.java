package org.fleeting.mer.dataset.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFolderTest {

    @TempDir
    private Path folder;

    @Test
    void sortsByNumberNotByName() {
        TestFiles.frames(folder, "reg_img", 8, 11);

        assertThat(FrameFolder.open(folder).frames()).extracting(Frame::number).containsExactly(8, 9, 10, 11);
    }

    @Test
    void readsTheLastDigitsWhateverTheirPadding() {
        TestFiles.touch(folder.resolve("006_05562.jpg"));
        TestFiles.touch(folder.resolve("006_5563.JPG"));
        TestFiles.touch(folder.resolve("006_005564.jpeg"));
        TestFiles.touch(folder.resolve("image5565.bmp"));
        TestFiles.touch(folder.resolve("5566.png"));

        assertThat(FrameFolder.open(folder).frames()).extracting(Frame::number)
            .containsExactly(5562, 5563, 5564, 5565, 5566);
    }

    @Test
    void skipsStrayFiles() throws IOException {
        TestFiles.frames(folder, "img", 1, 2);
        TestFiles.touch(folder.resolve("Thumbs.db"));
        TestFiles.touch(folder.resolve(".DS_Store"));
        TestFiles.touch(folder.resolve("._img1.jpg"));
        TestFiles.touch(folder.resolve("notes3.txt"));
        TestFiles.touch(folder.resolve("Desktop - Shortcut.lnk"));
        TestFiles.touch(folder.resolve("cover.jpg"));
        TestFiles.touch(folder.resolve("99999999999999999999.jpg"));
        Files.createDirectory(folder.resolve("4"));

        assertThat(FrameFolder.open(folder).frames()).extracting(Frame::number).containsExactly(1, 2);
    }

    @Test
    void listsOnsetToOffsetWithBothEnds() {
        TestFiles.frames(folder, "img", 40, 60);

        assertThat(numbers(46, 48)).containsExactly(46, 47, 48);
    }

    @Test
    void passesOverAFrameMissingInside() throws IOException {
        TestFiles.frames(folder, "img", 1, 5);
        Files.delete(folder.resolve("img3.jpg"));

        assertThat(numbers(1, 5)).containsExactly(1, 2, 4, 5);
    }

    @Test
    void takesOneImageAsOneFrame() {
        Path image = TestFiles.touch(folder.resolve("face.png"));

        assertThat(FrameFolder.open(image).frames()).containsExactly(new Frame(1, image));
    }

    @Test
    void rejectsARangeOutsideTheFolder() {
        TestFiles.frames(folder, "img", 73, 96);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> numbers(73, 110))
            .withMessage("Clip 01/EP01_01f: folder %s holds frames 73 to 96, but the clip runs from 73 to 110", folder);
    }

    @Test
    void rejectsAGapAtAnEnd() throws IOException {
        TestFiles.frames(folder, "img", 1, 9);
        Files.delete(folder.resolve("img3.jpg"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> numbers(3, 6))
            .withMessage("Clip 01/EP01_01f: folder %s holds frames 1 to 9 without 3, but the clip runs from 3 to 6",
                folder);
    }

    @Test
    void rejectsOffsetBeforeOnset() {
        TestFiles.frames(folder, "img", 1, 9);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> numbers(6, 3))
            .withMessage("Clip 01/EP01_01f: offset 3 lies before onset 6");
    }

    @Test
    void rejectsAMissingFolder() {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> FrameFolder.open(folder.resolve("absent")))
            .withMessage("folder %s does not exist", folder.resolve("absent"));
    }

    @Test
    void rejectsAFolderWithoutImages() {
        TestFiles.touch(folder.resolve("notes1.txt"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameFolder.open(folder))
            .withMessage("folder %s holds no frames: no jpg, jpeg, png or bmp file with a number in its name", folder);
    }

    @Test
    void rejectsTwoFramesOfOneNumber() {
        TestFiles.touch(folder.resolve("img1.jpg"));
        TestFiles.touch(folder.resolve("img01.jpg"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameFolder.open(folder))
            .withMessage("folder %s holds two frames 1: img01.jpg and img1.jpg", folder);
    }

    @Test
    void passesOverNamesWithoutAnEnding() {
        for (String name : List.of("jpg", "png", ".jpg", "1", "img99999999999999.jpg", "img2.jpg.txt", "cover.jpg")) {
            TestFiles.touch(folder.resolve(name));
        }
        TestFiles.touch(folder.resolve("img2147483647.JPG"));

        assertThat(FrameFolder.open(folder).frames()).extracting(Frame::number).containsExactly(2147483647);
    }

    @Test
    void passesOverThousandsOfOtherFiles() {
        for (int i = 0; i < 5000; i++) {
            TestFiles.touch(folder.resolve("note" + i + ".txt"));
        }
        TestFiles.frames(folder, "img", 1, 2);

        assertThat(FrameFolder.open(folder).frames()).hasSize(2);
    }

    @Test
    void rejectsADevice() {
        assumeThat(Path.of("/dev/zero")).exists();

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameFolder.open(Path.of("/dev/zero")))
            .withMessage("/dev/zero is neither a folder nor a file");
    }

    @Test
    void rejectsALinkToItself() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameFolder.open(link))
            .withMessage("folder %s does not exist", link);
    }

    @Test
    void rejectsAFileThatIsNeitherImageNorVideo() {
        Path text = TestFiles.touch(folder.resolve("clip.txt"));

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> FrameSource.open(text, ProgressMonitor.none()))
            .withMessage("file %s is neither an image (jpg, jpeg, png, bmp) nor a video (avi, mp4, mov, mkv, webm and "
                + "others)", text);
    }

    private int[] numbers(int onset, int offset) {
        Clip clip = new Clip("CASME II", "01", "EP01_01f", "happiness", "12", folder, onset, OptionalInt.empty(),
            offset, 200);
        try (ClipFrames frames = ClipFrames.open(clip, ProgressMonitor.none())) {
            return frames.numbers();
        }
    }
}
