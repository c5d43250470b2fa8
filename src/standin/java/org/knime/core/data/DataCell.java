package org.knime.core.data;

import java.io.Serializable;

import org.knime.core.data.collection.CollectionDataValue;

/** An immutable value of a table. */
public abstract class DataCell implements DataValue, Serializable {

    /** Returns the type of this cell's class, and of a collection that of its elements. */
    public final DataType getType() {
        return DataType.getType(getClass(), this instanceof CollectionDataValue cells ? cells.getElementType() : null);
    }

    /** Returns whether this is a missing cell. */
    public boolean isMissing() {
        return false;
    }

    @Override
    public abstract String toString();

    /**
     * Returns whether both are missing, are of one class and equal, or are of two classes with the same preferred value
     * and equal content.
     */
    @Override
    public final boolean equals(Object o) {
        if (this == o) {
            return true;
        }
        if (!(o instanceof DataCell other)) {
            return false;
        }
        if (isMissing() || other.isMissing()) {
            return isMissing() && other.isMissing();
        }
        if (getClass() == other.getClass()) {
            return equalsDataCell(other);
        }
        return getType().getPreferredValueClass() == other.getType().getPreferredValueClass() && equalContent(other);
    }

    /** Compares with a cell of the same class. */
    protected abstract boolean equalsDataCell(DataCell dc);

    /** Compares with a cell of another class that has the same preferred value. */
    protected boolean equalContent(DataValue otherValue) {
        return false;
    }

    @Override
    public abstract int hashCode();
}
