package org.fleeting.mer.nodes.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.FacePoints;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;

class LandmarkColumnTest {

    private static final Landmarks FACE = FacePoints.at(160, 120, 64);

    @Test
    void listsXAndYOfEachPoint() {
        ListDataValue list = (ListDataValue) LandmarkColumn.cell(Optional.of(FACE));

        assertThat(list.size()).isEqualTo(136);
        assertThat(list.get(2)).isEqualTo(new DoubleCell(FACE.point(1).x()));
        assertThat(list.get(3)).isEqualTo(new DoubleCell(FACE.point(1).y()));
        assertThat(ColumnKind.NUMBER_LISTS.fits(LandmarkColumn.spec("Landmarks"))).isTrue();
    }

    @Test
    void readsWhatItWrote() {
        Landmarks fewer = FacePoints.without60And64(FACE);

        assertThat(LandmarkColumn.read(LandmarkColumn.cell(Optional.of(FACE)))).isEqualTo(FACE);
        assertThat(LandmarkColumn.read(LandmarkColumn.cell(Optional.of(fewer)))).isEqualTo(fewer);
        assertThat(LandmarkColumn.cell(Optional.empty()).isMissing()).isTrue();
    }

    @Test
    void readsWholeNumbers() {
        DataCell list = CollectionCellFactory.createListCell(Collections.nCopies(136, new IntCell(7)));

        assertThat(LandmarkColumn.read(list).points()).containsOnly(new Landmarks.Point(7, 7));
    }

    @Test
    void refusesOtherCounts() {
        for (int count : new int[] {0, 68, 135, 137, 134}) {
            DataCell list = CollectionCellFactory.createListCell(Collections.nCopies(count, new DoubleCell(7)));

            assertThatThrownBy(() -> LandmarkColumn.read(list)).isInstanceOf(InvalidInputException.class)
                .hasMessage("the list has %d numbers; 68 points have 136, and 66 have 132".formatted(count));
        }
    }

    @Test
    void refusesWhatIsMissingOrNotFinite() {
        for (DataCell wrong : List.of(DataType.getMissingCell(), new DoubleCell(Double.NaN),
            new DoubleCell(Double.POSITIVE_INFINITY))) {
            List<DataCell> cells = new ArrayList<>(Collections.nCopies(136, new DoubleCell(7)));
            cells.set(9, wrong);

            assertThatThrownBy(() -> LandmarkColumn.read(CollectionCellFactory.createListCell(cells)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("number 10 of the list is missing or not finite");
        }
    }
}
