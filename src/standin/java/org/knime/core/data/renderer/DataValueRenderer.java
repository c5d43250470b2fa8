package org.knime.core.data.renderer;

import java.awt.Component;
import java.awt.Dimension;

import javax.swing.ListCellRenderer;
import javax.swing.table.TableCellRenderer;

import org.knime.core.data.DataColumnSpec;

/** Draws the cells of a column. */
@SuppressWarnings("rawtypes")
public interface DataValueRenderer extends TableCellRenderer, ListCellRenderer {

    /** Returns the name that users see. */
    String getDescription();

    /** Returns the size a cell needs. */
    Dimension getPreferredSize();

    /** Returns a component that draws a cell. */
    Component getRendererComponent(Object val);

    /** Returns whether this can draw the cells of a column. */
    boolean accepts(DataColumnSpec spec);
}
