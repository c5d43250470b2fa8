package org.knime.core.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Makes a {@link DataColumnDomain}. Null means unknown everywhere. */
public class DataColumnDomainCreator {

    private Set<DataCell> values;
    private DataCell lowerBound;
    private DataCell upperBound;

    /** Nothing known. */
    public DataColumnDomainCreator() {}

    /** Starts from another domain. */
    public DataColumnDomainCreator(DataColumnDomain copyFrom) {
        this(copyFrom.getValues(), copyFrom.getLowerBound(), copyFrom.getUpperBound());
    }

    /** With possible values. */
    public DataColumnDomainCreator(Set<? extends DataCell> values) {
        this(values, null, null);
    }

    /** With possible values. */
    public DataColumnDomainCreator(DataCell[] values) {
        this(values == null ? null : new LinkedHashSet<>(Arrays.asList(values)), null, null);
    }

    /** With bounds. */
    public DataColumnDomainCreator(DataCell lowerBound, DataCell upperBound) {
        this((Set<? extends DataCell>) null, lowerBound, upperBound);
    }

    /** With possible values and bounds. */
    public DataColumnDomainCreator(Set<? extends DataCell> values, DataCell lowerBound, DataCell upperBound) {
        setAll(values, lowerBound, upperBound);
    }

    private void setAll(Set<? extends DataCell> newValues, DataCell lower, DataCell upper) {
        values = newValues == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(newValues));
        lowerBound = lower;
        upperBound = upper;
    }

    /** Sets the possible values. */
    public void setValues(Set<? extends DataCell> newValues) {
        setAll(newValues, lowerBound, upperBound);
    }

    /** Sets the smallest value. */
    public void setLowerBound(DataCell lower) {
        lowerBound = lower;
    }

    /** Sets the largest value. */
    public void setUpperBound(DataCell upper) {
        upperBound = upper;
    }

    /** Returns the domain. */
    public DataColumnDomain createDomain() {
        return new DataColumnDomain(values, lowerBound, upperBound);
    }
}
