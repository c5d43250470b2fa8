package org.knime.core.data.image.png;

import java.util.Objects;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataValue;

/** A PNG image, made by {@link PNGImageContent#toImageCell()} or {@link PNGImageCellFactory}. */
public class PNGImageCell extends DataCell implements PNGImageValue {

    private final PNGImageContent content;

    PNGImageCell(PNGImageContent content) {
        this.content = Objects.requireNonNull(content);
    }

    @Override
    public PNGImageContent getImageContent() {
        return content;
    }

    @Override
    public String getImageExtension() {
        return "png";
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return content.equals(((PNGImageCell) dc).content);
    }

    @Override
    protected boolean equalContent(DataValue otherValue) {
        return content.equals(((PNGImageValue) otherValue).getImageContent());
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    @Override
    public String toString() {
        return content.getSummary();
    }
}
