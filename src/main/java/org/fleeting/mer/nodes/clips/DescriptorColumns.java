package org.fleeting.mer.nodes.clips;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.fleeting.mer.descriptors.MotionDescriptor;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;

/**
 * The columns of a motion descriptor: a number each, so that KNIME's learners take them. A property of each names the
 * descriptor, by which they are found again.
 */
public final class DescriptorColumns {

    private static final String DESCRIPTOR = "org.fleeting.mer.descriptor";

    private DescriptorColumns() {}

    /** Returns a column for each value of the descriptor. */
    public static DataColumnSpec[] specs(MotionDescriptor descriptor) {
        return descriptor.valueNames().stream().map(value -> spec(descriptor.name(), value))
            .toArray(DataColumnSpec[]::new);
    }

    private static DataColumnSpec spec(String descriptor, String value) {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(descriptor + " " + value, DoubleCell.TYPE);
        creator.setProperties(new DataColumnProperties(Map.of(DESCRIPTOR, descriptor)));
        return creator.createSpec();
    }

    /** Returns the places of the columns that any descriptor made, ascending. */
    public static List<Integer> places(DataTableSpec table) {
        return IntStream.range(0, table.getNumColumns())
            .filter(place -> table.getColumnSpec(place).getProperties().containsProperty(DESCRIPTOR)).boxed().toList();
    }
}
