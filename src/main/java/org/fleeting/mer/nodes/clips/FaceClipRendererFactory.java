package org.fleeting.mer.nodes.clips;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.renderer.AbstractDataValueRendererFactory;
import org.knime.core.data.renderer.DataValueRenderer;
import org.knime.core.data.renderer.DefaultDataValueRenderer;

/** Shows a face clip in tables by its size, {@code 8 frames of 256 x 256}; the picture is in the column beside it. */
public final class FaceClipRendererFactory extends AbstractDataValueRendererFactory {

    private static final String DESCRIPTION = "Size";

    @Override
    public String getDescription() {
        return DESCRIPTION;
    }

    @Override
    public DataValueRenderer createRenderer(DataColumnSpec column) {
        return new SizeRenderer(column);
    }

    private static final class SizeRenderer extends DefaultDataValueRenderer {

        private static final long serialVersionUID = 1L;

        SizeRenderer(DataColumnSpec column) {
            super(column);
        }

        @Override
        public String getDescription() {
            return DESCRIPTION;
        }

        @Override
        protected void setValue(Object value) {
            super.setValue(value instanceof FaceClipValue clip ? text(clip) : value);
        }
    }

    static String text(FaceClipValue clip) {
        return "%d frames of %d x %d".formatted(clip.frames(), clip.width(), clip.height());
    }
}
