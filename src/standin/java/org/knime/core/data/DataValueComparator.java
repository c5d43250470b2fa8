package org.knime.core.data;

import java.util.Comparator;

/** An order of cells of one type; a missing cell comes first. */
public abstract class DataValueComparator implements Comparator<DataCell> {

    /** For subclasses. */
    protected DataValueComparator() {}

    @Override
    public final int compare(DataCell c1, DataCell c2) {
        if (c1.isMissing() || c2.isMissing()) {
            return Boolean.compare(c2.isMissing(), c1.isMissing());
        }
        return compareDataValues(c1, c2);
    }

    /** Compares two values, neither of them missing. */
    protected abstract int compareDataValues(DataValue v1, DataValue v2);
}
