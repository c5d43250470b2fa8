package org.fleeting.mer.nodes.flowimages;

import java.util.Optional;
import java.util.OptionalInt;

import org.fleeting.mer.face.Sampling;
import org.fleeting.mer.flow.ApexFrame;
import org.fleeting.mer.flow.FlowSettings;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.nodes.flows.FlowShape;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * The columns of the input, found and of the right types.
 *
 * @param faceClip place of the face clips
 * @param size that all face clips have, if the column tells
 * @param sampling how they were sampled; empty if the flow does not go to the apex, and nobody asks
 * @param onset place of the onsets, or {@value #NONE} where nobody asks, as for the next ones
 * @param source place of what told the apexes
 */
record FlowInput(int faceClip, Optional<ClipSize> size, Optional<Sampling> sampling, int onset, int apex, int offset,
    int source) {

    private static final int NONE = -1;
    private static final int LEAST_FRAMES = 2;
    private static final String FACES = "Connect a Face Crop, or choose another column in the dialog.";
    private static final String TIMES = "Choose another column in the dialog, or set \"Frames\" to Neighbouring frames.";
    private static final String FILED = "filed";

    /** @throws InvalidSettingsException if a column is missing, of another type, or its face clips can't give such a flow */
    static FlowInput of(DataTableSpec spec, FlowImagesNodeParameters parameters) throws InvalidSettingsException {
        int faceClip = FaceClipColumn.KIND.require(spec, parameters.m_faceClipColumn, FACES);
        Optional<ClipSize> size = FaceClipColumn.size(spec.getColumnSpec(faceClip));
        try {
            if (size.isPresent()) {
                requireFits(size.get(), parameters.flow());
            }
        } catch (InvalidInputException e) {
            throw SettingChecks.invalid(e);
        }
        if (!parameters.goesToApex()) {
            return new FlowInput(faceClip, size, Optional.empty(), NONE, NONE, NONE, NONE);
        }
        Sampling sampling = FaceClipColumn.sampling(spec.getColumnSpec(faceClip))
            .orElseThrow(() -> new InvalidSettingsException(
                """
                Column "%s" does not say how its frames were sampled, so nobody knows which shows the apex. Reset and execute \
                the Face Crop again; if there are several, set all to the same "Sampling"; or set "Frames" to Neighbouring \
                frames."""
                    .formatted(parameters.m_faceClipColumn)));
        int apex = ColumnKind.WHOLE_NUMBERS.require(spec, parameters.m_apexColumn, TIMES);
        boolean isEven = sampling != Sampling.ONSET_APEX_OFFSET;
        int source = spec.findColumnIndex(ClipColumns.APEX_SOURCE);
        return new FlowInput(faceClip, size, Optional.of(sampling),
            isEven ? ColumnKind.WHOLE_NUMBERS.require(spec, parameters.m_onsetColumn, TIMES) : NONE, apex,
            isEven ? ColumnKind.WHOLE_NUMBERS.require(spec, parameters.m_offsetColumn, TIMES) : NONE,
            source >= 0 && ColumnKind.TEXT.fits(spec.getColumnSpec(source)) ? source : NONE);
    }

    /** @throws InvalidInputException if face clips of this size can't give such a flow */
    static void requireFits(ClipSize size, FlowSettings settings) {
        if (size.frames() < LEAST_FRAMES) {
            throw new InvalidInputException("Flow needs face clips of 2 or more frames, found 1",
                "Set \"Frames (T)\" of Face Crop to 2 or more.");
        }
        settings.requireFits(size.height(), size.width());
    }

    /** Returns the shape of all flow images, if it is known. */
    Optional<FlowShape> shape(FlowSettings settings) {
        return size.map(clips -> new FlowShape(goesToApex() ? 1 : clips.frames() - 1, settings.planes(),
            settings.size() == FlowSettings.FULL ? clips.height() : settings.size(),
            settings.size() == FlowSettings.FULL ? clips.width() : settings.size()));
    }

    boolean goesToApex() {
        return sampling.isPresent();
    }

    boolean isEvenlySpaced() {
        return onset != NONE;
    }

    /** Returns whether a row knows its apex. */
    boolean hasApex(DataRow row) {
        return !row.getCell(apex).isMissing();
    }

    /**
     * Returns which frame of a row's face clip shows the apex.
     *
     * @param frames T of the face clip
     * @throws InvalidInputException if onset or offset are missing
     */
    ApexFrame apexFrame(DataRow row, int frames) {
        OptionalInt number = hasApex(row) ? OptionalInt.of(((IntValue) row.getCell(apex)).getIntValue()) : OptionalInt.empty();
        return isEvenlySpaced()
            ? ApexFrame.evenlySpaced(frames, new ApexFrame.Times(number(row, onset), number, number(row, offset)))
            : ApexFrame.sampled(frames, number.isPresent());
    }

    private static int number(DataRow row, int column) {
        DataCell cell = row.getCell(column);
        if (cell.isMissing()) {
            throw new InvalidInputException("the number of its first or last frame is missing",
                "Fill in \"Onset column\" and \"Offset column\", or remove the row.");
        }
        return ((IntValue) cell).getIntValue();
    }

    /** Returns what guessed the apex, in brackets; nothing if the data set tells it. */
    String guess(DataRow row) {
        String told = source == NONE || row.getCell(source).isMissing() ? FILED
            : ((StringValue) row.getCell(source)).getStringValue();
        return told.equals(FILED) ? "" : " (" + told + ")";
    }
}
