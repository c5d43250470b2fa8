package org.fleeting.headless.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import org.fleeting.headless.testnodes.NoteCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;

class CsvFieldTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 2 / 3.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e23, 9007199254740993.0, Double.NaN,
        Double.NEGATIVE_INFINITY})
    void writesFractionsSoThatTheSameBitsAreReadAgain(double value) {
        assertThat(Double.doubleToLongBits(Double.parseDouble(CsvField.of(new DoubleCell(value)))))
            .isEqualTo(Double.doubleToLongBits(value));
    }

    @Test
    void writesAnyFractionSo() {
        new Random(1).longs(2000).mapToDouble(Double::longBitsToDouble).forEach(
            this::writesFractionsSoThatTheSameBitsAreReadAgain);
    }

    @Test
    void writesWholeNumbersAndTruthAsTheyAre() {
        assertThat(List.of(CsvField.of(new IntCell(-7)), CsvField.of(new LongCell(Long.MAX_VALUE)),
            CsvField.of(BooleanCell.BooleanCellFactory.create(true)))).containsExactly("-7", "9223372036854775807", "true");
    }

    @Test
    void tellsAMissingCellFromAnEmptyText() {
        assertThat(CsvField.of(DataType.getMissingCell())).isEmpty();
        assertThat(CsvField.of(new StringCell(""))).isEqualTo("\"\"");
        assertThat(CsvField.of(new StringCell("a, \"b\"\r\nc #"))).isEqualTo("\"a, \"\"b\"\"\r\nc #\"");
    }

    @Test
    void writesListsAsJson() {
        assertThat(CsvField.of(CollectionCellFactory.createListCell(List.of(new DoubleCell(0.1), new StringCell("a\"\\\n"),
            DataType.getMissingCell())))).isEqualTo("\"[0.1,\"\"a\\\"\"\\\\\\u000a\"\",null]\"");
    }

    @Test
    void knowsWhichCellsAreOnlyDescribed() {
        assertThat(List.of(DoubleCell.TYPE, IntCell.TYPE, LongCell.TYPE, StringCell.TYPE,
            ListCell.getCollectionType(DoubleCell.TYPE))).allMatch(CsvField::isWhole);
        assertThat(CsvField.isWhole(DataType.getType(NoteCell.class))).isFalse();
    }
}
