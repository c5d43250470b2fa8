package org.fleeting.mer.nodes.stages;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * The columns of a table of face clips, found and of the right types. A label column that a node does not need is empty.
 *
 * @param spec the table's
 * @param faceClip place of the face clips
 * @param subject place of the subjects, or {@value #NONE}
 * @param emotion place of the emotions, or {@value #NONE}
 */
public record FaceClipTable(DataTableSpec spec, int faceClip, int subject, int emotion) {

    private static final int NONE = -1;
    private static final String FACES_REMEDY = "Connect a Face Crop, or choose another column in the dialog.";
    private static final String LABELS_REMEDY = "Connect clips that are labelled, or choose another column in the dialog.";

    /**
     * Finds the columns.
     *
     * @param subject name of the column of subjects; empty if not needed
     * @param emotion name of the column of emotions; empty if not needed
     * @throws InvalidSettingsException if a column is missing or of another type
     */
    public static FaceClipTable of(DataTableSpec spec, String faceClip, Optional<String> subject,
        Optional<String> emotion) throws InvalidSettingsException {
        return new FaceClipTable(spec, FaceClipColumn.KIND.require(spec, faceClip, FACES_REMEDY),
            label(spec, subject), label(spec, emotion));
    }

    private static int label(DataTableSpec spec, Optional<String> column) throws InvalidSettingsException {
        return column.isPresent() ? ColumnKind.TEXT.require(spec, column.get(), LABELS_REMEDY) : NONE;
    }

    /** Returns the size that the column says all its face clips have, if it does. */
    public Optional<ClipSize> clipSize() {
        return FaceClipColumn.size(spec.getColumnSpec(faceClip));
    }

    /**
     * Returns the values that the domain of the label column of a target lists, in its order; empty if it lists none. A domain
     * may list values that no row has any more.
     */
    List<String> domain(Target target) {
        int column = target == Target.SUBJECT ? subject : emotion;
        Set<DataCell> values = column == NONE ? null : spec.getColumnSpec(column).getDomain().getValues();
        return values == null ? List.of()
            : values.stream().map(cell -> ((StringValue) cell).getStringValue()).toList();
    }
}
