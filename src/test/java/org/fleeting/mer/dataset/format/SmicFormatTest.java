package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.OptionalInt;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmicFormatTest {

    private final SmicFormat format = new SmicFormat();

    @TempDir
    private Path root;

    @Test
    void takesAllFramesOfAFolderAndPrefersCroppedOnes() {
        TestFiles.frames(root.resolve("SMIC_all_raw/HS/s1/micro/negative/s1_ne_01"), "image", 559740, 559760);
        Path cropped = TestFiles.frames(root.resolve("SMIC_all_cropped/HS/s1/micro/Negative/s1_ne_01"), "reg_image",
            559740, 559750);
        TestFiles.frames(root.resolve("SMIC_all_cropped/VIS/s1/micro/negative/s1_ne_01"), "reg_image", 1, 9);

        assertThat(format.read(root, ProgressMonitor.none()).clips()).containsExactly(new Clip("SMIC-HS", "s01",
            "s1_ne_01", "negative", "", cropped, 559740, OptionalInt.empty(), 559750, 100));
    }

    @Test
    void tellsWhatDoesNotFitTogether() {
        TestFiles.frames(root.resolve("s1/micro/negative/s1_ne_01"), "image", 1, 9);
        TestFiles.frames(root.resolve("s01/micro/negative/s1_ne_01"), "image", 1, 9);
        Path empty = TestFiles.touch(root.resolve("s2/micro/surprise/s2_sur_01/Thumbs.db")).getParent();

        Listing listing = format.read(root, ProgressMonitor.none());

        String name = root.getFileName().toString();
        assertThat(listing.clips()).hasSize(1);
        assertThat(listing.problems()).extracting(Problem::message).containsExactly(
            name + " (s1/micro/negative/s1_ne_01): the clip was already listed in folder "
                + root.resolve("s01/micro/negative/s1_ne_01"),
            name + " (s2/micro/surprise/s2_sur_01): folder " + empty
                + " holds no frames: no jpg, jpeg, png or bmp file with a number in its name");
        assertThat(listing.leftOut()).isEqualTo(2);
    }

    @Test
    void rejectsAFolderWithoutMicroExpressions() {
        TestFiles.frames(root.resolve("HS/s1/non_micro/s1_non_01"), "image", 1, 9);

        assertThat(format.recognises(root)).isFalse();
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> format.read(root, ProgressMonitor.none()))
            .withMessage("%s holds no SMIC-HS set: the folder HS/s1 of SMIC-HS is there, but none in it such as "
                + "micro/negative; found: the folder non_micro", root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMIC-all-cropped/HS/s1", "smic_all_raw (1)/SMIC_all_raw/hs/S_01", "SMIC/SMIC_all_raw/HS/s001",
        "unpacked/SMIC_20130501/HS/sub 1", "SMIC-HS/s1"})
    void findsFoldersHoweverTheyAreCalled(String subject) {
        Path frames = TestFiles.frames(root.resolve(subject).resolve("micro/Surprise/s1_sur_01"), "image", 1, 3);
        TestFiles.touch(root.resolve("readme.txt"));

        assertThat(DatasetFormats.recognise(root).name()).isEqualTo("SMIC-HS");
        assertThat(format.read(root, ProgressMonitor.none()).clips()).singleElement().satisfies(clip -> {
            assertThat(clip.frames()).isEqualTo(frames);
            assertThat(clip.subject()).isEqualTo("s01");
        });
    }
}
