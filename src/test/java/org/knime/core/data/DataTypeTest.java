package org.knime.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;

class DataTypeTest {

    @Test
    void namesTypesAsKnimeDoes() {
        assertThat(List.of(StringCell.TYPE, IntCell.TYPE, LongCell.TYPE, DoubleCell.TYPE, BooleanCell.TYPE,
            PNGImageContent.TYPE, ListCell.getCollectionType(DoubleCell.TYPE))).extracting(DataType::toString)
            .containsExactly("String", "Number (Integer)", "Number (Long Integer)", "Number (Float)", "Boolean",
                "Image (PNG)", "Collection (List) (Collection of: Number (Float))");
    }

    @Test
    void widensNumbers() {
        assertThat(DoubleCell.TYPE.isASuperTypeOf(IntCell.TYPE)).isTrue();
        assertThat(LongCell.TYPE.isASuperTypeOf(IntCell.TYPE)).isTrue();
        assertThat(IntCell.TYPE.isASuperTypeOf(DoubleCell.TYPE)).isFalse();
        assertThat(StringCell.TYPE.isASuperTypeOf(IntCell.TYPE)).isFalse();
        assertThat(DataType.getCommonSuperType(IntCell.TYPE, DoubleCell.TYPE)).isEqualTo(DoubleCell.TYPE);
        assertThat(DataType.getCommonSuperType(StringCell.TYPE, IntCell.TYPE).getValueClasses())
            .containsExactly(DataValue.class);
    }

    @Test
    void letsAMissingCellIntoAnyColumn() {
        DataType missing = new MissingCell("no face found").getType();

        assertThat(StringCell.TYPE.isASuperTypeOf(missing)).isTrue();
        assertThat(ListCell.getCollectionType(IntCell.TYPE).isASuperTypeOf(missing)).isTrue();
        assertThat(missing.isCompatible(DoubleValue.class)).isTrue();
        assertThat(DataType.getCommonSuperType(missing, IntCell.TYPE)).isEqualTo(IntCell.TYPE);
    }

    @Test
    void looksIntoCollections() {
        DataCell integers = CollectionCellFactory.createListCell(List.of(new IntCell(1), new IntCell(2)));
        DataCell nothing = CollectionCellFactory.createListCell(List.of());
        DataType numbers = ListCell.getCollectionType(DoubleCell.TYPE);

        assertThat(integers.getType().getCollectionElementType()).isEqualTo(IntCell.TYPE);
        assertThat(numbers.isASuperTypeOf(integers.getType())).isTrue();
        assertThat(numbers.isASuperTypeOf(nothing.getType())).isTrue();
        assertThat(integers.getType()).isNotEqualTo(numbers);
        assertThatIllegalArgumentException().isThrownBy(() -> DataType.getType(ListCell.class));
    }

    @Test
    void comparesCells() {
        assertThat(new IntCell(3)).isEqualTo(new IntCell(3)).isNotEqualTo(new LongCell(3));
        assertThat(new DoubleCell(Double.NaN)).isEqualTo(new DoubleCell(Double.NaN));
        assertThat(new MissingCell("a")).isEqualTo(DataType.getMissingCell()).isNotEqualTo(new StringCell("?"));
        assertThat(DoubleCell.TYPE.getComparator().compare(new IntCell(2), new DoubleCell(1.5))).isPositive();
        assertThat(StringCell.TYPE.getComparator().compare(DataType.getMissingCell(), new StringCell(""))).isNegative();
    }
}
