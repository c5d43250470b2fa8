package org.fleeting.mer.nodes.scorecomparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.fleeting.mer.evaluation.TestedClip;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.fleeting.mer.work.InvalidInputException;

/**
 * What one model says.
 *
 * @param name for the user
 * @param classes those that the table's domains tell
 * @param keys RowIDs of the clips
 * @param clips one for each of them
 * @param isTransductive whether the clips of a person were seen together
 */
record ComparedModel(String name, List<String> classes, List<String> keys, List<TestedClip> clips, boolean isTransductive) {

    ComparedModel(String name, PredictionTable table, PredictionTable.Rows rows) {
        this(name, table.classes(), rows.keys(), rows.clips(), table.isTransductive());
    }

    /**
     * Returns the models with the clips alone that all of them have a prediction for, in the order of the first.
     *
     * @throws InvalidInputException if a clip has another emotion, subject or fold in another table, or no clip is in all
     */
    static List<ComparedModel> onSameClips(List<ComparedModel> models) {
        Set<String> shared = new HashSet<>(models.get(0).keys());
        models.forEach(model -> shared.retainAll(new HashSet<>(model.keys())));
        if (shared.isEmpty()) {
            throw new InvalidInputException("No row of %s is in all other tables, too".formatted(models.get(0).name()),
                "Connect predictions of the same clips: rows are matched by RowID.");
        }
        List<String> order = models.get(0).keys().stream().filter(shared::contains).toList();
        List<ComparedModel> same = models.stream().map(model -> model.only(order)).toList();
        same.forEach(model -> model.requireSameLabels(same.get(0)));
        return same;
    }

    private ComparedModel only(List<String> order) {
        Map<String, TestedClip> byKey = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            byKey.put(keys.get(i), clips.get(i));
        }
        List<TestedClip> chosen = new ArrayList<>();
        order.forEach(key -> chosen.add(byKey.get(key)));
        return new ComparedModel(name, classes, order, chosen, isTransductive);
    }

    private void requireSameLabels(ComparedModel first) {
        for (int i = 0; i < keys.size(); i++) {
            requireSame("emotion", keys.get(i), Optional.of(first.clips.get(i).prediction().truth()),
                Optional.of(clips.get(i).prediction().truth()), first);
            requireSame("subject", keys.get(i), first.clips.get(i).subject(), clips.get(i).subject(), first);
            requireSame("fold", keys.get(i), first.clips.get(i).fold(), clips.get(i).fold(), first);
        }
    }

    private void requireSame(String what, String key, Optional<String> ofFirst, Optional<String> own,
        ComparedModel first) {
        if (!ofFirst.equals(own)) {
            throw new InvalidInputException("Row %s has %s %s in %s, but %s in %s".formatted(key, what,
                ofFirst.orElse("none"), first.name, own.orElse("none"), name),
                "Connect predictions of the same clips, split by the same folds: same settings and seed.");
        }
    }
}
