package org.fleeting.mer.nodes.facecrop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.fleeting.mer.face.Sampling;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.nodes.clips.LandmarkColumn;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.InvalidSettingsException;

/** The columns that Face Crop adds. */
final class FaceColumns {

    private static final Set<String> OF_DOUBT = Set.of(ClipColumns.DOUBT, ClipColumns.DOUBT_REASONS);

    private FaceColumns() {}

    /** Returns the clips' columns and those added. @throws InvalidSettingsException if one is there already */
    static DataTableSpec withFaces(DataTableSpec clips, ClipSize size, Sampling sampling)
        throws InvalidSettingsException {
        List<DataColumnSpec> added = new ArrayList<>(List.of(
            FaceClipColumn.spec(ClipColumns.FACE_CLIP, size, sampling),
            column(ClipColumns.FACE, PNGImageContent.TYPE),
            column(ClipColumns.DETECTION, PNGImageContent.TYPE),
            column(ClipColumns.ALIGNMENT, StringCell.TYPE)));
        if (hasLandmarks(clips)) {
            added.add(LandmarkColumn.spec(ClipColumns.FACE_LANDMARKS));
        }
        added.add(column(ClipColumns.DOUBT, DoubleCell.TYPE));
        added.add(column(ClipColumns.DOUBT_REASONS, StringCell.TYPE));
        for (DataColumnSpec column : added) {
            if (clips.containsName(column.getName())) {
                throw new InvalidSettingsException("""
                    The input table already has a column "%s". Connect the clips before a Face Crop, or remove it."""
                    .formatted(column.getName()));
            }
        }
        return new DataTableSpecCreator(clips).addColumns(added.toArray(DataColumnSpec[]::new)).createSpec();
    }

    /** Returns whether the clips' landmarks are told, which are then told of the faces, too. */
    static boolean hasLandmarks(DataTableSpec clips) {
        DataColumnSpec landmarks = clips.getColumnSpec(ClipColumns.LANDMARKS);
        return landmarks != null && ColumnKind.NUMBER_LISTS.fits(landmarks);
    }

    /** Returns all columns but the last two, which are known when all faces are. */
    static DataTableSpec withoutDoubt(DataTableSpec faces) {
        DataColumnSpec[] columns = faces.stream().filter(column -> !OF_DOUBT.contains(column.getName()))
            .toArray(DataColumnSpec[]::new);
        return new DataTableSpec(columns);
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }
}
