package org.fleeting.mer.nodes.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.fleeting.mer.evaluation.ConfusionMatrix;
import org.fleeting.mer.evaluation.Prediction;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.TableRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;

class TableJsonTest {

    @TempDir
    Path folder;

    @Test
    void namesCellsByTheirColumnsAndLeavesNullWhatIsUndefined() {
        BufferedDataTable first = new InternalTable(InternalTable.spec(InternalTable.text("Name"),
            InternalTable.whole("Clips"), InternalTable.number("F1")), execution())
            .add("a\"b", 3, 0.5).add(null, 0, Double.NaN).close();
        BufferedDataTable second = TableRows.table(execution(), TableRows.column("x", DoubleCell.TYPE),
            TableRows.row(Double.POSITIVE_INFINITY));

        assertThat(TableJson.of(List.of("first", "second"), first, second)).isEqualTo("""
            {"first":[{"RowID":"Row0","Name":"a\\"b","Clips":3,"F1":0.5},\
            {"RowID":"Row1","Name":null,"Clips":0,"F1":null}],\
            "second":[{"RowID":"Row0","x":null}]}""");
    }

    @Test
    void saysThatAnOlderVersionKeptNoTables() {
        String error = "{\"error\":{\"message\":\"the node was executed by a version without this view. Reset and execute the "
            + "node.\"}}";

        assertThat(TableJson.of(List.of("first"), (PortObject[]) null)).isEqualTo(error);
        assertThat(TableJson.of(List.of("first"))).isEqualTo(error);
    }

    @Test
    void listsTheCellsOfMatricesThatAreNotEmpty() {
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of("a", "Scope"), List.of(new Prediction("a", "Scope"),
            new Prediction("a", "Scope"), new Prediction("Scope", "Scope")));

        BufferedDataTable table = new MatrixTable(execution()).add("Subject", "SAMM", "s1", matrix).close();

        assertThat(TableJson.of(List.of("m"), table)).isEqualTo("""
            {"m":[{"RowID":"Row0","Scope":"Subject","Dataset":"SAMM","Name":"s1","Truth":"a","Predicted":"Scope","Clips":2},\
            {"RowID":"Row1","Scope":"Subject","Dataset":"SAMM","Name":"s1","Truth":"Scope","Predicted":"Scope","Clips":1}]}""");
    }

    @Test
    void notesArtificialFacesByTheNamesOfTheirSets() {
        BufferedDataTable mixed = TableRows.table(execution(), TableRows.column("Dataset", StringCell.TYPE),
            TableRows.row("SAMM"), TableRows.row("Synthetic SMIC-HS"), TableRows.row((Object) null),
            TableRows.row("Synthetic CASME II"), TableRows.row("Synthetic CASME II"));

        assertThat(Notes.synthetic(mixed, "Dataset")).hasValue("These are clips of artificial faces (Synthetic CASME II, "
            + "Synthetic SMIC-HS): scores on them say nothing about real faces.");
        assertThat(Notes.synthetic(mixed, "Subject")).isEmpty();
        assertThat(Notes.synthetic(List.of("SAMM", "synthetic").stream())).isEmpty();
    }

    @Test
    void notesFewPeopleBelowTwenty() {
        assertThat(Notes.fewPeople(20)).isEmpty();
        assertThat(Notes.fewPeople(19)).hasValueSatisfying(note -> assertThat(note).startsWith("With 19 people, "));
    }

    private ExecutionContext execution() {
        return Executions.running(folder);
    }
}
