package org.fleeting.mer.nodes.scorecomparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.fleeting.mer.evaluation.Bootstrap;
import org.fleeting.mer.evaluation.Evaluation;
import org.fleeting.mer.evaluation.ScoreDifference;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * The scores of several models on the same clips.
 *
 * @param reference the place of the model that the others are compared with
 * @param evaluations one a model
 * @param differences at {@code [i][j]} what model j is above model i
 */
record Comparison(List<ComparedModel> models, int reference, List<Evaluation> evaluations,
    List<List<ScoreDifference>> differences) {

    /** @throws java.util.concurrent.CancellationException if the user cancelled */
    static Comparison of(List<ComparedModel> models, int reference, Bootstrap bootstrap, ProgressMonitor progress) {
        Set<String> all = new LinkedHashSet<>();
        models.forEach(model -> all.addAll(model.classes()));
        List<String> classes = List.copyOf(all);
        List<Evaluation> evaluations = new ArrayList<>();
        for (ComparedModel model : models) {
            double begin = 0.5 * evaluations.size() / models.size();
            evaluations.add(Evaluation.of(classes, model.clips(), bootstrap,
                progress.part(begin, begin + 0.5 / models.size())));
        }
        return new Comparison(models, reference, evaluations, ScoreDifference.among(classes,
            models.stream().map(ComparedModel::clips).toList(), bootstrap, progress.part(0.5, 1)));
    }

    /** Returns what a model is above the reference; null for the reference itself. */
    ScoreDifference toReference(int model) {
        return model == reference ? null : differences.get(reference).get(model);
    }
}
