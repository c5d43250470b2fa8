package org.knime.core.data.container;

import java.util.LinkedHashSet;
import java.util.Set;

import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.NominalValue;

/** Widens the domains of columns by the rows of a table, as KNIME does on writing one. */
final class DomainUpdate {

    private static final int MAX_POSSIBLE_VALUES = 60;

    private final DataTableSpec spec;
    private final Column[] columns;

    DomainUpdate(DataTableSpec spec, boolean startFromSpec) {
        this.spec = spec;
        columns = spec.stream().map(column -> new Column(column, startFromSpec)).toArray(Column[]::new);
    }

    void update(DataRow row) {
        for (int i = 0; i < columns.length; i++) {
            columns[i].update(row.getCell(i));
        }
    }

    DataTableSpec createSpec() {
        DataColumnSpec[] widened = new DataColumnSpec[columns.length];
        for (int i = 0; i < columns.length; i++) {
            DataColumnSpecCreator creator = new DataColumnSpecCreator(spec.getColumnSpec(i));
            creator.setDomain(columns[i].domain());
            widened[i] = creator.createSpec();
        }
        return new DataTableSpec(spec.getName(), widened);
    }

    /** The domain of one column: values of nominal ones, until there are too many, and bounds of bounded ones. */
    private static final class Column {

        private final DataType type;
        private final boolean bounded;
        private Set<DataCell> values;
        private DataCell lower;
        private DataCell upper;

        Column(DataColumnSpec column, boolean startFromSpec) {
            type = column.getType();
            bounded = type.isCompatible(BoundedValue.class);
            DataColumnDomain start =
                startFromSpec ? column.getDomain() : new DataColumnDomainCreator().createDomain();
            lower = start.getLowerBound();
            upper = start.getUpperBound();
            values = start.getValues();
            if (type.isCompatible(NominalValue.class)) {
                values = values == null ? new LinkedHashSet<>() : new LinkedHashSet<>(values);
            }
        }

        void update(DataCell cell) {
            if (cell.isMissing()) {
                return;
            }
            if (values != null && type.isCompatible(NominalValue.class) && values.add(cell)
                && values.size() > MAX_POSSIBLE_VALUES) {
                values = null;
            }
            if (bounded && !isNaN(cell)) {
                lower = lower == null || type.getComparator().compare(cell, lower) < 0 ? cell : lower;
                upper = upper == null || type.getComparator().compare(cell, upper) > 0 ? cell : upper;
            }
        }

        private static boolean isNaN(DataCell cell) {
            return cell instanceof DoubleValue number && Double.isNaN(number.getDoubleValue());
        }

        DataColumnDomain domain() {
            return new DataColumnDomainCreator(values, lower, upper).createDomain();
        }
    }
}
