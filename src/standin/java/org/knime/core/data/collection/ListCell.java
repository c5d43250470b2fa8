package org.knime.core.data.collection;

import java.util.Iterator;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** A list of cells, made by {@link CollectionCellFactory}. */
public class ListCell extends DataCell implements ListDataValue {

    private final List<DataCell> cells;

    ListCell(List<DataCell> cells) {
        this.cells = cells;
    }

    /** Returns the type of columns of lists of cells of a type. */
    public static final DataType getCollectionType(DataType elementType) {
        return DataType.getType(ListCell.class, elementType);
    }

    @Override
    public DataType getElementType() {
        return cells.stream().map(DataCell::getType).reduce(DataType::getCommonSuperType)
            .orElse(DataType.getMissingCell().getType());
    }

    @Override
    public Iterator<DataCell> iterator() {
        return cells.iterator();
    }

    @Override
    public DataCell get(int index) {
        return cells.get(index);
    }

    @Override
    public int size() {
        return cells.size();
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return cells.equals(((ListCell) dc).cells);
    }

    @Override
    public int hashCode() {
        return cells.hashCode();
    }

    @Override
    public String toString() {
        return cells.toString();
    }
}
