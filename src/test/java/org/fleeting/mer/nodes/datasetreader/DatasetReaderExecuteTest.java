package org.fleeting.mer.nodes.datasetreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.fleeting.mer.dataset.FacePoints;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FrameFiles;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.clips.LandmarkColumn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;

class DatasetReaderExecuteTest {

    @TempDir
    Path folder;

    private final DatasetReaderNodeParameters parameters = new DatasetReaderNodeParameters();

    @BeforeEach
    void makeFrames() throws IOException {
        FrameFiles.write(folder.resolve("a"), 4);
        FrameFiles.write(folder.resolve("b"), 4);
    }

    @Test
    void listsTheClipsOfAManifest() throws Exception {
        NodeCall call = execute("subject,emotion,frames", "S1,surprise,a", "S2,disgust,b");

        assertThat(TableRows.keys(call.table(0))).containsExactly("S1/a", "S2/b");
        assertThat(TableRows.column(call.table(0), "Emotion")).containsExactly("surprise", "disgust");
        assertThat(TableRows.column(call.table(0), "Offset")).containsExactly("4", "4");
        assertThat(call.warning()).isEmpty();
    }

    @Test
    void leavesInvalidRowsOutAndCountsThem() throws Exception {
        NodeCall call = execute("subject,emotion,frames", "S1,surprise,a", "S2,disgust,gone");

        assertThat(TableRows.keys(call.table(0))).containsExactly("S1/a");
        assertThat(call.warning()).hasValueSatisfying(
            text -> assertThat(text).startsWith("1 problem found, 1 clip left out. It is: set.csv, row 3 "));
    }

    @Test
    void listsTheProblems() throws Exception {
        NodeCall call = execute("subject,emotion,frames,onset,apex,offset", "S1,surprise,a,1,9,4", "S2,disgust,gone,,,");

        assertThat(TableRows.keys(call.table(1))).containsExactly("Row0", "Row1");
        assertThat(TableRows.column(call.table(1), "Row")).containsExactly("2", "3");
        assertThat(TableRows.column(call.table(1), "File")).containsExactly("set.csv", "set.csv");
        assertThat(TableRows.column(call.table(1), "Clip")).containsExactly("S1/a", "S2/gone");
        assertThat(TableRows.column(call.table(1), "Reason")).containsExactly(
            "apex 9 lies outside onset 1 to offset 4 and counts as unknown",
            "folder " + folder.resolve("gone") + " does not exist");
        assertThat(TableRows.column(call.table(1), "Left Out")).containsExactly("false", "true");
    }

    @Test
    void marksAGuessedApex() throws Exception {
        parameters.m_missingApex = DatasetReaderNodeParameters.Apex.MIDDLE;

        NodeCall call = execute("subject,emotion,frames,apex", "S1,surprise,a,4", "S2,disgust,b,");

        assertThat(TableRows.column(call.table(0), "Apex")).containsExactly("4", "2");
        assertThat(TableRows.column(call.table(0), "Apex Source")).containsExactly("filed", "middle");
    }

    @Test
    void listsLandmarksAsAnnounced() throws Exception {
        Landmarks face = FacePoints.at(32, 24, 12);
        Files.writeString(folder.resolve("a.txt"), FacePoints.lines(face, " "));
        parameters.m_missingApex = DatasetReaderNodeParameters.Apex.MIDDLE;
        parameters.m_classes = DatasetReaderNodeParameters.ClassScheme.STANDARD;

        NodeCall call = execute("subject,emotion,frames,landmarks", "S1,surprise,a,a.txt", "S2,disgust,b,b.txt",
            "S3,disgust,b,");

        BufferedDataTable table = call.table(0);
        assertThat(table.getDataTableSpec().equalStructure(
            NodeCall.configure(DatasetReaderNodeFactory::configure, parameters).spec(0))).isTrue();
        DataCell first = table.iterator().next().getCell(table.getDataTableSpec().findColumnIndex("Landmarks"));
        assertThat(LandmarkColumn.read(first)).isEqualTo(face);
        assertThat(TableRows.column(table, "Landmarks")).element(1).isEqualTo("?");
        assertThat(TableRows.column(table, "Landmarks")).element(2).isEqualTo("?");
        assertThat(TableRows.column(call.table(1), "Reason")).containsExactly(
            "landmark file " + folder.resolve("b.txt") + " does not exist; the clip has no landmarks");
        assertThat(TableRows.column(call.table(1), "Left Out")).containsExactly("false");
    }

    @Test
    void hasNoColumnOfLandmarksIfTheManifestHasNone() throws Exception {
        assertThat(execute("subject,emotion,frames", "S1,surprise,a").table(0).getDataTableSpec().getColumnNames())
            .endsWith("Apex Source");
    }

    @Test
    void failsOnBadLandmarksIfSoChosen() {
        parameters.m_failOnInvalidRows = true;

        assertThatThrownBy(() -> execute("subject,emotion,frames,landmarks", "S1,surprise,a,a"))
            .isInstanceOf(KNIMEException.class).hasMessage("set.csv, row 2 (S1/a): landmark file " + folder.resolve("a")
                + " is no file of text; the clip has no landmarks.");
    }

    @Test
    void leavesAnApexThatNobodyTellsMissing() throws Exception {
        NodeCall call = execute("subject,emotion,frames", "S1,surprise,a");

        assertThat(TableRows.column(call.table(0), "Apex")).containsExactly("?");
        assertThat(TableRows.column(call.table(0), "Apex Source")).containsExactly("?");
    }

    @Test
    void tellsOfFramesFromWhichNoApexCanBeEstimated() throws Exception {
        Files.writeString(folder.resolve("b/img2.png"), "no image");
        parameters.m_missingApex = DatasetReaderNodeParameters.Apex.ESTIMATED;

        NodeCall call = execute("subject,emotion,frames", "S1,surprise,a", "S2,disgust,b");

        assertThat(TableRows.column(call.table(0), "Apex Source")).containsExactly("estimated", "?");
        assertThat(TableRows.column(call.table(1), "Reason")).singleElement().asString()
            .startsWith("the apex can't be estimated: ");
        assertThat(call.warning()).hasValueSatisfying(
            text -> assertThat(text).startsWith("1 problem found, 0 clips left out."));
    }

    @Test
    void makesTheClassesOfAStudy() throws Exception {
        parameters.m_classes = DatasetReaderNodeParameters.ClassScheme.STANDARD;

        NodeCall call = execute("subject,emotion,frames", "S1,disgust,a", "S2,happiness,b", "S3,other,b");

        assertThat(TableRows.column(call.table(0), "Emotion")).containsExactly("negative", "positive");
    }

    @Test
    void failsOnInvalidRowsIfSoChosen() {
        parameters.m_failOnInvalidRows = true;

        assertThatThrownBy(() -> execute("subject,emotion,frames", "S1,surprise,a", "S2,disgust,gone"))
            .isInstanceOfSatisfying(KNIMEException.class, e -> {
                assertThat(e).hasMessage(
                    "set.csv, row 3 (S2/gone): folder " + folder.resolve("gone") + " does not exist.");
                assertThat(e.getKNIMEMessage().getResolutions())
                    .containsExactly("Correct the row or untick \"Fail on invalid rows\".");
            });
    }

    @Test
    void makesTheClassesOfOnesOwn() throws Exception {
        parameters.m_classes = DatasetReaderNodeParameters.ClassScheme.OWN;
        parameters.m_ownClasses = "surprise = other\ndisgust = negative";

        NodeCall call = execute("subject,emotion,frames", "S1,disgust,a", "S2,surprise,b", "S3,fear,b");

        assertThat(TableRows.column(call.table(0), "Emotion")).containsExactly("negative", "other");
        assertThat(call.table(0).getDataTableSpec().getColumnSpec("Emotion").getDomain().getValues())
            .extracting(DataCell::toString).containsExactly("other", "negative");
        assertThat(call.warning()).contains("Clips left out because their label makes no class: fear (1).");
    }

    @Test
    void saysIfNoLabelMakesAClass() {
        parameters.m_classes = DatasetReaderNodeParameters.ClassScheme.OWN;
        parameters.m_ownClasses = "anger";

        assertThatThrownBy(() -> execute("subject,emotion,frames", "S1,disgust,a")).isInstanceOf(KNIMEException.class)
            .hasMessage("None of the 1 clips of " + folder.resolve("set.csv")
                + " has a label that makes a class; labels found: disgust.");
    }

    @Test
    void saysIfNoClipCanBeUsed() {
        assertThatThrownBy(() -> execute("subject,emotion,frames", "S1,disgust,gone"))
            .isInstanceOf(KNIMEException.class)
            .hasMessage("No clip of " + folder.resolve("set.csv") + " can be used; first problem: set.csv, row 2 (S1/gone): "
                + "folder " + folder.resolve("gone") + " does not exist.");
    }

    @Test
    void saysIfTheFolderIsMissing() {
        parameters.m_path = folder.resolve("nothing").toString();

        assertThatThrownBy(this::executeAsIs).isInstanceOf(KNIMEException.class)
            .hasMessage(folder.resolve("nothing") + " does not exist.");
    }

    @Test
    void saysIfTheFolderOfAChosenFormatIsMissing() {
        parameters.m_path = folder.resolve("nothing").toString();
        parameters.m_format = "CASME II";

        assertThatThrownBy(this::executeAsIs).isInstanceOf(KNIMEException.class)
            .hasMessage(folder.resolve("nothing") + " does not exist.");
    }

    @Test
    void saysIfTheFolderHoldsNoDataSet() {
        parameters.m_path = folder.resolve("a").toString();

        assertThatThrownBy(this::executeAsIs).isInstanceOf(KNIMEException.class)
            .hasMessageContaining("holds no data set we know");
    }

    @Test
    void readsTheFormatThatIsNamed() throws Exception {
        parameters.m_format = "CASME II";

        assertThatThrownBy(() -> execute("subject,emotion,frames", "S1,disgust,a"))
            .isInstanceOf(KNIMEException.class).hasMessageContaining("CASME II");
    }

    @Test
    void stopsWhenCancelled() throws IOException {
        parameters.m_path = manifest("subject,emotion,frames", "S1,disgust,a").toString();

        assertThatThrownBy(() -> NodeCall.execute(DatasetReaderNodeFactory::execute, parameters,
            Executions.cancelled(folder))).isInstanceOf(CanceledExecutionException.class);
    }

    private NodeCall execute(String... lines) throws Exception {
        parameters.m_path = manifest(lines).toString();
        return executeAsIs();
    }

    private NodeCall executeAsIs() throws Exception {
        return NodeCall.execute(DatasetReaderNodeFactory::execute, parameters, Executions.running(folder));
    }

    private Path manifest(String... lines) throws IOException {
        return Files.write(folder.resolve("set.csv"), List.of(lines));
    }
}
