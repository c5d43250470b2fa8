package org.knime.core.data;

import java.util.ArrayList;
import java.util.List;

/** Makes a {@link DataTableSpec} step by step. */
public final class DataTableSpecCreator {

    private final List<DataColumnSpec> columns = new ArrayList<>();
    private String name;

    /** No columns yet. */
    public DataTableSpecCreator() {}

    /** Starts from another table. */
    public DataTableSpecCreator(DataTableSpec spec) {
        setName(spec.getName());
        addColumns(spec);
    }

    /** Sets the name of the table; null is the default one. */
    public DataTableSpecCreator setName(String newName) {
        name = newName;
        return this;
    }

    /**
     * Appends columns.
     *
     * @throws IllegalArgumentException if there is a column of the same name already
     */
    public DataTableSpecCreator addColumns(DataColumnSpec... added) {
        for (DataColumnSpec column : added) {
            requireUnused(column.getName());
            columns.add(column);
        }
        return this;
    }

    private void requireUnused(String columnName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).getName().equals(columnName)) {
                throw new IllegalArgumentException("Column \"" + columnName + "\" already contained at index " + i);
            }
        }
    }

    /** Appends the columns of another table. */
    public DataTableSpecCreator addColumns(DataTableSpec fromSpec) {
        return addColumns(fromSpec.stream().toArray(DataColumnSpec[]::new));
    }

    /** Replaces the column at an index. */
    public DataTableSpecCreator replaceColumn(int index, DataColumnSpec colSpec) {
        columns.set(index, colSpec);
        return this;
    }

    /** Empties the domains of all columns added so far. */
    public DataTableSpecCreator dropAllDomains() {
        columns.replaceAll(column -> {
            DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
            creator.setDomain(null);
            return creator.createSpec();
        });
        return this;
    }

    /** Removes all columns added so far. */
    public DataTableSpecCreator dropAllColumns() {
        columns.clear();
        return this;
    }

    /**
     * Returns the table's spec.
     *
     * @throws IllegalArgumentException if a replaced column made two of one name
     */
    public DataTableSpec createSpec() {
        return new DataTableSpec(name, columns.toArray(DataColumnSpec[]::new));
    }
}
