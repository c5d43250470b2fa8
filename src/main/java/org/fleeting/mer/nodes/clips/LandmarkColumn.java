package org.fleeting.mer.nodes.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.data.def.DoubleCell;

/** Landmarks in tables: a list of numbers, x and y of the first, x and y of the second and so on. */
public final class LandmarkColumn {

    private LandmarkColumn() {}

    /** Returns a column of landmarks. */
    public static DataColumnSpec spec(String name) {
        return new DataColumnSpecCreator(name, ListCell.getCollectionType(DoubleCell.TYPE)).createSpec();
    }

    /** Returns a cell with the landmarks; a missing one if there are none. */
    public static DataCell cell(Optional<Landmarks> landmarks) {
        return landmarks.map(LandmarkColumn::list).orElse(DataType.getMissingCell());
    }

    private static DataCell list(Landmarks landmarks) {
        List<DoubleCell> numbers = new ArrayList<>();
        for (Landmarks.Point point : landmarks.points()) {
            numbers.add(new DoubleCell(point.x()));
            numbers.add(new DoubleCell(point.y()));
        }
        return CollectionCellFactory.createListCell(numbers);
    }

    /**
     * Returns the landmarks in a cell that is not missing.
     *
     * @throws InvalidInputException if there are not as many numbers as 68 or 66 points have, or one is missing or infinite
     */
    public static Landmarks read(DataCell cell) {
        ListDataValue list = (ListDataValue) cell;
        if (list.size() % 2 != 0 || !Landmarks.isCount(list.size() / 2)) {
            throw invalid("the list has %d numbers; 68 points have 136, and 66 have 132".formatted(list.size()));
        }
        List<Landmarks.Point> points = new ArrayList<>();
        for (int i = 0; i < list.size(); i += 2) {
            points.add(new Landmarks.Point(number(list, i), number(list, i + 1)));
        }
        return new Landmarks(points);
    }

    private static double number(ListDataValue list, int index) {
        if (list.get(index).isMissing() || !Double.isFinite(((DoubleValue) list.get(index)).getDoubleValue())) {
            throw invalid("number %d of the list is missing or not finite".formatted(index + 1));
        }
        return ((DoubleValue) list.get(index)).getDoubleValue();
    }

    private static InvalidInputException invalid(String message) {
        return new InvalidInputException(message, "Choose a column with landmarks, or leave such cells missing.");
    }
}
