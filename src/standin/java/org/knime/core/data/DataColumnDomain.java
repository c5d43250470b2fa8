package org.knime.core.data;

import java.util.Objects;
import java.util.Set;

/** What is known of a column's content: its possible values and its bounds, each of them optional. */
public final class DataColumnDomain {

    private final Set<DataCell> values;
    private final DataCell lowerBound;
    private final DataCell upperBound;

    DataColumnDomain(Set<DataCell> values, DataCell lowerBound, DataCell upperBound) {
        this.values = values;
        this.lowerBound = lowerBound;
        this.upperBound = upperBound;
    }

    /** Returns the possible values in a fixed order, null if they aren't known. */
    public Set<DataCell> getValues() {
        return values;
    }

    /** Returns whether the possible values are known. */
    public boolean hasValues() {
        return values != null;
    }

    /** Returns the smallest value, null if it isn't known. */
    public DataCell getLowerBound() {
        return lowerBound;
    }

    /** Returns whether the smallest value is known. */
    public boolean hasLowerBound() {
        return lowerBound != null;
    }

    /** Returns the largest value, null if it isn't known. */
    public DataCell getUpperBound() {
        return upperBound;
    }

    /** Returns whether the largest value is known. */
    public boolean hasUpperBound() {
        return upperBound != null;
    }

    /** Returns whether both bounds are known. */
    public boolean hasBounds() {
        return hasLowerBound() && hasUpperBound();
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DataColumnDomain other && Objects.equals(values, other.values)
            && Objects.equals(lowerBound, other.lowerBound) && Objects.equals(upperBound, other.upperBound);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, lowerBound, upperBound);
    }

    @Override
    public String toString() {
        return "lower=" + lowerBound + ",upper=" + upperBound + ",values=" + values;
    }
}
