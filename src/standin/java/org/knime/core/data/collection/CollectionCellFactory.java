package org.knime.core.data.collection;

import java.util.Collection;
import java.util.List;

import org.knime.core.data.DataCell;

/** Makes cells that hold cells. */
public final class CollectionCellFactory {

    private CollectionCellFactory() {}

    /** Makes a list of cells, none of them null. */
    public static ListCell createListCell(Collection<? extends DataCell> coll) {
        return new ListCell(List.copyOf(coll));
    }
}
