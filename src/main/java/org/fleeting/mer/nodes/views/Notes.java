package org.fleeting.mer.nodes.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.SyntheticMarker;
import org.fleeting.mer.evaluation.Evaluation;
import org.fleeting.mer.evaluation.TestedClip;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What a reader of scores must know, a sentence a row of a table. */
public final class Notes {

    /** One column of sentences. */
    public static final DataTableSpec SPEC = InternalTable.spec(InternalTable.text("Note"));

    /** With as many people, nearly as many intervals hold the true score as should; see Evaluator's description. */
    private static final int ENOUGH_PEOPLE = 20;

    private Notes() {}

    /** Returns the table. */
    public static BufferedDataTable table(List<String> sentences, ExecutionContext execution) {
        InternalTable table = new InternalTable(SPEC, execution);
        sentences.forEach(table::add);
        return table.close();
    }

    /**
     * Returns the table of what to know of scores.
     *
     * @param clips what was scored
     * @param warnings what the node warns of
     */
    public static BufferedDataTable of(Evaluation evaluation, List<TestedClip> clips, List<String> warnings,
        ExecutionContext execution) {
        List<String> notes = new ArrayList<>();
        synthetic(clips.stream().map(TestedClip::dataSet).flatMap(Optional::stream)).ifPresent(notes::add);
        if (evaluation.subjects().size() > 1 && evaluation.overall().subjects().isPresent()) {
            fewPeople(evaluation.subjects().size()).ifPresent(notes::add);
        }
        notes.addAll(warnings);
        return table(notes, execution);
    }

    /** Returns what to know of rendered faces, if clips are of such. */
    public static Optional<String> synthetic(Stream<String> dataSets) {
        String names = dataSets.filter(SyntheticMarker::isSynthetic).distinct().sorted()
            .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(
            "These are clips of artificial faces (%s): scores on them say nothing about real faces.".formatted(names));
    }

    /** Returns the same of the data sets that a column names, if the table has it. */
    public static Optional<String> synthetic(BufferedDataTable table, String column) {
        int place = table.getDataTableSpec().findColumnIndex(column);
        Set<String> names = new TreeSet<>();
        if (place >= 0) {
            for (DataRow row : table) {
                names.add(row.getCell(place).toString());
            }
        }
        return synthetic(names.stream());
    }

    /** Returns what to know of intervals over so many people, if they are few. */
    public static Optional<String> fewPeople(int people) {
        return people >= ENOUGH_PEOPLE ? Optional.empty() : Optional.of("""
            With %d people, intervals are too narrow: in a simulation, those of 20, 10 and 5 people held the true value in \
            94, 89 and 85 %% of the cases, not in 95 %%.""".formatted(people));
    }
}
