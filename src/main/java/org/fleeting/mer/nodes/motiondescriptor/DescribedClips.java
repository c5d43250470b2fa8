package org.fleeting.mer.nodes.motiondescriptor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.descriptors.MotionDescriptor;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.nodes.clips.LandmarkColumn;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.nodes.stages.TableClips;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** The clips of a table that can be described: those with a face clip and, where they are needed, landmarks. */
final class DescribedClips {

    private record Described(int clip, Optional<Landmarks> landmarks) {}

    private static final String CONSEQUENCE = "their numbers are missing";

    private final TableClips clips;
    private final List<Described> described = new ArrayList<>();
    private final List<String> withoutLandmarks = new ArrayList<>();

    /** By clip, why it can't be described: one that can't must not cost the others. */
    private final SortedMap<Integer, InvalidInputException> refused = Collections.synchronizedSortedMap(new TreeMap<>());

    private DescribedClips(TableClips clips) {
        this.clips = clips;
    }

    /**
     * Reads all of the table but the pixels.
     *
     * @param landmarks place of the landmarks; empty if they are not needed
     */
    static DescribedClips read(BufferedDataTable table, InputTable columns, OptionalInt landmarks,
        ExecutionMonitor execution) throws CanceledExecutionException {
        DescribedClips read = new DescribedClips(TableClips.read(table, columns, execution));
        if (landmarks.isEmpty()) {
            for (int clip = 0; clip < read.clips.size(); clip++) {
                read.described.add(new Described(clip, Optional.empty()));
            }
            return read;
        }
        int clip = 0;
        for (DataRow row : table) {
            execution.checkCanceled();
            if (!row.getCell(columns.clip()).isMissing()) {
                read.add(clip++, row.getCell(landmarks.getAsInt()));
            }
        }
        return read;
    }

    private void add(int clip, DataCell landmarks) {
        if (landmarks.isMissing()) {
            withoutLandmarks.add(clips.key(clip));
            return;
        }
        try {
            described.add(new Described(clip, Optional.of(LandmarkColumn.read(landmarks))));
        } catch (InvalidInputException e) {
            refused.put(clip, e);
        }
    }

    int size() {
        return described.size();
    }

    String key(int index) {
        return clips.key(described.get(index).clip());
    }

    /**
     * Returns the numbers of a clip; empty if its landmarks don't fit it. From any thread.
     *
     * @param stop cancelled when nobody waits for the numbers any more
     */
    Optional<double[]> describe(MotionDescriptor descriptor, int index, ProgressMonitor stop) {
        Described one = described.get(index);
        FaceClip clip;
        synchronized (clips) {
            clip = ((FrameClip) clips.clip(one.clip())).face();
        }
        try {
            return Optional.of(descriptor.describe(clip, one.landmarks(), stop));
        } catch (InvalidInputException e) {
            refused.put(one.clip(), e);
            return Optional.empty();
        }
    }

    /** @throws InvalidInputException if there is no clip that can be described; it names the first */
    void requireSome() {
        if (!refused.isEmpty() && refused.size() == clips.size() - withoutLandmarks.size()) {
            throw named(refused.firstKey(), refused.get(refused.firstKey()));
        }
    }

    private InvalidInputException named(int clip, InvalidInputException e) {
        return new InvalidInputException("Row %s: %s".formatted(clips.key(clip), e.getMessage()), e.resolution(), e);
    }

    /** Returns which rows were left out, with counts; empty if none. */
    Optional<String> warning() {
        Optional<String> landmarks = withoutLandmarks.isEmpty() ? Optional.empty()
            : Optional.of("%d of %d rows with a face clip have no landmarks (first: %s): %s.".formatted(
                withoutLandmarks.size(), clips.size(), withoutLandmarks.get(0), CONSEQUENCE));
        Optional<String> wrong = refused.isEmpty() ? Optional.empty()
            : Optional.of("%d of %d rows with a face clip can't be described (first: %s): %s.".formatted(refused.size(),
                clips.size(), named(refused.firstKey(), refused.get(refused.firstKey())).getMessage(), CONSEQUENCE));
        return Optional.of(Stream.of(clips.warning(CONSEQUENCE), landmarks, wrong).flatMap(Optional::stream)
            .collect(Collectors.joining(" "))).filter(text -> !text.isEmpty());
    }
}
