package org.fleeting.mer.nodes.stages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.fleeting.mer.dataset.Spellings;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * The face clips of a table, a clip each row; a clip's key is its RowID. Pixels are read when asked for. Rows whose face
 * clip is missing, since Face Crop found no face, are left out and counted.
 */
public final class TableClips implements LabelledClips {

    private record Row(String key, FaceClipValue face, String subject, String emotion) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<String> withoutFace = new ArrayList<>();

    private final List<String> listedEmotions;

    private TableClips(List<String> listedEmotions) {
        this.listedEmotions = listedEmotions;
    }

    /** Reads all of the table but the pixels. */
    public static TableClips read(BufferedDataTable table, FaceClipTable columns, ExecutionMonitor execution)
        throws CanceledExecutionException {
        TableClips clips = new TableClips(columns.domain(Target.EMOTION));
        for (DataRow row : table) {
            execution.checkCanceled();
            clips.add(row, columns);
        }
        return clips;
    }

    private void add(DataRow row, FaceClipTable columns) {
        String key = row.getKey().getString();
        DataCell face = row.getCell(columns.faceClip());
        if (face.isMissing()) {
            withoutFace.add(key);
        } else {
            rows.add(new Row(key, (FaceClipValue) face, text(row, columns.subject()), text(row, columns.emotion())));
        }
    }

    private static String text(DataRow row, int column) {
        if (column < 0 || row.getCell(column).isMissing()) {
            return null;
        }
        return ((StringValue) row.getCell(column)).getStringValue();
    }

    /** Returns the subjects of the clips, each once, sorted. */
    public List<String> subjects() {
        return rows.stream().map(Row::subject).filter(Objects::nonNull).distinct().sorted().toList();
    }

    /**
     * Returns a warning if rows were left out.
     *
     * @param consequence what that means, such as {@code they are not trained on}
     */
    public Optional<String> warning(String consequence) {
        return withoutFace.isEmpty() ? Optional.empty()
            : Optional.of("%d of %d rows have no face clip (first: %s): %s.".formatted(withoutFace.size(),
                withoutFace.size() + rows.size(), withoutFace.get(0), consequence));
    }

    /** Returns a warning if what a network tells apart is spelt in several ways, each of which it takes for another. */
    public Optional<String> spellings(Target target) {
        List<String> names = rows.stream().map(target == Target.EMOTION ? Row::emotion : Row::subject)
            .filter(Objects::nonNull).toList();
        Spellings spellings = target == Target.EMOTION ? Spellings.of(names) : Spellings.ofPeople(names);
        return spellings.groups().isEmpty() ? Optional.empty() : Optional.of("""
            %ss that differ by their spelling alone: %s. They are told apart as different ones; spell each alike."""
            .formatted(target == Target.EMOTION ? "Emotion" : "Subject", spellings.message()));
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public String key(int index) {
        return rows.get(index).key();
    }

    @Override
    public FaceClip clip(int index) {
        try {
            return rows.get(index).face().faceClip();
        } catch (IOException e) {
            throw new InvalidInputException("The face clip of row %s can't be read: %s".formatted(key(index),
                e.getMessage()), "Reset and execute the Face Crop before this node.", e);
        }
    }

    /** Returns the subject; null if missing or not needed. */
    @Override
    public String subject(int index) {
        return rows.get(index).subject();
    }

    /** Returns the emotion; null if missing or not needed. */
    @Override
    public String emotion(int index) {
        return rows.get(index).emotion();
    }

    /**
     * Returns the emotions in the order of the column's domain, so that the models of all folds have the same classes even
     * where a fold has no clip of one; empty if the domain does not list all that occur.
     */
    List<String> emotions() {
        Set<String> listed = new HashSet<>(listedEmotions);
        return rows.stream().map(Row::emotion).allMatch(listed::contains) ? listedEmotions : List.of();
    }
}
