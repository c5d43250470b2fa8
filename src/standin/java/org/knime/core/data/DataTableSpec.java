package org.knime.core.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.swing.JComponent;

import org.knime.core.node.port.PortObjectSpec;

/** The columns of a table, their names all different. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {

    private static final String DEFAULT_NAME = "default";

    private final String name;
    private final List<DataColumnSpec> columns;
    private final Map<String, Integer> indices = new HashMap<>();

    /** No columns. */
    public DataTableSpec() {
        this(DEFAULT_NAME);
    }

    /** Columns. */
    public DataTableSpec(DataColumnSpec... colSpecs) {
        this(DEFAULT_NAME, colSpecs);
    }

    /** Columns with empty domains. */
    public DataTableSpec(String[] names, DataType[] types) {
        this(DEFAULT_NAME, createColumnSpecs(names, types));
    }

    /** The columns of one table and then those of another. */
    public DataTableSpec(DataTableSpec spec1, DataTableSpec spec2) {
        this(spec1.name, Stream.concat(spec1.stream(), spec2.stream()).toArray(DataColumnSpec[]::new));
    }

    /**
     * A table with a name; null is the default one.
     *
     * @throws IllegalArgumentException if two columns have one name
     */
    public DataTableSpec(String name, DataColumnSpec... colSpecs) {
        this.name = name == null ? DEFAULT_NAME : name;
        columns = List.of(colSpecs);
        for (int i = 0; i < colSpecs.length; i++) {
            Integer first = indices.putIfAbsent(colSpecs[i].getName(), i);
            if (first != null) {
                throw new IllegalArgumentException("Duplicate column name \"" + colSpecs[i].getName()
                    + "\" at positions " + first + " and " + i + ".");
            }
        }
    }

    /** Makes columns with empty domains. */
    public static DataColumnSpec[] createColumnSpecs(String[] names, DataType[] types) {
        if (names.length != types.length) {
            throw new IllegalArgumentException("Parameter arrays names and types must have the same length (names: "
                + names.length + ", types: " + types.length + ").");
        }
        DataColumnSpec[] specs = new DataColumnSpec[names.length];
        Arrays.setAll(specs, i -> new DataColumnSpecCreator(names[i], types[i]).createSpec());
        return specs;
    }

    /** Returns the name, or it with {@code (#1)}, {@code (#2)}, ... so that it is none of a table's column names. */
    public static String getUniqueColumnName(DataTableSpec spec, String columnName) {
        String trimmed = columnName.trim();
        String unique = trimmed;
        for (int i = 1; spec.containsName(unique); i++) {
            unique = trimmed + " (#" + i + ")";
        }
        return unique;
    }

    /** Returns the table's name. */
    public String getName() {
        return name;
    }

    /** Returns the number of columns. */
    public int getNumColumns() {
        return columns.size();
    }

    /** Returns the column names in order. */
    public String[] getColumnNames() {
        return stream().map(DataColumnSpec::getName).toArray(String[]::new);
    }

    /** Returns a column; the first has index 0. */
    public DataColumnSpec getColumnSpec(int index) {
        return columns.get(index);
    }

    /** Returns a column, null if there is none of this name. */
    public DataColumnSpec getColumnSpec(String column) {
        int index = findColumnIndex(column);
        return index < 0 ? null : columns.get(index);
    }

    /** Returns the index of a column, -1 if there is none of this name. */
    public int findColumnIndex(String columnName) {
        return indices.getOrDefault(columnName, -1);
    }

    /**
     * Returns the indices of columns.
     *
     * @throws IllegalArgumentException if there is no column of one of the names
     */
    public int[] columnsToIndices(String... names) {
        return Arrays.stream(names).mapToInt(column -> {
            if (!containsName(column)) {
                throw new IllegalArgumentException("Column not found: \"" + column + "\"");
            }
            return findColumnIndex(column);
        }).toArray();
    }

    /** Returns whether there is a column of this name. */
    public boolean containsName(String columnName) {
        return findColumnIndex(columnName) >= 0;
    }

    /** Returns whether there is a column that can be read as the value. */
    public boolean containsCompatibleType(Class<? extends DataValue> valueClass) {
        return valueClass != null && stream().anyMatch(column -> column.getType().isCompatible(valueClass));
    }

    /** Returns whether names and types of all columns are equal. */
    public boolean equalStructure(DataTableSpec spec) {
        return allColumns(spec, DataColumnSpec::equalStructure);
    }

    /** Returns whether the other table's columns have the same names and could hold this one's cells. */
    public boolean isCompatibleWith(DataTableSpec spec) {
        return allColumns(spec, DataColumnSpec::isCompatibleWith);
    }

    private boolean allColumns(DataTableSpec other, BiPredicate<DataColumnSpec, DataColumnSpec> condition) {
        if (other == null || other.getNumColumns() != getNumColumns()) {
            return false;
        }
        for (int i = 0; i < getNumColumns(); i++) {
            if (!condition.test(getColumnSpec(i), other.getColumnSpec(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Iterator<DataColumnSpec> iterator() {
        return columns.iterator();
    }

    /** Returns the columns in order. */
    public Stream<DataColumnSpec> stream() {
        return columns.stream();
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DataTableSpec other && name.equals(other.name) && columns.equals(other.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return "name=" + name + ",columns="
            + stream().map(DataColumnSpec::getName).collect(Collectors.joining("; ", "[", "]"));
    }
}
