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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"img%d_224x224.jpg", "%d_face0.png", "s03_%d_2024.bmp", "%d.jfif", "img_%05d (1).JPG",
        "IMG %d - Copy.jpg",
        "reg_img%d.jpe", "2024-05-01_%d_v2.png", "clip7_%d_001.png", "%04d_crop_128.dib"})
    void takesTheNumberThatDiffers(String form) {
        for (int number = 9; number <= 11; number++) {
            TestFiles.touch(folder.resolve(form.formatted(number)));
        }

        assertThat(FrameFolder.open(folder).frames()).extracting(Frame::number).containsExactly(9, 10, 11);
        assertThat(FrameFolder.open(folder).notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"img12 (2).jpg", "img12 - Copy.jpg", "img12 - Copy (2).jpg", "img12 copy.png", "img12 copy 2.jpg",
        "img12 - Kopie.jpg", "img12_copy.jpg", "Copy of img12.jpg", "img12 (copy).jpg", "img12 (another copy).jpg",
        "img12 (3rd copy).jpg", "IMG12 (1).JPG", "img12 (Ann's conflicted copy 2024-05-01).jpg", "img12 \u2013 Kopie.jpg"})
    void passesOverACopyWithANote(String copy) {
        TestFiles.frames(folder, "img", 10, 13);
        TestFiles.touch(folder.resolve(copy));

        FrameFolder opened = FrameFolder.open(folder);

        assertThat(opened.frames()).extracting(Frame::file).extracting(Path::getFileName).extracting(Path::toString)
            .containsExactly("img10.jpg", "img11.jpg", "img12.jpg", "img13.jpg");
        assertThat(opened.notes()).containsExactly("folder " + folder + ": 1 image called copies of others is passed over: "
            + copy);
    }

    @Test
    void refusesACopyWhoseOriginalIsNotThere() {
        TestFiles.frames(folder, "img", 10, 11);
        TestFiles.touch(folder.resolve("img12 (2).jpg"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameFolder.open(folder))
            .withMessage("folder %s holds img12 (2).jpg, called like a copy of img12, which is not there", folder);
    }

    @Test
    void readsNamesThatAFileManagerNumbered() {
        for (int number = 1; number <= 3; number++) {
            TestFiles.touch(folder.resolve("take1 (%d).jpg".formatted(number)));
        }

        assertThat(FrameFolder.open(folder).frames()).extracting(Frame::number).containsExactly(1, 2, 3);
    }

    @Test
    void refusesNamesWhoseNumbersTellNoFrameApart() {
        for (String name : List.of("10_face0.png", "10_face1.png", "11_face0.png", "11_face1.png")) {
            TestFiles.touch(folder.resolve(name));
        }

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameFolder.open(folder))
            .withMessage("folder %s holds images of whose numbers none tells them apart: 10_face0.png, 10_face1.png, "
                + "11_face0.png", folder);
    }

    @Test
    void saysWhichOfSeveralNumbersItTook() {
        for (int number = 1; number <= 3; number++) {
            TestFiles.touch(folder.resolve("frame_%d_ms_%d.jpg".formatted(number, 33 * number)));
        }

        FrameFolder opened = FrameFolder.open(folder);

        assertThat(opened.frames()).extracting(Frame::number).containsExactly(1, 2, 3);
        assertThat(opened.notes()).containsExactly("folder " + folder + ": several numbers in the names differ; of "
            + "frame_1_ms_33.jpg the frame is 1");
    }

    @Test
    void passesOverAStrayUnlessItFillsAGap() throws IOException {
        TestFiles.frames(folder, "img", 10, 20);
        Files.delete(folder.resolve("img14.jpg"));
        TestFiles.touch(folder.resolve("image_14.jpg"));
        TestFiles.touch(folder.resolve("cover2.jpg"));

        FrameFolder opened = FrameFolder.open(folder);

        assertThat(opened.frames()).extracting(Frame::number).containsExactly(10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
        assertThat(opened.notes()).containsExactlyInAnyOrder(
            "folder " + folder + ": image_14.jpg is called unlike the other frames and counts as frame 14",
            "folder " + folder + ": 1 image called unlike the frames is passed over: cover2.jpg");
    }

    @Test
    void namesImagesThatItPassesOver() {
        TestFiles.frames(folder, "img", 1, 2);
        TestFiles.touch(folder.resolve("cover.jpg"));
        TestFiles.touch(folder.resolve("img3.tif"));

        assertThat(FrameFolder.open(folder).notes()).containsExactly(
            "folder " + folder + ": 1 image without a frame's number is passed over: cover.jpg",
            "folder " + folder + ": 1 file of a format that is not read, to be saved as PNG: img3.tif");
    }

    @Test
    void saysWhatAFolderWithoutFramesHolds() {
        TestFiles.touch(folder.resolve("img1.webp"));
        TestFiles.touch(folder.resolve("img2.webp"));
        TestFiles.touch(folder.resolve("1700000000000001.jpg"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> FrameFolder.open(folder))
            .withMessage("folder %s holds no frames: no jpg, jpeg, png or bmp file with a number in its name; 1 image without "
                + "a frame's number is passed over: 1700000000000001.jpg; 2 files of a format that is not read, to be saved as "
                + "PNG: img1.webp, img2.webp", folder);
    }

    @Test
    void refusesARangeWithFramesInTheCloudAlone() {
        TestFiles.frames(folder, "img", 1, 3);
        TestFiles.touch(folder.resolve(".img4.jpg.icloud"));
        TestFiles.touch(folder.resolve(".img3.jpg.icloud"));

        assertThat(numbers(1, 3)).containsExactly(1, 2, 3);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> numbers(1, 4))
            .withMessage("Clip 01/EP01_01f: 1 of the frames 1 to 4 in folder %s is not on this disk: img4.jpg is a placeholder "
                + "of iCloud", folder);
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
            .withMessage("file %s is not on this disk: in its place there is a link to a file that is not there", link);
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
