package org.fleeting.mer.training.decoupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

class LeaceTest {

    /** Three clips each of three people. */
    private static final double[][] NINE =
        {{4, 1, 0}, {9, 3, 1}, {14, 4, 0}, {1, 2, 1}, {11, 5, 2}, {20, 9, 1}, {2, 8, 1}, {8, 9, 4}, {30, 17, 2}};
    private static final List<String> THREE = List.of("a", "a", "a", "b", "b", "b", "c", "c", "c");

    private static NDManager manager;

    @BeforeAll
    static void open() {
        manager = TorchEngine.newManager();
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    /** The numbers are those of src/test/python/decouplers.py, which takes the root of the covariance. */
    @Test
    void isThatOfThePaper() {
        Leace eraser = leace(NINE, THREE);

        assertThat(eraser.shrinkage()).isCloseTo(0.36351576189100976, within(1e-12));
        assertThat(eraser.directions()).isEqualTo(2);
        assertThat(eraser.mean()).containsExactly(new double[] {11, 58 / 9., 12 / 9.}, within(1e-12));
        assertThat(flat(eraser.projection())).containsExactly(new double[] {
            0.10132289939064826, 0.26960313018280635, 0.7788534871947698,
            -0.178029202570133, 1.0534087607710412, 0.15429197556078175,
            0.17853653095579472, -0.05356095928673842, 0.8452683398383127}, within(1e-12));
    }

    @Test
    void takesAllThatGoesWithThePersonAndIsAProjection() {
        assertErases(NINE, THREE);
    }

    /** As in a fold: of clips that are fewer than features, the covariance alone has no inverse. */
    @Test
    void doesSoWithFewerClipsThanFeatures() {
        RandomSource random = new RandomSource(3);
        double[][] features = new double[20][50];
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 50; j++) {
                features[i][j] = random.nextGaussian() + (i / 4) * (j % 3);
            }
        }
        List<String> persons = IntStream.range(0, 20).mapToObj(i -> "person " + i / 4).toList();

        assertThat(assertErases(features, persons).directions()).isEqualTo(4);
    }

    /** Two people who look alike on average leave one direction less. */
    @Test
    void countsDirectionsOnce() {
        double[][] alike = {{0, 1, 0}, {2, 1, 0}, {1, 1, 3}, {1, 0, 0}, {1, 2, 0}, {1, 1, 3}, {5, 5, 1}, {6, 5, 2}, {5, 7, 1}};

        assertThat(assertErases(alike, THREE).directions()).isEqualTo(1);
    }

    @Test
    void leavesWhatIsTheSameForAll() {
        double[][] same = Arrays.stream(NINE).map(row -> new double[] {row[0], row[1], row[2], 7}).toArray(double[][]::new);

        assertThat(assertErases(same, THREE).projection()[3]).containsOnly(0);
    }

    @Test
    void saysWhereNothingWouldBeLeft() {
        assertThatThrownBy(() -> leace(new double[][] {{1, 2}, {1, 2}, {1, 2}}, List.of("a", "b", "b")))
            .isInstanceOf(InvalidInputException.class).hasMessage("The features of all clips are the same");
        assertThatThrownBy(() -> leace(new double[][] {{1, 2}, {3, 1}, {0, 5}, {4, 4}}, List.of("a", "b", "c", "d")))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("4 people take all of the 2 features' directions");
    }

    private static Leace assertErases(double[][] features, List<String> persons) {
        Leace eraser = leace(features, persons);
        double[][] p = eraser.projection();
        assertThat(flat(product(p, p))).as("a projection").containsExactly(flat(p), within(1e-12));
        for (String person : persons) {
            double[] covariance = new double[p.length];
            double share = persons.stream().filter(person::equals).count() / (double) persons.size();
            for (int i = 0; i < features.length; i++) {
                double[] left = erased(eraser, features[i]);
                double member = (persons.get(i).equals(person) ? 1 : 0) - share;
                for (int j = 0; j < left.length; j++) {
                    covariance[j] += member * left[j] / features.length;
                }
            }
            assertThat(covariance).as("covariance with %s", person).containsExactly(new double[p.length], within(1e-12));
        }
        return eraser;
    }

    private static double[] erased(Leace eraser, double[] features) {
        double[] left = features.clone();
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < left.length; j++) {
                left[i] -= eraser.projection()[i][j] * (features[j] - eraser.mean()[j]);
            }
        }
        return left;
    }

    private static Leace leace(double[][] features, List<String> persons) {
        return Leace.of(features, persons, manager, ProgressMonitor.none());
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    private static double[] flat(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    }
}
