package org.fleeting.mer.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

class ColumnKindTest {

    private static final DataTableSpec TABLE = TableRows.spec(TableRows.text("Frames"),
        TableRows.column("Onset", IntCell.TYPE), TableRows.column("Frames per second", DoubleCell.TYPE));

    @Test
    void findsColumnsThatFit() throws InvalidSettingsException {
        assertThat(ColumnKind.TEXT.require(TABLE, "Frames", "")).isZero();
        assertThat(ColumnKind.WHOLE_NUMBERS.require(TABLE, "Onset", "")).isEqualTo(1);
        assertThat(ColumnKind.NUMBERS.require(TABLE, "Onset", "")).isEqualTo(1);
        assertThat(ColumnKind.NUMBERS.require(TABLE, "Frames per second", "")).isEqualTo(2);
        assertThat(ColumnKind.NAMES.require(TABLE, "Frames", "")).isZero();
        assertThat(ColumnKind.NAMES.require(TABLE, "Onset", "")).isEqualTo(1);
    }

    @Test
    void findsListsOfNumbers() throws InvalidSettingsException {
        DataTableSpec lists = TableRows.spec(TableRows.column("Points", ListCell.getCollectionType(DoubleCell.TYPE)),
            TableRows.column("Counts", ListCell.getCollectionType(IntCell.TYPE)),
            TableRows.column("Names", ListCell.getCollectionType(StringCell.TYPE)));

        assertThat(ColumnKind.NUMBER_LISTS.require(lists, "Points", "")).isZero();
        assertThat(ColumnKind.NUMBER_LISTS.require(lists, "Counts", "")).isEqualTo(1);
        assertThatThrownBy(() -> ColumnKind.NUMBER_LISTS.require(lists, "Names", ""))
            .hasMessageStartingWith("Column \"Names\" must hold lists of numbers, but is of type ");
        assertThatThrownBy(() -> ColumnKind.NUMBER_LISTS.require(TABLE, "Onset", ""))
            .hasMessageStartingWith("Column \"Onset\" must hold lists of numbers, but is of type ");
    }

    @Test
    void namesAColumnThatIsNotThere() {
        assertThatThrownBy(() -> ColumnKind.TEXT.require(TABLE, "Subject", "Choose another column in the dialog."))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The input table has no column \"Subject\". Choose another column in the dialog.");
    }

    @Test
    void namesAColumnOfTheWrongType() {
        assertThatThrownBy(() -> FaceClipColumn.KIND.require(TABLE, "Frames", "Connect a Face Crop."))
            .hasMessageStartingWith("Column \"Frames\" must hold face clips, but is of type ")
            .hasMessageEndingWith(". Connect a Face Crop.");
        assertThatThrownBy(() -> ColumnKind.WHOLE_NUMBERS.require(TABLE, "Frames per second", ""))
            .hasMessageStartingWith("Column \"Frames per second\" must hold whole numbers");
    }
}
