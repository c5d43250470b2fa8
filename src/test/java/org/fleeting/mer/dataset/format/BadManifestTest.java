package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.fleeting.mer.badinput.CpuLimit;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests that are no tables, and rows that lead elsewhere. */
@CpuLimit
class BadManifestTest {

    private static final String HEADER = "subject,emotion,frames,onset,fps\n";

    @TempDir
    private Path folder;

    private Path csv;

    @BeforeEach
    void makeFrames() {
        csv = folder.resolve("set.csv");
        TestFiles.frames(folder.resolve("a"), "img", 1, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1"})
    void refusesOtherEncodings(String encoding) throws IOException {
        Files.write(csv, (HEADER + "Jörg,fear,a,1,50\n").getBytes(Charset.forName(encoding)));

        assertRefused().withMessage("File " + csv + " is not UTF-8 text")
            .satisfies(e -> assertThat(e.resolution()).isEqualTo("Save it as \"CSV UTF-8\"."));
    }

    @Test
    void refusesZeroBytes() {
        TestFiles.text(csv, HEADER + "S1,fear,a\u0000,1,50\n");

        assertRefused().withMessage("File " + csv + " is not UTF-8 text");
    }

    @Test
    void refusesAQuoteThatNeverEnds() {
        TestFiles.text(csv, HEADER + "S1,\"fear,a,1,50\n" + "S1,fear,a,1,50\n".repeat(100_000));

        assertRefused().withMessageStartingWith("File " + csv + " can't be read as CSV: ").withMessageContaining("EOF");
    }

    @Test
    void refusesALineOfTenMegabytes() {
        TestFiles.text(csv, "subject,emotion,frames" + ",".repeat(10_000_000));

        assertRefused().withMessage("File " + csv + " can't be read as CSV: line 1 has more than 1000000 characters");
        assertThat(new ManifestFormat().recognises(csv)).isFalse();
    }

    @Test
    void refusesAFileThatIsNoTable() throws IOException {
        byte[] rows = "S1,fear,a,1,50\n".repeat(70_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(csv)) {
            for (int i = 0; i < 65; i++) {
                out.write(rows);
            }
        }

        assertRefused().withMessage("File " + csv + " can't be read as CSV: it has 65 MB, and a manifest may have 64");
    }

    @Test
    void refusesMoreRowsThanAnySetHas() throws IOException {
        try (Writer out = Files.newBufferedWriter(csv)) {
            out.write(HEADER);
            for (int i = 0; i <= 500_000; i++) {
                out.write("s,,\n");
            }
        }

        assertRefused().withMessage("File " + csv + " has more than 500000 rows");
    }

    @Test
    void quotesTheStartOfALongHeader() {
        TestFiles.text(csv, "x".repeat(1000) + ",b".repeat(100_000) + "\n");

        assertRefused().withMessage("File " + csv + " lacks the columns subject, emotion, frames; its header is: "
            + "x".repeat(200) + "..." + ", b".repeat(19) + " and 99981 more");
    }

    @Test
    void refusesAHeaderThatNamesAColumnTwice() {
        TestFiles.text(csv, "subject,emotion,frames,Emotion\nS1,fear,a,joy\n");

        assertRefused().withMessage("File " + csv + " names the column \"Emotion\" twice");
    }

    @Test
    void refusesAnEmptyFile() {
        TestFiles.touch(csv);

        assertRefused().withMessage("File " + csv + " is empty");
    }

    @Test
    void listsNothingOfAHeaderAlone() {
        TestFiles.text(csv, HEADER);

        assertThat(read().clips()).isEmpty();
        assertThat(read().problems()).isEmpty();
    }

    @Test
    void readsLinesThatEndInCarriageReturns() {
        TestFiles.text(csv, HEADER.replace('\n', '\r') + "S1,fear,a,1,50\rS2,joy,a,1,50\r");

        assertThat(read().clips()).extracting(Clip::subject).containsExactly("S1", "S2");
    }

    @Test
    void readsAManifestWhoseNameHasNoDot() throws IOException {
        csv = Files.writeString(folder.resolve("manifest"), HEADER + "S1,fear,a,1,50\n");

        assertThat(read().clips()).extracting(Clip::dataset).containsExactly("manifest");
    }

    @Test
    void leavesOutWhatIsNeitherFolderNorFile() {
        assumeThat(Path.of("/dev/zero")).exists();
        TestFiles.text(csv, HEADER + "S1,fear,/dev/zero,1,50\n");

        assertReason("/dev/zero is neither a folder nor a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../../../../../nowhere/a", "a/a/a", "no\u0001path"})
    void leavesOutPathsThatLeadNowhere(String path) {
        TestFiles.text(csv, HEADER + "S1,fear,\"" + path + "\",1,50\n");

        assertThat(read().problems()).singleElement().extracting(Problem::reason).asString().startsWith("folder ")
            .endsWith(" does not exist");
    }

    @Test
    void leavesOutARootAndTheFolderOfTheManifest() {
        TestFiles.text(csv, HEADER + "S1,fear,/,1,50\nS2,fear,.,1,50\n");

        assertThat(read().problems()).extracting(Problem::reason).containsExactly("frames \"/\" is the root of a drive",
            "folder " + folder + " holds no frames: no jpg, jpeg, png or bmp file with a number in its name");
    }

    @Test
    void leavesOutARowWithAnEndlessCell() {
        TestFiles.text(csv, HEADER + "S1," + "f".repeat(5000) + ",a,1,50\n");

        assertReason("emotion has 5000 characters; a cell may have up to 4096");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1e300", "1e999999999", "NaN", "99999999999999999999", "-2147483649"})
    void leavesOutNumbersThatAreNone(String number) {
        TestFiles.text(csv, HEADER + "S1,fear,a," + number + ",50\n");

        assertReason("onset \"" + number + "\" is neither empty nor a whole number");
    }

    @Test
    void quotesTheStartOfALongNumber() {
        TestFiles.text(csv, HEADER.replace("fps", "offset") + "S1,fear,a,1," + "9".repeat(4000) + "\n");

        assertReason("offset \"" + "9".repeat(200) + "...\" is neither empty nor a whole number");
    }

    @Test
    void leavesOutNumbersAtTheirLimits() {
        TestFiles.text(csv, HEADER.replace("fps", "offset") + "S1,fear,a,-2147483648,2147483647\n");

        assertReason("folder " + folder.resolve("a") + " holds frames 1 to 3, but the clip runs from -2147483648 to "
            + "2147483647");
    }

    @Test
    void countsTheFramesThatAreMissingUpToTheHighestNumber() {
        TestFiles.frames(folder.resolve("b"), "img", 0, 1);
        TestFiles.touch(folder.resolve("b/img2147483647.jpg"));
        TestFiles.text(csv, HEADER + "S1,fear,b,0,50\n");

        assertThat(read().clips()).hasSize(1);
        assertReason("2147483645 of the frames 0 to 2147483647 are missing; neighbours stand in for them");
    }

    @Test
    void keepsNamesAsTheyAre() {
        TestFiles.text(csv, HEADER + "<script>alert(1)</script>,\"fear\nor\",a,1,50\n");

        assertThat(read().clips()).singleElement().satisfies(clip -> {
            assertThat(clip.subject()).isEqualTo("<script>alert(1)</script>");
            assertThat(clip.emotion()).isEqualTo("fear\nor");
        });
    }

    @Test
    void refusesADeviceAsManifest() {
        assumeThat(Path.of("/dev/zero")).exists();
        csv = Path.of("/dev/zero");

        assertRefused().withMessage("File /dev/zero is no file of text");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> DatasetFormats.recognise(csv))
            .withMessageStartingWith("/dev/zero holds no data set we know");
    }

    private void assertReason(String reason) {
        assertThat(read().problems()).singleElement().extracting(Problem::reason).isEqualTo(reason);
    }

    private ThrowableAssertAlternative<InvalidInputException> assertRefused() {
        return assertThatExceptionOfType(InvalidInputException.class).isThrownBy(this::read);
    }

    private Listing read() {
        return new ManifestFormat().read(csv, ProgressMonitor.none());
    }
}
