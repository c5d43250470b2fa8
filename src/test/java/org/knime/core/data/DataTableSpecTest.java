package org.knime.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;

class DataTableSpecTest {

    private static final DataTableSpec CLIPS =
        new DataTableSpec(new String[] {"Clip", "Onset"}, new DataType[] {StringCell.TYPE, IntCell.TYPE});

    @Test
    void findsColumnsByName() {
        assertThat(CLIPS.findColumnIndex("Onset")).isEqualTo(1);
        assertThat(CLIPS.findColumnIndex("onset")).isEqualTo(-1);
        assertThat(CLIPS.findColumnIndex(null)).isEqualTo(-1);
        assertThat(CLIPS.getColumnSpec("Apex")).isNull();
        assertThat(DataTableSpec.getUniqueColumnName(CLIPS, "Clip")).isEqualTo("Clip (#1)");
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        DataColumnSpec column = new DataColumnSpecCreator("Clip", IntCell.TYPE).createSpec();

        assertThatIllegalArgumentException().isThrownBy(() -> new DataTableSpec(column, column))
            .withMessage("Duplicate column name \"Clip\" at positions 0 and 1.");
        assertThatIllegalArgumentException().isThrownBy(() -> new DataTableSpecCreator(CLIPS).addColumns(column))
            .withMessage("Column \"Clip\" already contained at index 0");
    }

    @Test
    void comparesNamesAndTypesButNotDomains() {
        DataColumnSpecCreator onset = new DataColumnSpecCreator(CLIPS.getColumnSpec("Onset"));
        onset.setDomain(new DataColumnDomainCreator(new IntCell(1), new IntCell(9)).createDomain());
        DataTableSpec bounded = new DataTableSpecCreator(CLIPS).replaceColumn(1, onset.createSpec()).createSpec();
        onset.setType(DoubleCell.TYPE);
        DataTableSpec wider = new DataTableSpecCreator(CLIPS).replaceColumn(1, onset.createSpec()).createSpec();

        assertThat(CLIPS.equalStructure(bounded)).isTrue();
        assertThat(CLIPS).isNotEqualTo(bounded);
        assertThat(CLIPS.equalStructure(wider)).isFalse();
        assertThat(CLIPS.isCompatibleWith(wider)).isTrue();
        assertThat(wider.isCompatibleWith(CLIPS)).isFalse();
        assertThat(new DataTableSpecCreator(bounded).dropAllDomains().createSpec()).isEqualTo(CLIPS);
    }

    @Test
    void trimsColumnNamesAndNamesEmptyOnes() {
        assertThat(new DataColumnSpecCreator(" Clip ", IntCell.TYPE).createSpec().getName()).isEqualTo("Clip");
        assertThat(new DataColumnSpecCreator(" ", IntCell.TYPE).createSpec().getName()).matches("<empty_\\d+>");
    }
}
