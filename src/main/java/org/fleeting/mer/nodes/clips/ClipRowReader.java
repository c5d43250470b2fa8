package org.fleeting.mer.nodes.clips;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.SettingPath;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/**
 * Reads clips from the rows of a table. Frames, onset and offset must be there; subject, emotion and the like are read
 * from the columns of {@link ClipColumns} where the table has them and are empty otherwise.
 */
public final class ClipRowReader {

    /**
     * The columns that say where a clip's frames are.
     *
     * @param frames the folder, video or image, text; a relative path starts at the workflow's folder
     * @param onset number of the first frame
     * @param apex number of the strongest frame; empty if nobody needs it
     * @param offset number of the last frame, inclusive
     */
    public record Columns(String frames, String onset, Optional<String> apex, String offset) {}

    private static final String REMEDY =
        "Connect a Dataset Reader or a Synthetic Dataset, or choose another column in the dialog.";
    private static final int PORT = 0;

    private final DataTableSpec table;
    private final int frames;
    private final int onset;
    private final int apex;
    private final int offset;

    /** @throws InvalidSettingsException if a column is missing or of the wrong type */
    public ClipRowReader(DataTableSpec table, Columns columns) throws InvalidSettingsException {
        this.table = table;
        frames = ColumnKind.TEXT.require(table, columns.frames(), REMEDY);
        onset = ColumnKind.WHOLE_NUMBERS.require(table, columns.onset(), REMEDY);
        apex = columns.apex().isPresent() ? ColumnKind.WHOLE_NUMBERS.require(table, columns.apex().get(), REMEDY) : -1;
        offset = ColumnKind.WHOLE_NUMBERS.require(table, columns.offset(), REMEDY);
    }

    /** Returns the place of the frames column, to point at in messages. */
    public int framesColumn() {
        return frames;
    }

    /**
     * Returns the clip of a row.
     *
     * @param index the row's place in the table, from 0
     * @throws KNIMEException if frames, onset or offset are missing, the frames are no path, or landmarks are no landmarks;
     *     it points at the cell
     */
    public Clip read(DataRow row, long index) throws KNIMEException {
        return new Clip(
            text(row, ClipColumns.DATASET, ""),
            text(row, ClipColumns.SUBJECT, ""),
            text(row, ClipColumns.CLIP, row.getKey().getString()),
            text(row, ClipColumns.EMOTION, ""),
            text(row, ClipColumns.ACTION_UNITS, ""),
            path(row, index),
            number(row, index, onset),
            apex(row),
            number(row, index, offset),
            framesPerSecond(row),
            landmarks(row, index));
    }

    private Path path(DataRow row, long index) throws KNIMEException {
        String text = ((StringValue) required(row, index, frames)).getStringValue();
        try {
            return SettingPath.resolve(text);
        } catch (InvalidInputException e) {
            throw NodeWork.rowIssue(place(row, index), PORT, index, frames, e);
        }
    }

    private int number(DataRow row, long index, int column) throws KNIMEException {
        return ((IntValue) required(row, index, column)).getIntValue();
    }

    private DataCell required(DataRow row, long index, int column) throws KNIMEException {
        DataCell cell = row.getCell(column);
        if (cell.isMissing()) {
            throw KNIMEException.of(rowIssue(row, index, column,
                "No value in column \"%s\".".formatted(table.getColumnSpec(column).getName())));
        }
        return cell;
    }

    private static Message rowIssue(DataRow row, long index, int column, String details) {
        return Message.fromRowIssue(place(row, index) + ": " + details, PORT, index, column, details);
    }

    private static String place(DataRow row, long index) {
        return "Row %d (%s)".formatted(index + 1, row.getKey().getString());
    }

    private OptionalInt apex(DataRow row) {
        if (apex < 0 || row.getCell(apex).isMissing()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(((IntValue) row.getCell(apex)).getIntValue());
    }

    private String text(DataRow row, String column, String otherwise) {
        return cell(row, column, ColumnKind.TEXT).map(cell -> ((StringValue) cell).getStringValue()).orElse(otherwise);
    }

    private double framesPerSecond(DataRow row) {
        return cell(row, ClipColumns.FRAMES_PER_SECOND, ColumnKind.NUMBERS)
            .map(cell -> ((DoubleValue) cell).getDoubleValue()).orElse(Double.NaN);
    }

    private Optional<Landmarks> landmarks(DataRow row, long index) throws KNIMEException {
        Optional<DataCell> cell = cell(row, ClipColumns.LANDMARKS, ColumnKind.NUMBER_LISTS);
        try {
            return cell.map(LandmarkColumn::read);
        } catch (InvalidInputException e) {
            throw NodeWork.rowIssue(place(row, index), PORT, index, table.findColumnIndex(ClipColumns.LANDMARKS),
                new InvalidInputException("Column \"%s\": %s".formatted(ClipColumns.LANDMARKS, e.getMessage()),
                    e.resolution(), e));
        }
    }

    private Optional<DataCell> cell(DataRow row, String column, ColumnKind kind) {
        int place = table.findColumnIndex(column);
        if (place < 0 || !kind.fits(table.getColumnSpec(place)) || row.getCell(place).isMissing()) {
            return Optional.empty();
        }
        return Optional.of(row.getCell(place));
    }
}
