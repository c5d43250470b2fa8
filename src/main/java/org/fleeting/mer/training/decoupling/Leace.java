package org.fleeting.mer.training.decoupling;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The least change of features x after which no linear classifier can tell persons z apart: least-squares concept erasure
 * (LEACE; Belrose et al. 2023, NeurIPS, Theorem 4.3).
 *
 * <p>x - P (x - m), where m is the mean and P = W<sup>+</sup> Q W with the whitening W = S<sub>xx</sub><sup>-1/2</sup> and
 * the orthogonal projection Q onto the columns of W S<sub>xz</sub>. P is a projection, P P = P, and takes all of
 * S<sub>xz</sub>, the covariance of features and persons. It is computed here without the root of a matrix, as
 * sum q<sub>i</sub> (S<sub>xx</sub><sup>-1</sup> q<sub>i</sub>)<sup>T</sup> over vectors q<sub>i</sub> that span the columns
 * of S<sub>xz</sub> and are orthonormal in the sense of a<sup>T</sup> S<sub>xx</sub><sup>-1</sup> b.
 *
 * <p>There are mostly fewer clips than features, so S<sub>xx</sub> is shrunk towards a multiple of the identity by oracle
 * approximating shrinkage (Chen et al. 2010, IEEE Transactions on Signal Processing 58, equation 23). That changes which
 * change is the least, and not that the covariance with the persons is gone.
 *
 * @param projection P, (F, F)
 * @param mean m, (F)
 * @param directions how many directions P takes out: its rank, fewer than there are persons
 * @param shrinkage of the covariance, 0 to 1
 */
record Leace(double[][] projection, double[] mean, int directions, double shrinkage) {

    /** What is left of a vector by rounding alone, squared, of its own length squared. */
    private static final double ROUNDING = 1e-20;

    /**
     * Fits an eraser.
     *
     * @param features (N, F)
     * @param persons who each of the N clips shows
     * @throws InvalidInputException if all features are alike, or nothing of them would be left
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    static Leace of(double[][] features, List<String> persons, NDManager manager, ProgressMonitor monitor) {
        int length = features[0].length;
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = scope.create(features);
            NDArray mean = x.mean(new int[] {0});
            NDArray centred = x.sub(mean);
            double[][] covariance = rows(centred.transpose().matMul(centred), length);
            for (double[] row : covariance) {
                scale(row, 1. / features.length);
            }
            double shrinkage = shrink(covariance, features.length);
            double[][] inverse = rows(scope.create(covariance).inverse(), length);
            // of the covariance with each person only the direction counts
            double[][] columns = rows(members(persons, scope).matMul(centred), length);
            monitor.checkCancelled();
            List<double[]> basis = basis(columns, inverse, monitor);
            if (basis.size() >= length) {
                throw new InvalidInputException("%d people take all of the %d features' directions".formatted(columns.length,
                    length), "Connect clips of fewer people than features, or a MENet of a larger network width.");
            }
            return new Leace(projection(basis, inverse, length), mean.toDoubleArray(), basis.size(), shrinkage);
        }
    }

    /** Shrinks the covariance of so many clips in place, and returns how much. */
    private static double shrink(double[][] covariance, int clips) {
        int length = covariance.length;
        double variance = 0;
        double square = 0;
        for (int i = 0; i < length; i++) {
            variance += covariance[i][i] / length;
            square += dot(covariance[i], covariance[i]) / length / length;
        }
        if (variance == 0) {
            throw new InvalidInputException("The features of all clips are the same", "Connect clips that differ.");
        }
        double spread = (clips + 1) * (square - variance * variance / length);
        double shrinkage = spread == 0 ? 1 : Math.min(1, (square + variance * variance) / spread);
        for (int i = 0; i < length; i++) {
            scale(covariance[i], 1 - shrinkage);
            covariance[i][i] += shrinkage * variance;
        }
        return shrinkage;
    }

    /** Returns (persons, N): 1 where the clip shows the person. Features are centred, so these need not be. */
    private static NDArray members(List<String> persons, NDManager manager) {
        List<String> names = new ArrayList<>(new LinkedHashSet<>(persons));
        double[][] members = new double[names.size()][persons.size()];
        for (int i = 0; i < persons.size(); i++) {
            members[names.indexOf(persons.get(i))][i] = 1;
        }
        return manager.create(members);
    }

    /** Gram and Schmidt, twice over: once leaves what rounding mixed in. */
    private static List<double[]> basis(double[][] columns, double[][] inverse, ProgressMonitor monitor) {
        List<double[]> basis = new ArrayList<>();
        List<double[]> duals = new ArrayList<>();
        for (double[] column : columns) {
            monitor.checkCancelled();
            double whole = dot(column, times(inverse, column));
            double[] rest = column.clone();
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < basis.size(); i++) {
                    add(rest, basis.get(i), -dot(duals.get(i), rest));
                }
            }
            double[] dual = times(inverse, rest);
            double left = dot(rest, dual);
            if (left > ROUNDING * whole) {
                basis.add(scale(rest, 1 / Math.sqrt(left)));
                duals.add(scale(dual, 1 / Math.sqrt(left)));
            }
        }
        return basis;
    }

    private static double[][] projection(List<double[]> basis, double[][] inverse, int length) {
        double[][] projection = new double[length][length];
        for (double[] direction : basis) {
            double[] dual = times(inverse, direction);
            for (int i = 0; i < length; i++) {
                add(projection[i], dual, direction[i]);
            }
        }
        return projection;
    }

    private static double[][] rows(NDArray matrix, int length) {
        double[] flat = matrix.toDoubleArray();
        double[][] rows = new double[flat.length / length][length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * length, rows[i], 0, length);
        }
        return rows;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = dot(matrix[i], vector);
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
        return vector;
    }

    private static void add(double[] to, double[] vector, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * vector[i];
        }
    }
}
