package org.fleeting.mer.nodes.predictionreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

class PredictionReaderTest {

    private static final String HEADER = "\"RowID\",\"Subject\",\"Emotion\",\"Prediction (Emotion)\",\"P (Emotion=joy)\","
        + "\"P (Emotion=anger)\"\r\n";

    @TempDir
    Path folder;

    private final PredictionReaderNodeParameters parameters = new PredictionReaderNodeParameters();

    @BeforeEach
    void choose() {
        parameters.m_path = folder.resolve("runs").toString();
    }

    private void write(String file, String text) throws Exception {
        Path path = folder.resolve("runs").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void writeFolds() throws Exception {
        write("fold2/emotion-predictor_7_1_predictions.csv",
            HEADER + "\"a, \"\"2\"\"\r\n#\",\"01\",\"anger\",\"anger\",0.30000000000000004,4.9E-324\r\n");
        write("fold1/emotion-predictor_7_1_predictions.csv", HEADER
            + "\"b\",\"02\",,\"joy\",NaN,\r\n\"c\",\"02\",\"joy\",,,\r\n");
        write("fold1/tables.csv", "\"File\"\r\n");
    }

    private BufferedDataTable execute() throws Exception {
        return NodeCall.execute(PredictionReaderNodeFactory::execute, parameters, Executions.running(folder)).table(0);
    }

    private NodeCall configure() throws InvalidSettingsException {
        return NodeCall.configure(PredictionReaderNodeFactory::configure, parameters);
    }

    private void assertFails(String message) {
        assertThatThrownBy(this::execute).hasMessageContaining(message);
    }

    @Test
    void gathersFoldsWithTheNamesOfTheirFolders() throws Exception {
        writeFolds();

        BufferedDataTable table = execute();

        assertThat(TableRows.keys(table)).containsExactly("b", "c", "a, \"2\"\r\n#");
        assertThat(TableRows.column(table, "Fold")).containsExactly("fold1", "fold1", "fold2");
        assertThat(TableRows.column(table, "Subject")).containsExactly("02", "02", "01");
        assertThat(TableRows.column(table, "Emotion")).containsExactly("?", "joy", "anger");
        assertThat(TableRows.column(table, "P (Emotion=joy)")).containsExactly("NaN", "?", "0.30000000000000004");
        assertThat(TableRows.column(table, "P (Emotion=anger)")).containsExactly("?", "?", "4.9E-324");
    }

    @Test
    void knowsColumnsAndTheOrderOfTheClassesBeforeItRuns() throws Exception {
        writeFolds();

        DataTableSpec spec = configure().spec(0);

        assertThat(spec.getColumnNames()).containsExactly("Subject", "Emotion", "Prediction (Emotion)", "P (Emotion=joy)",
            "P (Emotion=anger)", "Fold");
        assertThat(spec.getColumnSpec("P (Emotion=joy)").getType()).isEqualTo(DoubleCell.TYPE);
        for (String column : Arrays.asList("Emotion", "Prediction (Emotion)")) {
            assertThat(spec.getColumnSpec(column).getDomain().getValues()).containsExactly(new StringCell("joy"),
                new StringCell("anger"));
        }
        assertThat(execute().getDataTableSpec().equalStructure(spec)).isTrue();
    }

    @Test
    void readsOneFileAsItIs() throws Exception {
        write("mine.txt", "\uFEFF" + HEADER + "\"b\",\"02\",\"joy\",\"joy\",1,0\r\n");
        parameters.m_path = folder.resolve("runs/mine.txt").toString();

        assertThat(TableRows.keys(execute())).containsExactly("b");
        assertThat(configure().spec(0).containsName("Fold")).isFalse();
    }

    @Test
    void leavesAColumnOfFoldsAsItIs() throws Exception {
        write("a/predictions.csv", "\"RowID\",\"Fold\"\n\"b\",\"s1\"\n");

        assertThat(TableRows.column(execute(), "Fold")).containsExactly("s1");
    }

    @Test
    void refusesAClipThatIsThereTwice() throws Exception {
        writeFolds();
        write("fold3/predictions.csv", HEADER + "\"b\",\"02\",,\"joy\",1,0\r\n");

        assertFails("The clip b is in file fold1/emotion-predictor_7_1_predictions.csv, row 2, and again in file "
            + "fold3/predictions.csv, row 2: each is tested once");
    }

    @Test
    void refusesOtherColumns() throws Exception {
        writeFolds();
        write("fold3/predictions.csv", "\"RowID\",\"Fold\"\n");

        assertFails("File fold3/predictions.csv has the columns [Fold], but file fold1/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Clip,A~b,1|the first column is called \"Clip\", expected \"RowID\"",
        "RowID,A,A~b,1,2|the columns [A, A] have no name or one twice", "RowID,A~b|row 2: there are 1 values, expected 2",
        "RowID,A~,1|row 2: the clip has no RowID", "RowID,P (Emotion=joy)~b,0;5|\"0;5\", expected a number",
        "RowID,A~b,\"x|can't be read as CSV"})
    void refusesWhatIsNoSuchFile(String text, String message) throws Exception {
        write("predictions.csv", text.replace("~", "\n"));

        assertFails(message);
    }

    @Test
    void refusesAnEmptyFileAndOtherEncodings() throws Exception {
        write("predictions.csv", "");
        assertFails("the first column is called \"\", expected \"RowID\"");

        Files.write(folder.resolve("runs/predictions.csv"), new byte[] {'R', (byte) 0xE4, '\n'});
        assertFails("File predictions.csv is not UTF-8 text");
    }

    @Test
    void refusesTextThatIsNoTablesBeforeTheMemoryIsFullOfIt() throws Exception {
        write("predictions.csv", HEADER + "\"b\",\"" + "0".repeat(1_000_001));
        assertFails("File predictions.csv can't be read as CSV: line 2 has more than 1000000 characters");

        Files.writeString(folder.resolve("runs/predictions.csv"), HEADER, StandardCharsets.UTF_16LE);
        assertFails("File predictions.csv is not UTF-8 text");
    }

    @Test
    void followsNoLinkOutOfTheFolder() throws Exception {
        writeFolds();
        Files.createSymbolicLink(folder.resolve("runs/link_predictions.csv"), folder.resolve("elsewhere"));

        assertFails("is a link or no regular file");
    }

    @Test
    void saysWhatToChoose() throws Exception {
        parameters.m_path = " ";
        assertThatThrownBy(this::configure).hasMessage(PredictionReaderNodeFactory.NO_PATH);

        choose();
        assertThat(configure().warning()).contains(folder.resolve("runs")
            + " does not exist yet: run the folds that write it, or set another.");
        writeFolds();
        parameters.m_names = "*.tsv";
        assertThatThrownBy(this::configure).hasMessage("No file below %s is called *.tsv. Check the folder and \"File names\"."
            .formatted(folder.resolve("runs")));
        parameters.m_names = "[";
        assertThatThrownBy(this::configure).hasMessageStartingWith("\"[\" describes no file names: ");
    }
}
