package org.knime.core.data.collection;

import org.knime.core.data.DataCell;
import org.knime.core.data.ExtensibleUtilityFactory;

/** Several cells in order. */
public interface ListDataValue extends CollectionDataValue {

    /** Name; lists have no order. */
    UtilityFactory UTILITY = new ExtensibleUtilityFactory(ListDataValue.class) {
        @Override
        public String getName() {
            return "Collection (List)";
        }
    };

    /** Returns a cell; the first has index 0. */
    DataCell get(int index);
}
