package org.knime.node.parameters.widget.choices.util;

import java.util.Collection;
import java.util.List;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;

/** The columns of an input that can be read as one of some values. */
public class CompatibleColumnsProvider implements FilteredInputTableColumnsProvider {

    private final Collection<Class<? extends DataValue>> valueClasses;

    /** With a value. */
    protected CompatibleColumnsProvider(Class<? extends DataValue> valueClass) {
        this(List.of(valueClass));
    }

    /** With values. */
    protected CompatibleColumnsProvider(Collection<Class<? extends DataValue>> valueClasses) {
        this.valueClasses = List.copyOf(valueClasses);
    }

    @Override
    public boolean isIncluded(DataColumnSpec col) {
        return valueClasses.stream().anyMatch(col.getType()::isCompatible);
    }

    /** Columns of texts. */
    public static class StringColumnsProvider extends CompatibleColumnsProvider {

        /** Of the first input, unless {@link #getInputTableIndex} is overridden. */
        protected StringColumnsProvider() {
            super(StringValue.class);
        }
    }

    /** Columns of numbers. */
    public static class DoubleColumnsProvider extends CompatibleColumnsProvider {

        /** Of the first input, unless {@link #getInputTableIndex} is overridden. */
        protected DoubleColumnsProvider() {
            super(DoubleValue.class);
        }
    }
}
