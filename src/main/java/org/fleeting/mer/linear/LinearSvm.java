package org.fleeting.mer.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.fleeting.mer.work.random.RandomSource;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

/**
 * A linear support vector machine, one class against the rest, by LIBLINEAR (Fan et al. 2008, JMLR 9): squared hinge loss,
 * L2 regularisation. Values are standardised by mean and deviation of the training clips. Immutable.
 */
public final class LinearSvm {

    private static final SolverType SOLVER = SolverType.L2R_L2LOSS_SVC_DUAL;
    private static final double TOLERANCE = 0.01;
    private static final int MOST_ITERATIONS = 10_000;
    private static final double BIAS = 1;

    static {
        Linear.disableDebugOutput();
    }

    private final Standardiser standardiser;
    private final List<String> classes;
    private final Model model;

    private LinearSvm(Standardiser standardiser, List<String> classes, Model model) {
        this.standardiser = standardiser;
        this.classes = classes;
        this.model = model;
    }

    /** Clips to train on, standardised once for several values of C. */
    public static final class Training {

        private final Standardiser standardiser;
        private final List<String> classes;
        private final Problem problem = new Problem();

        /**
         * @param values the values of each clip, of one length
         * @param labels the class of each clip, two or more different ones
         * @throws IllegalArgumentException if the lists differ in length or there is one class only
         */
        public Training(List<double[]> values, List<String> labels) {
            classes = List.copyOf(new TreeSet<>(labels));
            if (values.size() != labels.size() || classes.size() < 2) {
                throw new IllegalArgumentException("%d clips, %d labels, %d classes"
                    .formatted(values.size(), labels.size(), classes.size()));
            }
            standardiser = Standardiser.of(values);
            problem.l = values.size();
            problem.n = values.get(0).length + 1;
            problem.bias = BIAS;
            problem.x = values.stream().map(row -> features(standardiser.apply(row))).toArray(Feature[][]::new);
            problem.y = labels.stream().mapToDouble(classes::indexOf).toArray();
        }

        /** As {@link LinearSvm#train}. */
        LinearSvm with(double cost, long seed) {
            Parameter parameter = new Parameter(SOLVER, cost, TOLERANCE);
            parameter.setMaxIters(MOST_ITERATIONS);
            parameter.setRandom(new RandomSource(seed).asJavaRandom());
            return new LinearSvm(standardiser, classes, Linear.train(problem, parameter));
        }
    }

    /**
     * Trains on all of the clips.
     *
     * @param values the values of each clip, of one length
     * @param labels the class of each clip, two or more different ones
     * @param cost C, above 0: what a clip on the wrong side costs
     * @param seed drives the order in which the solver visits the clips
     * @throws IllegalArgumentException if the lists differ in length or there is one class only
     */
    public static LinearSvm train(List<double[]> values, List<String> labels, double cost, long seed) {
        return new Training(values, labels).with(cost, seed);
    }

    /** Returns the class of a clip with these values. */
    public String predict(double[] values) {
        return classes.get((int) Linear.predict(model, features(standardiser.apply(values))));
    }

    /** Returns values as LIBLINEAR takes them: counted from 1, zeros left out, the bias last. */
    private static Feature[] features(double[] values) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                features.add(new FeatureNode(i + 1, values[i]));
            }
        }
        features.add(new FeatureNode(values.length + 1, BIAS));
        return features.toArray(Feature[]::new);
    }
}
