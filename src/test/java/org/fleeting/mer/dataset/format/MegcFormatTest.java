package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;

import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link TrueSizeTest} reads a whole composite. */
class MegcFormatTest {

    private final MegcFormat format = new MegcFormat();

    @TempDir
    private Path root;

    @Test
    void findsThreeSetsUnpackedIntoOneFolder() {
        makeCasme2AndSmic();
        TestFiles.frames(root.resolve("SAMM/006/006_1_2"), "006_0", 1, 2);
        TestFiles.touch(root.resolve("SAMM_Micro_FACS_Codes_v2.xlsx"));

        assertThat(DatasetFormats.recognise(root).name()).isEqualTo("MEGC 2019 composite");
    }

    @Test
    void namesTheSetThatIsMissing() {
        makeCasme2AndSmic();

        assertThat(format.recognises(root)).isFalse();
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> format.read(root, ProgressMonitor.none()))
            .withMessage("%s and its folders hold no SAMM; expected a workbook SAMM_Micro_FACS_Codes*.xlsx beside "
                + "folders such as 006/006_1_2", root);
    }

    private void makeCasme2AndSmic() {
        TestFiles.frames(root.resolve("Cropped/sub01/EP01_01f"), "reg_img", 1, 2);
        TestFiles.touch(root.resolve("CASME2-coding-20140508.xlsx"));
        TestFiles.frames(root.resolve("HS/s1/micro/negative/s1_ne_01"), "image", 1, 2);
    }
}
