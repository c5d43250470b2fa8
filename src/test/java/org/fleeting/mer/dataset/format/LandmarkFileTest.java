package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fleeting.mer.badinput.CpuLimit;
import org.fleeting.mer.badinput.Fuzz;
import org.fleeting.mer.badinput.Mutation;
import org.fleeting.mer.dataset.FacePoints;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.dataset.Landmarks.Point;
import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CpuLimit
class LandmarkFileTest {

    private static final Landmarks FACE = FacePoints.at(160, 120, 64);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", " ", ";", "\t", " , ", "   "})
    void readsAPointALine(String between) {
        assertThat(read(FacePoints.lines(FACE, between))).isEqualTo(FACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x,y\n", "\"x\",\"y\"\n", "\n  \n", "\uFEFF", "X Y\r\n"})
    void passesOverAHeaderBlankLinesAndAByteOrderMark(String head) {
        assertThat(read(head + FacePoints.lines(FACE, ","))).isEqualTo(FACE);
    }

    @Test
    void readsThePointsOfDrmf() {
        Landmarks fewer = FacePoints.without60And64(FACE);

        assertThat(read(FacePoints.lines(fewer, " "))).isEqualTo(fewer);
    }

    @Test
    void countsPixelsOfPtsFilesFromOne() {
        Landmarks read = read("version: 1\nn_points:  68\n{\n" + "1.000000 11.5\n".repeat(68) + "}\n");

        assertThat(read.points()).hasSize(68).containsOnly(new Point(0, 10.5));
    }

    @Test
    void readsTheRowOfOpenFaceThatTellsOfAnImage() {
        assertThat(read(openFace("face, confidence", "0, 0.98"))).isEqualTo(FACE);
    }

    @Test
    void readsTheRowOfTheOnsetOfAVideo() {
        String table = openFace("frame, face_id, success", "1, 0, 0", "17, 0, 1", "18, 0, 1").replaceFirst("\n17, 0, 1, [^,]*",
            "\n17, 0, 1, 5.25");

        assertThat(read(table, OptionalInt.of(17)).point(0).x()).isEqualTo(5.25);
        assertThat(read(table, OptionalInt.of(18))).isEqualTo(FACE);
    }

    @Test
    void refusesRowsOfOpenFaceThatLeaveOpenWhichIsMeant() {
        assertRefused(openFace("frame, success", "1, 1", "2, 1"), OptionalInt.empty(),
            " holds 2 rows of OpenFace; of a clip that is no video, it must tell of the onset frame alone");
        assertRefused(openFace("frame, success", "1, 1", "2, 1"), OptionalInt.of(7),
            " holds no row of the onset, frame 7; expected one");
        assertRefused(openFace("frame, success", "7, 1", "7, 1", "8, 1"), OptionalInt.of(7),
            " holds several rows of the onset, frame 7; expected one");
        assertRefused(openFace("frame, success"), OptionalInt.of(7), " holds 0 rows of OpenFace; of a clip that is no video, "
            + "it must tell of the onset frame alone");
    }

    @Test
    void refusesSeveralFacesInOnePicture() {
        assertRefused(openFace("face, confidence", "0, 0.9", "1, 0.9"), OptionalInt.empty(),
            " tells of 2 faces in one picture (face 0, 1), and not which of them is the clip's");
        assertRefused(openFace("frame, face_id, success", "1, 0, 1", "1, 2, 1"), OptionalInt.empty(),
            " tells of 2 faces in one picture (face_id 0, 2), and not which of them is the clip's");
        assertRefused(openFace("frame, face_id", "7, 0", "7, 1", "8, 0"), OptionalInt.of(7),
            " tells of 2 faces in one picture (face_id 0, 1), and not which of them is the clip's");
    }

    @Test
    void passesOverAFaceThatWasNotFound() {
        String table = openFace("frame, face_id, success", "7, 0, 0", "7, 1, 1", "8, 0, 1");

        assertThat(read(table, OptionalInt.of(7))).isEqualTo(FACE);
        assertThat(read(openFace("face, success", "0, 1", "1, 0"))).isEqualTo(FACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void readsATableThatASpreadsheetProgramSaved(String delimiter) {
        String table = openFace("frame, confidence, success", "1, 0.98, 0", "17, 0.98, 1").replace(", ", delimiter);
        for (String spelt : new String[] {table, table.replace('.', ','), "sep=" + delimiter + "\r\n" + table,
            table.replace("x_0", "\"x_0\"").replace("\n", "\r\n") + delimiter.repeat(138) + "\r\n"}) {
            assertThat(read("\uFEFF" + spelt, OptionalInt.of(17))).isEqualTo(FACE);
        }
    }

    @Test
    void readsPointsWithDecimalCommas() {
        String lines = FacePoints.lines(FACE, ";").replace('.', ',');

        assertThat(lines).contains(",");
        assertThat(read(lines)).isEqualTo(FACE);
        assertThat(read("x;y\n" + lines)).isEqualTo(FACE);
        assertThat(read(lines.replace(';', '\t'))).isEqualTo(FACE);
    }

    @Test
    void namesATableOfOpenFaceWithoutLandmarks() {
        assertRefused("frame, face_id, timestamp, confidence, success, AU01_r\n1, 0, 0, 0.98, 1, 0.3\n", OptionalInt.empty(),
            " is a table of OpenFace without landmarks in the picture, x_0 to y_67; its header is: frame, face_id, timestamp, "
                + "confidence, success, AU01_r");
    }

    @Test
    void refusesAFrameInWhichOpenFaceFoundNoFace() {
        assertRefused(openFace("frame, success", "1, 0"), OptionalInt.empty(),
            ", line 2: OpenFace found no face (success is 0)");
    }

    @Test
    void refusesATableOfOpenFaceThatLacksAColumnOrACell() {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> read(openFace("frame", "1").replace("y_67", "Y_67")))
            .withMessageContaining(" lacks the column y_67; its header is: frame, x_0, x_1, ");
        assertRefused("x_0, y_0\n5", OptionalInt.empty(), ", line 2: \"\" is no number of pixels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN 1", "1 Infinity", "1e300 5", "1,1e999999999", "0x10 1", "1000000.5 1", "- 1"})
    void refusesNumbersThatAreNoPixels(String line) {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> read("1 1\n" + line + "\n" + "1 1\n".repeat(66)))
            .withMessageStartingWith("landmark file " + folder.resolve("a.txt") + ", line 2: \"")
            .withMessageEndingWith("\" is no number of pixels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "1 2 3", "1,5,2,5", "a b c", "1;5;2"})
    void refusesLinesThatAreNoPoints(String line) {
        assertRefused("1 1\n\n" + line + "\n", OptionalInt.empty(),
            ", line 3: expected two numbers, x and y, found \"" + line + "\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65, 67, 69, 998})
    void refusesOtherCounts(int points) {
        assertRefused("1 1\n".repeat(points), OptionalInt.empty(), " holds " + points
            + " points; a face has 68 (iBUG, 300-W), or 66 without the corners of the mouth inside");
    }

    @Test
    void refusesPtsFilesThatEndEarlyOrMiscount() {
        assertRefused("version: 1\nn_points: 68\n{\n" + "1 1\n".repeat(68), OptionalInt.empty(),
            " begins as a .pts file, but its points do not stand between { and }");
        assertRefused("version: 1\nn_points: 68\n{\n" + "1 1\n".repeat(66) + "}\n", OptionalInt.empty(),
            ", line 2: announces \"68\" points, but there are 66");
        assertRefused("version: 1\nn_points: many\n{\n" + "1 1\n".repeat(68) + "}\n", OptionalInt.empty(),
            ", line 2: announces \"many\" points, but there are 68");
    }

    @Test
    void refusesWhatIsNoFileOfText() throws IOException {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> LandmarkFile.read(folder, OptionalInt.empty()))
            .withMessage("landmark file " + folder + " is no file of text");
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> LandmarkFile.read(folder.resolve("gone"), OptionalInt.empty()))
            .withMessage("landmark file " + folder.resolve("gone") + " does not exist")
            .satisfies(e -> assertThat(e.resolution()).isEqualTo("Correct the file of landmarks, or leave its cell empty."));
        Path latin = Files.write(folder.resolve("latin.txt"), "x: ö".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> LandmarkFile.read(latin, OptionalInt.empty()))
            .withMessage("landmark file " + latin + " is not UTF-8 text");
        assertRefused("1 1\n\u0000", OptionalInt.empty(), " is not UTF-8 text");
    }

    @Test
    void refusesFilesThatAreFarTooLong() {
        assertRefused("1 1\n".repeat(1001), OptionalInt.empty(), " has more than 1000 lines");
        assertRefused("1".repeat(1_000_001), OptionalInt.empty(),
            " can't be read: line 1 has more than 1000000 characters");
    }

    @Test
    void refusesADevice() {
        assumeTrue(Files.exists(Path.of("/dev/zero")));

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> LandmarkFile.read(Path.of("/dev/zero"), OptionalInt.empty()))
            .withMessage("landmark file /dev/zero is no file of text");
    }

    @Test
    void endsInLandmarksOrInAMessageThatNamesTheFile() throws IOException {
        String[] whole = {FacePoints.lines(FACE, ","), "version: 1\nn_points: 68\n{\n" + FacePoints.lines(FACE, " ") + "}\n",
            openFace("frame, success", "1, 1")};
        int read = 0;
        for (int seed = 0; seed < 10 * Fuzz.SEEDS; seed++) {
            byte[] spoilt = Mutation.bytes(whole[seed % 3].getBytes(StandardCharsets.UTF_8), Fuzz.random(seed));
            Path file = Files.write(folder.resolve("spoilt"), spoilt);
            try {
                read += LandmarkFile.read(file, OptionalInt.of(1)).points().size() > 0 ? 1 : 0;
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).as("seed %d", seed).contains(file.toString());
                Fuzz.assertReadable(e.getMessage());
            }
        }
        assertThat(read).isBetween(Fuzz.SEEDS, 9 * Fuzz.SEEDS);
    }

    private Landmarks read(String content) {
        return read(content, OptionalInt.empty());
    }

    private Landmarks read(String content, OptionalInt frame) {
        return LandmarkFile.read(TestFiles.text(folder.resolve("a.txt"), content), frame);
    }

    private void assertRefused(String content, OptionalInt frame, String message) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(content, frame))
            .withMessage("landmark file " + folder.resolve("a.txt") + message);
    }

    /** Returns a table as OpenFace 2 writes it, whose rows end in the landmarks of the same face. */
    private static String openFace(String firstColumns, String... firstCells) {
        StringBuilder table = new StringBuilder(firstColumns);
        for (String axis : new String[] {"x", "y"}) {
            IntStream.range(0, 68).forEach(i -> table.append(", ").append(axis).append('_').append(i));
        }
        String points = FACE.points().stream().map(point -> ", " + point.x()).collect(Collectors.joining())
            + FACE.points().stream().map(point -> ", " + point.y()).collect(Collectors.joining());
        for (String cells : firstCells) {
            table.append('\n').append(cells).append(points);
        }
        return table.append('\n').toString();
    }
}
