package org.fleeting.mer.evaluation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** How often which class was taken for which: rows truth, columns prediction, both in one fixed order of classes. */
public final class ConfusionMatrix {

    private final List<String> classes;

    /** [truth][predicted] */
    private final int[][] counts;

    private ConfusionMatrix(List<String> classes, int[][] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * Counts the predictions.
     *
     * @param classes the classes in the wanted order; those that no prediction names keep a row and a column of zeros,
     *     those that only predictions name follow in the order in which they come
     * @param predictions one a clip; all folds together for pooled scores
     */
    public static ConfusionMatrix of(List<String> classes, List<Prediction> predictions) {
        List<String> all = withUnlisted(classes, predictions);
        Map<String, Integer> places = places(all);
        int[][] counts = new int[all.size()][all.size()];
        for (Prediction prediction : predictions) {
            counts[places.get(prediction.truth())][places.get(prediction.predicted())]++;
        }
        return new ConfusionMatrix(all, counts);
    }

    /**
     * Adds up matrices.
     *
     * @param matrices at least one, all of the same classes in the same order
     * @throws IllegalArgumentException if their classes differ
     */
    static ConfusionMatrix sum(List<ConfusionMatrix> matrices) {
        List<String> classes = matrices.get(0).classes;
        int[][] sum = new int[classes.size()][classes.size()];
        for (ConfusionMatrix matrix : matrices) {
            if (!matrix.classes.equals(classes)) {
                throw new IllegalArgumentException("Matrices of the classes %s and %s can't be added"
                    .formatted(classes, matrix.classes));
            }
            matrix.addTo(sum);
        }
        return new ConfusionMatrix(classes, sum);
    }

    private void addTo(int[][] sum) {
        for (int truth = 0; truth < sum.length; truth++) {
            for (int predicted = 0; predicted < sum.length; predicted++) {
                sum[truth][predicted] += counts[truth][predicted];
            }
        }
    }

    private static List<String> withUnlisted(List<String> classes, List<Prediction> predictions) {
        Set<String> all = new LinkedHashSet<>(classes);
        predictions.forEach(prediction -> all.add(prediction.truth()));
        predictions.forEach(prediction -> all.add(prediction.predicted()));
        return List.copyOf(all);
    }

    private static Map<String, Integer> places(List<String> classes) {
        Map<String, Integer> places = new LinkedHashMap<>();
        classes.forEach(name -> places.put(name, places.size()));
        return places;
    }

    /** Returns the classes in the order of rows and columns. */
    public List<String> classes() {
        return classes;
    }

    /**
     * Returns how many clips of class {@code truth} were taken for class {@code predicted}.
     *
     * @param truth place of the true class in {@link #classes}
     * @param predicted place of the predicted class in {@link #classes}
     */
    public int count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /** Returns how many clips are of the class at this place. */
    public int truths(int place) {
        return IntStream.of(counts[place]).sum();
    }

    /** Returns how many clips were taken for the class at this place. */
    public int predictions(int place) {
        return IntStream.range(0, classes.size()).map(truth -> counts[truth][place]).sum();
    }

    /** Returns how many clips were taken for what they are. */
    public int correct() {
        return IntStream.range(0, classes.size()).map(place -> counts[place][place]).sum();
    }

    /** Returns the number of clips. */
    public int clips() {
        return IntStream.range(0, classes.size()).map(this::truths).sum();
    }
}
