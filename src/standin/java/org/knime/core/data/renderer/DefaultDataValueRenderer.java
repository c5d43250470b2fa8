package org.knime.core.data.renderer;

import java.awt.Component;

import javax.swing.JList;
import javax.swing.table.DefaultTableCellRenderer;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.MissingValue;

/** Draws a cell's text; subclasses override {@code setValue}. */
public class DefaultDataValueRenderer extends DefaultTableCellRenderer implements DataValueRenderer {

    private final DataColumnSpec column;
    private final String description;

    /** For a column. */
    public DefaultDataValueRenderer(DataColumnSpec spec) {
        this(spec, null);
    }

    /** For a column, with the name that users see. */
    public DefaultDataValueRenderer(DataColumnSpec spec, String description) {
        column = spec;
        this.description = description == null ? "Default" : description;
    }

    @Override
    public String getDescription() {
        return description;
    }

    /** Returns the column, null if there is none. */
    protected DataColumnSpec getColSpec() {
        return column;
    }

    @Override
    public boolean accepts(DataColumnSpec spec) {
        return true;
    }

    @Override
    public Component getRendererComponent(Object val) {
        setValue(val instanceof MissingValue ? "?" : val);
        return this;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Component getListCellRendererComponent(JList list, Object value, int index, boolean isSelected,
        boolean cellHasFocus) {
        return getRendererComponent(value);
    }
}
