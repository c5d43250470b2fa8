package org.fleeting.mer.nodes.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.fleeting.mer.dataset.Spellings;
import org.fleeting.mer.evaluation.Evaluation;
import org.fleeting.mer.evaluation.Group;
import org.fleeting.mer.evaluation.Scores;
import org.fleeting.mer.evaluation.TestedClip;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.fleeting.mer.work.Excerpt;

/** What a reader of the scores must know: what was not scored, and which means leave a class out. */
final class EvaluationWarnings {

    private EvaluationWarnings() {}

    /** Returns them, a sentence each. */
    static List<String> of(Evaluation evaluation, PredictionTable table, PredictionTable.Rows rows) {
        List<String> sentences = new ArrayList<>();
        leftOut(evaluation.overall().scores()).ifPresent(sentences::add);
        incomplete(evaluation, evaluation.dataSets(), "data sets").ifPresent(sentences::add);
        incomplete(evaluation, evaluation.folds(), "folds").ifPresent(sentences::add);
        sentences.addAll(spellings(evaluation, rows));
        if (table.isTransductive()) {
            sentences.add("""
                These scores are transductive: each clip was seen together with the others of its person, the mean of which \
                was subtracted (column %s). They say nothing of a clip that comes alone.""".formatted(
                PredictionTable.TOGETHER));
        }
        if (rows.withoutPrediction() > 0) {
            sentences.add("Rows not scored because the labelled or the predicted emotion is missing: %d."
                .formatted(rows.withoutPrediction()));
        }
        if (table.dataSet().isPresent() && rows.without(TestedClip::dataSet) > 0) {
            sentences.add("Clips of no data set, which count in Overall only: %d."
                .formatted(rows.without(TestedClip::dataSet)));
        }
        if (table.fold().isPresent() && rows.without(TestedClip::fold) > 0) {
            sentences.add("Clips of no fold, which count in Overall only: %d."
                .formatted(rows.without(TestedClip::fold)));
        }
        if (table.subject().isPresent() && rows.without(TestedClip::subject) > 0) {
            sentences.add("Clips without a subject, because of which Overall has no confidence interval: %d."
                .formatted(rows.without(TestedClip::subject)));
        }
        return sentences;
    }

    private static List<String> spellings(Evaluation evaluation, PredictionTable.Rows rows) {
        List<String> sentences = new ArrayList<>();
        Spellings classes = Spellings.of(evaluation.overall().scores().matrix().classes());
        if (!classes.groups().isEmpty()) {
            sentences.add(
                "Classes that differ by their spelling alone: %s. They are scored as different ones; spell each alike."
                    .formatted(classes.message()));
        }
        List<List<String>> people = rows.clips().stream().filter(clip -> clip.subject().isPresent())
            .collect(Collectors.groupingBy(clip -> clip.dataSet().orElse(""), TreeMap::new,
                Collectors.mapping(clip -> clip.subject().get(), Collectors.toList())))
            .values().stream().flatMap(subjects -> Spellings.ofPeople(subjects).groups().stream()).toList();
        if (!people.isEmpty()) {
            sentences.add("""
                Subjects that differ by their spelling alone: %s. They count as different people, and the intervals are too \
                narrow; spell each alike.""".formatted(Excerpt.of(people.stream().map(Spellings::quoted).toList())));
        }
        return sentences;
    }

    private static Optional<String> leftOut(Scores scores) {
        if (scores.matrix().clips() == 0) {
            return Optional.of("There is nothing to score: all scores are missing.");
        }
        return scores.leftOut().isEmpty() ? Optional.empty()
            : Optional.of("No clip is of class %s: UF1 and UAR are means over the other classes."
                .formatted(String.join(", ", scores.leftOut())));
    }

    private static Optional<String> incomplete(Evaluation evaluation, List<Group> parts, String kind) {
        int incomplete = evaluation.incomplete(parts).size();
        return incomplete == 0 ? Optional.empty() : Optional.of(
            "A class has no clip in %d of %d %s (see Left out); their UF1 and UAR are means over the others."
                .formatted(incomplete, parts.size(), kind));
    }
}
