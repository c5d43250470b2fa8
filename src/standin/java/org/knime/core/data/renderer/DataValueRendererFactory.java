package org.knime.core.data.renderer;

import org.knime.core.data.DataColumnSpec;

/** Makes renderers of one kind. Registered at {@code org.knime.core.DataValueRenderer}. */
public interface DataValueRendererFactory {

    /** Returns the name that users see. */
    String getDescription();

    /** Returns an id that never changes. */
    String getId();

    /** Makes a renderer for a column. */
    DataValueRenderer createRenderer(DataColumnSpec colSpec);
}
