package org.fleeting.mer.nodes.flows;

import java.io.IOException;

import javax.swing.Icon;
import javax.swing.ImageIcon;

import org.fleeting.mer.flow.FlowPicture;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.renderer.AbstractDataValueRendererFactory;
import org.knime.core.data.renderer.DataValueRenderer;
import org.knime.core.data.renderer.DefaultDataValueRenderer;

/** Shows a flow image in tables by the colours of its steps, side by side, and its shape beside them. */
public final class FlowImageRendererFactory extends AbstractDataValueRendererFactory {

    private static final String DESCRIPTION = "Colours";

    @Override
    public String getDescription() {
        return DESCRIPTION;
    }

    @Override
    public DataValueRenderer createRenderer(DataColumnSpec column) {
        return new ColourRenderer(column);
    }

    private static final class ColourRenderer extends DefaultDataValueRenderer {

        private static final long serialVersionUID = 1L;

        ColourRenderer(DataColumnSpec column) {
            super(column);
        }

        @Override
        public String getDescription() {
            return DESCRIPTION;
        }

        @Override
        protected void setValue(Object value) {
            if (value instanceof FlowImageValue flow) {
                setIcon(icon(flow));
                super.setValue(text(flow));
            } else {
                setIcon(null);
                super.setValue(value);
            }
        }
    }

    static Icon icon(FlowImageValue flow) {
        try {
            return new ImageIcon(FlowPicture.of(flow.scaledFlow().image()));
        } catch (IOException e) {
            // the text is shown all the same, and who reads the numbers is told
            return null;
        }
    }

    static String text(FlowImageValue flow) {
        return "%d of %s, %d x %d".formatted(flow.shape().steps(), String.join(", ", flow.shape().channels()),
            flow.shape().width(), flow.shape().height());
    }
}
