package org.fleeting.mer.nodes.flowimages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.fleeting.mer.face.Doubt;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.flow.ApexFrame;
import org.fleeting.mer.flow.FlowImages;
import org.fleeting.mer.flow.FlowSettings;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.NoApex;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** The rows of the input that get a flow, and which frames it is between. Pixels are read when asked for. */
final class FlowRows {

    /** A row and the frame of its apex, which is null between neighbouring frames. */
    private record Row(long index, String key, FaceClipValue face, ApexFrame apex, String guess) {}

    private final FlowInput input;
    private final FlowSettings settings;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> withoutFace = new ArrayList<>();
    private final List<String> withoutApex = new ArrayList<>();
    private final NoApex noApex;
    private long count;

    private FlowRows(FlowInput input, FlowSettings settings, NoApex noApex) {
        this.input = input;
        this.settings = settings;
        this.noApex = noApex;
    }

    /**
     * Reads all of the table but the pixels.
     *
     * @throws InvalidInputException if a row's face clip can't give a flow; it names the row
     */
    static FlowRows read(BufferedDataTable table, FlowInput input, FlowSettings settings, NoApex noApex,
        ExecutionMonitor execution) throws CanceledExecutionException {
        FlowRows rows = new FlowRows(input, settings, noApex);
        for (DataRow row : table) {
            execution.checkCanceled();
            try {
                rows.add(row);
            } catch (InvalidInputException e) {
                throw named(row.getKey().getString(), e);
            }
            rows.count++;
        }
        return rows;
    }

    private void add(DataRow row) {
        String key = row.getKey().getString();
        DataCell cell = row.getCell(input.faceClip());
        if (cell.isMissing()) {
            withoutFace.add(key);
            return;
        }
        FaceClipValue face = (FaceClipValue) cell;
        FlowInput.requireFits(new ClipSize(face.frames(), face.height(), face.width()), settings);
        if (!input.goesToApex()) {
            rows.add(new Row(count, key, face, null, ""));
            return;
        }
        if (!input.hasApex(row)) {
            withoutApex.add(key);
            if (noApex == NoApex.FAIL) {
                throw new InvalidInputException("the clip has no apex", """
                    Let Dataset Reader guess missing apexes, or set "%s" to Middle frame or Missing value."""
                    .formatted(FlowImagesNodeParameters.NO_APEX));
            }
            if (noApex == NoApex.MISSING) {
                return;
            }
        }
        rows.add(new Row(count, key, face, input.apexFrame(row, face.frames()), input.guess(row)));
    }

    int size() {
        return rows.size();
    }

    /** Returns the place in the table, from 0. */
    long index(int row) {
        return rows.get(row).index;
    }

    /** @throws InvalidInputException if the face clip can't be read; it names the row */
    FlowImages.Made make(int index, ProgressMonitor stop) {
        Row row = rows.get(index);
        FaceClip clip;
        try {
            clip = row.face.faceClip();
        } catch (IOException e) {
            throw new InvalidInputException("The face clip of row %s can't be read: %s".formatted(row.key, e.getMessage()),
                "Reset and execute the Face Crop before this node.", e);
        }
        List<FlowImages.Pair> pairs = row.apex == null ? FlowImages.Pair.neighbours(clip.frames())
            : List.of(new FlowImages.Pair(0, row.apex.frame()));
        return FlowImages.make(clip, pairs, settings, stop);
    }

    Doubt doubt(int index, Doubt motion) {
        ApexFrame apex = rows.get(index).apex;
        return apex == null ? motion : apex.against(motion);
    }

    /** Returns the frame of a row's apex, from 0; empty between neighbouring frames. */
    Optional<Integer> apexFrame(int index) {
        return Optional.ofNullable(rows.get(index).apex).map(ApexFrame::frame);
    }

    /** Returns between which frames a row's flow is, for the user. */
    String frames(int index) {
        Row row = rows.get(index);
        if (row.apex == null) {
            return "%d neighbouring frames".formatted(row.face.frames());
        }
        String place = "frame %d of %d".formatted(row.apex.frame() + 1, row.face.frames());
        String target = row.apex.isGuessed() ? "middle, the apex is not known" : "apex" + row.guess;
        return input.isEvenlySpaced()
            ? String.format(Locale.ROOT, "onset to %s, %.1f frames from the %s", place, row.apex.framesOff(), target)
            : "onset to %s, the %s".formatted(place, target);
    }

    private static InvalidInputException named(String key, InvalidInputException e) {
        return new InvalidInputException("Row %s: %s".formatted(key, e.getMessage()), e.resolution(), e);
    }

    /** Returns which rows have no flow or not quite that to the apex. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        counted(withoutFace, "have no face clip", "their flow is missing").ifPresent(warnings::add);
        counted(withoutApex, "have no apex", noApex == NoApex.MISSING ? "their flow is missing" : "their middle was taken")
            .ifPresent(warnings::add);
        if (input.goesToApex() && input.isEvenlySpaced() && !rows.isEmpty()) {
            warnings.add(String.format(Locale.ROOT, """
                The face clips were sampled evenly: the frame taken is %.1f frames from the apex on average. To have the apex \
                itself, set "Sampling" of Face Crop to Onset, apex, offset.""",
                rows.stream().mapToDouble(row -> row.apex.framesOff()).average().orElse(0)));
        }
        return warnings;
    }

    private Optional<String> counted(List<String> keys, String what, String consequence) {
        return keys.isEmpty() ? Optional.empty()
            : Optional.of("%d of %d rows %s (first: %s): %s.".formatted(keys.size(), count, what, keys.get(0), consequence));
    }
}
