package org.fleeting.mer.linear;

import java.util.Arrays;
import java.util.List;

import org.fleeting.mer.work.Doubles;
import org.fleeting.mer.work.ProgressMonitor;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

/**
 * L2-regularised logistic regression, one class against the rest, by LIBLINEAR (Fan, Chang, Hsieh, Wang and Lin,
 * LIBLINEAR: A Library for Large Linear Classification, JMLR 9, 2008): for each class the weights w that minimise
 * w'w / 2 + C * sum over the clips of log(1 + exp(-y w'x)), where y is 1 for the class and -1 for the rest, and x is
 * standardised and ends in a 1. Features are standardised by the mean and the deviation of the clips that it is fitted
 * to.
 *
 * <p>scikit-learn's {@code LogisticRegression(solver="liblinear")} behind a {@code StandardScaler} is the same. The
 * solver for the primal problem draws no random numbers: the same clips in the same order give the same weights.
 */
public final class LogisticRegression {

    private static final double TOLERANCE = 1e-4;
    private static final int POSITIVE = 1;
    private static final int NEGATIVE = -1;

    private final Standardiser standardiser;

    /** By class; null for a class that no clip is of. */
    private final Line[] lines;

    private LogisticRegression(Standardiser standardiser, Line[] lines) {
        this.standardiser = standardiser;
        this.lines = lines;
    }

    /** What speaks for a class: a weight a feature, and a constant. */
    private record Line(double[] weights, double constant) {

        double score(double[] row) {
            double score = constant;
            for (int i = 0; i < row.length; i++) {
                score += weights[i] * row[i];
            }
            return score;
        }
    }

    /** Clips to fit to, standardised once for several values of C. */
    public static final class Training {

        static {
            Linear.disableDebugOutput();
        }

        private final Standardiser standardiser;
        private final Basis basis = new Basis();
        private final Feature[][] rows;
        private final int[] labels;
        private final int classes;

        /**
         * @param rows the clips' features
         * @param labels the clips' classes, 0 to {@code classes - 1}
         */
        public Training(List<float[]> rows, int[] labels, int classes) {
            List<double[]> values = rows.stream().map(Doubles::of).toList();
            this.standardiser = Standardiser.of(values);
            List<double[]> coordinates = values.stream().map(standardiser::apply).map(basis::add).toList();
            this.rows = coordinates.stream().map(this::nodes).toArray(Feature[][]::new);
            this.labels = labels;
            this.classes = classes;
        }

        private Feature[] nodes(double[] coordinates) {
            Feature[] nodes = new Feature[coordinates.length + 1];
            for (int i = 0; i < coordinates.length; i++) {
                nodes[i] = new FeatureNode(i + 1, coordinates[i]);
            }
            nodes[coordinates.length] = new FeatureNode(basis.size() + 1, 1);
            return nodes;
        }

        /**
         * Fits.
         *
         * @param c C, above 0: the larger, the nearer to the clips
         * @throws java.util.concurrent.CancellationException if the user cancelled
         */
        public LogisticRegression fit(double c, ProgressMonitor monitor) {
            Line[] lines = new Line[classes];
            for (int i = 0; i < classes; i++) {
                monitor.checkCancelled();
                lines[i] = occurs(i) ? fit(i, c) : null;
            }
            return new LogisticRegression(standardiser, lines);
        }

        private boolean occurs(int one) {
            return Arrays.stream(labels).anyMatch(label -> label == one);
        }

        private Line fit(int one, double c) {
            Problem problem = new Problem();
            problem.l = rows.length;
            problem.n = basis.size() + 1;
            problem.x = rows;
            problem.y = Arrays.stream(labels).mapToDouble(label -> label == one ? POSITIVE : NEGATIVE).toArray();
            Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, c, TOLERANCE));
            // LIBLINEAR's weights speak for the class of the first clip
            double sign = model.getLabels()[0];
            double[] weights = Arrays.stream(model.getFeatureWeights()).map(weight -> sign * weight).toArray();
            return new Line(basis.features(weights, standardiser.means().length), weights[basis.size()]);
        }
    }

    /** Returns the class whose own weights speak for it most. */
    public int predict(float[] features) {
        double[] row = standardiser.apply(Doubles.of(features));
        int best = 0;
        for (int i = 1; i < lines.length; i++) {
            best = score(i, row) > score(best, row) ? i : best;
        }
        return best;
    }

    private double score(int one, double[] row) {
        return lines[one] == null ? Double.NEGATIVE_INFINITY : lines[one].score(row);
    }
}
