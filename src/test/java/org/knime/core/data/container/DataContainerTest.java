package org.knime.core.data.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.append.AppendedColumnRow;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.util.DuplicateKeyException;

class DataContainerTest {

    private static final DataTableSpec SPEC = new DataTableSpec(new String[] {"Emotion", "UF1"},
        new DataType[] {StringCell.TYPE, DoubleCell.TYPE});

    @Test
    void readsRowsAsOftenAsAsked() {
        DataContainer container = filled(row(0, "fear", 0.5), row(1, "disgust", 0.25));

        assertThat(container.size()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            assertThat(container.getTable()).extracting(DataRow::getKey)
                .containsExactly(new RowKey("Row0"), new RowKey("Row1"));
        }
    }

    @Test
    void learnsDomains() {
        DataTableSpec spec = filled(row(0, "fear", 0.5), row(1, "disgust", Double.NaN), row(2, "fear", -1),
            new DefaultRow("gap", new MissingCell("?"), new MissingCell("?"))).getTableSpec();

        assertThat(spec.getColumnSpec(0).getDomain().getValues())
            .containsExactly(new StringCell("fear"), new StringCell("disgust"));
        assertThat(spec.getColumnSpec(1).getDomain().getLowerBound()).isEqualTo(new DoubleCell(-1));
        assertThat(spec.getColumnSpec(1).getDomain().getUpperBound()).isEqualTo(new DoubleCell(0.5));
        assertThat(spec.getColumnSpec(0).getDomain().hasBounds()).isFalse();
        assertThat(spec.getColumnSpec(1).getDomain().hasValues()).isFalse();
    }

    @Test
    void forgetsPossibleValuesBeyondSixty() {
        assertThat(values(60)).hasSize(60);
        assertThat(values(61)).isNull();
    }

    private static Iterable<DataCell> values(int count) {
        DataRow[] rows = IntStream.range(0, count).mapToObj(i -> row(i, "clip" + i, 0)).toArray(DataRow[]::new);
        return filled(rows).getTableSpec().getColumnSpec(0).getDomain().getValues();
    }

    @Test
    void startsFromTheDomainsOfTheSpecUnlessToldNotTo() {
        DataColumnSpecCreator emotion = new DataColumnSpecCreator("Emotion", StringCell.TYPE);
        emotion.setDomain(new DataColumnDomainCreator(new DataCell[] {new StringCell("anger")}).createDomain());
        DataTableSpec spec = new DataTableSpec(emotion.createSpec());

        assertThat(domain(new DataContainer(spec)).getValues())
            .containsExactly(new StringCell("anger"), new StringCell("fear"));
        assertThat(domain(new DataContainer(spec, false)).getValues()).containsExactly(new StringCell("fear"));
    }

    private static DataColumnDomain domain(DataContainer container) {
        container.addRowToTable(new DefaultRow("Row0", new StringCell("fear")));
        container.close();
        return container.getTableSpec().getColumnSpec(0).getDomain();
    }

    @Test
    void acceptsNarrowerTypesAndMissingCells() {
        DataContainer container =
            filled(new DefaultRow("a", new StringCell("fear"), new IntCell(1)),
                new AppendedColumnRow(new DefaultRow("b", DataType.getMissingCell()), DataType.getMissingCell()));

        assertThat(container.size()).isEqualTo(2);
    }

    @Test
    void refusesACellOfAnotherType() {
        assertThatExceptionOfType(DataContainerException.class)
            .isThrownBy(() -> filled(new DefaultRow("Row7", new StringCell("fear"), new StringCell("high"))))
            .withMessage("Runtime class of object \"high\" (index 1) in row \"Row7\" is String and does not comply with"
                + " its supposed superclass Number (Float)");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatExceptionOfType(DataContainerException.class)
            .isThrownBy(() -> filled(new DefaultRow("Row7", new StringCell("fear"))))
            .withMessage("Cell count in row \"Row7\" is not equal to length of column names array: 1 vs. 2");
    }

    @Test
    void refusesAKeyTwice() {
        assertThatExceptionOfType(DuplicateKeyException.class)
            .isThrownBy(() -> filled(row(0, "fear", 0), row(0, "fear", 0)))
            .withMessage("Encountered duplicate row ID \"Row0\"");
    }

    @Test
    void takesNoRowsOnceClosedAndGivesNoTableBefore() {
        DataContainer open = new DataContainer(SPEC);
        DataContainer closed = filled();

        assertThatIllegalStateException().isThrownBy(open::getTable);
        assertThatIllegalStateException().isThrownBy(() -> closed.addRowToTable(row(0, "fear", 0)));
    }

    private static DataContainer filled(DataRow... rows) {
        DataContainer container = new DataContainer(SPEC);
        for (DataRow row : rows) {
            container.addRowToTable(row);
        }
        container.close();
        return container;
    }

    private static DataRow row(long index, String emotion, double score) {
        return new DefaultRow(RowKey.createRowKey(index), new StringCell(emotion), new DoubleCell(score));
    }

    @Test
    void keepsColumnsThatHaveNoDomain() {
        DataColumnSpec column = new DataColumnSpecCreator("Key", IntCell.TYPE).createSpec();
        DataContainer container = new DataContainer(new DataTableSpec("clips", column));
        container.close();

        assertThat(container.getTableSpec()).isEqualTo(new DataTableSpec("clips", column));
    }
}
