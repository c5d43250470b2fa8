package org.fleeting.mer.nodes.stages;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.nodes.flows.FlowImageColumn;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * The columns of a table of clips, found and of the right types. A label column that a node does not need is empty.
 *
 * @param spec the table's
 * @param clip place of the face clips or flow images
 * @param subject place of the subjects, or {@value #NONE}
 * @param emotion place of the emotions, or {@value #NONE}
 */
public record InputTable(DataTableSpec spec, int clip, int subject, int emotion) {

    private static final int NONE = -1;
    private static final String FACES_REMEDY = "Connect a Face Crop, or choose another column in the dialog.";
    private static final String CLIPS_REMEDY =
        "Connect a Face Crop or Flow Images, or choose another column under \"%s\".".formatted(InputColumn.TITLE);
    private static final String LABELS_REMEDY = "Connect clips that are labelled, or choose another column in the dialog.";

    /**
     * Finds the columns of what a network is shown.
     *
     * @param clip name of the column of face clips or flow images
     * @param subject name of the column of subjects; empty if not needed
     * @param emotion name of the column of emotions; empty if not needed
     * @throws InvalidSettingsException if a column is missing or of another type
     */
    public static InputTable of(DataTableSpec spec, String clip, Optional<String> subject, Optional<String> emotion)
        throws InvalidSettingsException {
        return new InputTable(spec, InputColumn.KIND.require(spec, clip, CLIPS_REMEDY), label(spec, subject),
            label(spec, emotion));
    }

    /** Finds the column of face clips alone. @throws InvalidSettingsException if it is missing or of another type */
    public static InputTable ofFaces(DataTableSpec spec, String faceClip) throws InvalidSettingsException {
        return new InputTable(spec, FaceClipColumn.KIND.require(spec, faceClip, FACES_REMEDY), NONE, NONE);
    }

    private static int label(DataTableSpec spec, Optional<String> column) throws InvalidSettingsException {
        return column.isPresent() ? ColumnKind.TEXT.require(spec, column.get(), LABELS_REMEDY) : NONE;
    }

    /** Returns the size that the column says all its clips have, if it does. */
    public Optional<ClipSize> clipSize() {
        return InputColumn.size(spec.getColumnSpec(clip));
    }

    /** Returns whether a column says who is filmed. */
    boolean tellsSubjects() {
        return subject != NONE;
    }

    /** Returns whether the clips are flow images. */
    boolean holdsFlows() {
        return InputColumn.isFlow(spec.getColumnSpec(clip));
    }

    /** Returns the place of the column in which Face Crop says how a face was found; {@value #NONE} if there is none. */
    int alignment() {
        int column = spec.findColumnIndex(ClipColumns.ALIGNMENT);
        return column != NONE && spec.getColumnSpec(column).getType().isCompatible(StringValue.class) ? column : NONE;
    }

    /** Returns what the column says made all its clips, if they are flows. */
    public Optional<String> madeBy() {
        return FlowImageColumn.madeBy(spec.getColumnSpec(clip));
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
