package org.fleeting.mer.nodes.stages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.Spellings;
import org.fleeting.mer.face.AlignmentMethod;
import org.fleeting.mer.input.InputClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * The clips of a table, faces or flows, a clip each row; a clip's key is its RowID. Pixels are read when asked for. Rows whose
 * clip is missing, since Face Crop found no face, say, are left out and counted.
 */
public final class TableClips implements LabelledClips {

    /** How Face Crop tells of a face that it has seen. */
    private static final Set<String> FACE_SEEN = Stream.of(AlignmentMethod.values()).filter(AlignmentMethod::sawFace)
        .map(AlignmentMethod::label).collect(Collectors.toUnmodifiableSet());

    private record Row(String key, DataValue clip, String subject, String emotion, String alignment) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<String> withoutClip = new ArrayList<>();
    private final List<String> listedEmotions;
    private final String noun;

    private TableClips(List<String> listedEmotions, String noun) {
        this.listedEmotions = listedEmotions;
        this.noun = noun;
    }

    /** Reads all of the table but the pixels. */
    public static TableClips read(BufferedDataTable table, InputTable columns, ExecutionMonitor execution)
        throws CanceledExecutionException {
        TableClips clips = new TableClips(columns.domain(Target.EMOTION), columns.holdsFlows() ? "flow image" : "face clip");
        for (DataRow row : table) {
            execution.checkCanceled();
            clips.add(row, columns);
        }
        return clips;
    }

    private void add(DataRow row, InputTable columns) {
        String key = row.getKey().getString();
        DataCell clip = row.getCell(columns.clip());
        if (clip.isMissing()) {
            withoutClip.add(key);
        } else {
            rows.add(new Row(key, clip, text(row, columns.subject()), text(row, columns.emotion()),
                text(row, columns.alignment())));
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
        return withoutClip.isEmpty() ? Optional.empty()
            : Optional.of("%d of %d rows have no %s (first: %s): %s.".formatted(withoutClip.size(),
                withoutClip.size() + rows.size(), noun, withoutClip.get(0), consequence));
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
    public InputClip clip(int index) {
        try {
            return InputColumn.read(rows.get(index).clip());
        } catch (IOException e) {
            throw new InvalidInputException("The %s of row %s can't be read: %s".formatted(noun, key(index), e.getMessage()),
                "Reset and execute the node that made it before this node.", e);
        }
    }

    /**
     * Returns what made the flows, in words; empty of face clips.
     *
     * @throws InvalidInputException if they were made in different ways
     */
    @Override
    public Optional<String> madeBy() {
        Optional<String> first = rows.isEmpty() ? Optional.empty() : InputColumn.madeBy(rows.get(0).clip());
        for (Row row : rows) {
            Optional<String> other = InputColumn.madeBy(row.clip());
            if (!other.equals(first)) {
                throw new InvalidInputException("The flow of row %s was made in another way than that of row %s: %s; and %s"
                    .formatted(row.key(), rows.get(0).key(), other.orElse("no flow"), first.orElse("no flow")),
                    "Make all of them by the same settings of Flow Images.");
            }
        }
        return first;
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

    @Override
    public boolean showsFace(int index) {
        String alignment = rows.get(index).alignment();
        return alignment != null && FACE_SEEN.contains(alignment);
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
