package org.knime.core.data.collection;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.data.ExtensibleUtilityFactory;

/** Several cells. */
public interface CollectionDataValue extends DataValue, Iterable<DataCell> {

    /** Name; collections have no order. */
    UtilityFactory UTILITY = new ExtensibleUtilityFactory(CollectionDataValue.class) {
        @Override
        public String getName() {
            return "Collection";
        }
    };

    /** Returns a type that all cells have. */
    DataType getElementType();

    /** Returns the number of cells. */
    int size();
}
