package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {

    private static final List<String> CLASSES = List.of("a", "b");

    private final Bootstrap bootstrap = new Bootstrap(2000, 1);

    /** Of the two subjects, both are drawn in half of the resamples: the accuracy is 0, 0.5 or 1, each often. */
    @Test
    void drawsSubjectsAndNotClips() {
        List<TestedClip> clips = new TestedClips().subject("all right").add(500, "a", "a").add(500, "b", "b")
            .subject("all wrong").add(500, "a", "b").add(500, "b", "a").list();

        assertThat(intervals(clips).accuracy()).isEqualTo(new Interval(0, 1));
    }

    /**
     * Of 100 subjects with one clip each, half is right: the number of right ones drawn is binomial, and its 2.5 % and
     * 97.5 % points are 40 and 60.
     */
    @Test
    void meetsTheBinomialWhereEachSubjectHasOneClip() {
        Interval accuracy = intervals(halfRight(100)).accuracy();

        assertThat(accuracy.lower()).isEqualTo(0.40, within(0.01));
        assertThat(accuracy.upper()).isEqualTo(0.60, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void holdsTheScoresOfSymmetricCases(long seed) {
        List<TestedClip> clips = halfRight(40);
        Scores scores = Scores.of(CLASSES, clips.stream().map(TestedClip::prediction).toList());

        ScoreIntervals intervals = new Bootstrap(500, seed).intervals(CLASSES, clips, ProgressMonitor.none());

        assertThat(scores.accuracy()).isBetween(intervals.accuracy().lower(), intervals.accuracy().upper());
        assertThat(scores.uf1()).isBetween(intervals.uf1().lower(), intervals.uf1().upper());
        assertThat(scores.uar()).isBetween(intervals.uar().lower(), intervals.uar().upper());
    }

    /** Four times the subjects halve the interval. */
    @Test
    void shrinksWithMoreSubjects() {
        double few = width(intervals(halfRight(50)).uar());
        double many = width(intervals(halfRight(200)).uar());

        assertThat(many).isEqualTo(few / 2, within(0.15 * few));
    }

    @Test
    void doesNotShrinkWithMoreClipsOfTheSameSubjects() {
        List<TestedClip> once = halfRight(50);
        List<TestedClip> tenTimes = new ArrayList<>();
        Collections.nCopies(10, once).forEach(tenTimes::addAll);

        assertThat(intervals(tenTimes).accuracy()).isEqualTo(intervals(once).accuracy());
    }

    /** As the documentation tells: 94 % with 20 subjects (measured in 1000 tests), and fewer with 5. */
    @Test
    void holdsTheTruthInMostSimulatedTestsOfTwentySubjectsAndInFewerOfFive() {
        double ofTwenty = coverage(20);
        double ofFive = coverage(5);

        assertThat(ofTwenty).isBetween(0.89, 0.98);
        assertThat(ofFive).isBetween(0.75, 0.91);
    }

    /** Simulates tests in which each subject has a recall of its own, 0.6 on average, in 10 clips. */
    private static double coverage(int subjects) {
        int tests = 300;
        Random random = new Random(11);
        int held = 0;
        for (int test = 0; test < tests; test++) {
            TestedClips clips = new TestedClips();
            for (int subject = 0; subject < subjects; subject++) {
                double recall = 0.3 + 0.6 * random.nextDouble();
                for (int clip = 0; clip < 10; clip++) {
                    boolean isRight = random.nextDouble() < recall;
                    clips.subject("subject " + subject)
                        .add(1, CLASSES.get(clip % 2), CLASSES.get(isRight ? clip % 2 : 1 - clip % 2));
                }
            }
            Interval uar = new Bootstrap(400, test).intervals(CLASSES, clips.list(), ProgressMonitor.none()).uar();
            held += uar.lower() <= 0.6 && 0.6 <= uar.upper() ? 1 : 0;
        }
        return (double) held / tests;
    }

    @Test
    void isAPointWhereEverySubjectScoresTheSame() {
        List<TestedClip> clips = new TestedClips().subject("1").add(3, "a", "a").add(1, "a", "b")
            .subject("2").add(3, "a", "a").add(1, "a", "b").list();

        assertThat(intervals(clips).accuracy()).isEqualTo(new Interval(0.75, 0.75));
    }

    @Test
    void doesNotDependOnTheOrderOfTheClips() {
        List<TestedClip> clips = new ArrayList<>(halfRight(30));
        ScoreIntervals before = intervals(clips);
        Collections.shuffle(clips, new Random(7));

        assertThat(intervals(clips)).isEqualTo(before);
    }

    @Test
    void isDrivenByTheSeed() {
        List<TestedClip> clips = halfRight(37);

        assertThat(intervals(clips)).isEqualTo(intervals(clips));
        assertThat(new Bootstrap(2000, 2).intervals(CLASSES, clips, ProgressMonitor.none()))
            .isNotEqualTo(intervals(clips));
    }

    /** The one subject with clips of class b is not drawn in (9/10)^10 = 35 % of the resamples. */
    @Test
    void countsResamplesInWhichAClassIsMissing() {
        TestedClips clips = new TestedClips();
        for (int i = 0; i < 9; i++) {
            clips.subject("subject " + i).add(2, "a", "a");
        }
        clips.subject("subject 9").add(2, "b", "a");

        ScoreIntervals intervals = intervals(clips.list());

        assertThat(intervals.uar()).isEqualTo(new Interval(0.5, 1));
        assertThat(intervals.remark().orElseThrow())
            .matches("A class has no clip in (6|7)\\d\\d of 2000 resamples; "
                + "their UF1 and UAR are means over the others\\.");
    }

    @Test
    void hasNoRemarkWhereEveryResampleHasAllClasses() {
        List<TestedClip> clips = new TestedClips().subject("1").add(1, "a", "a").add(1, "b", "a")
            .subject("2").add(1, "a", "a").add(1, "b", "b").list();

        assertThat(intervals(clips).remark()).isEmpty();
    }

    @Test
    void tellsSubjectsOfTheSameNameInDifferentDataSetsApart() {
        List<TestedClip> clips = new TestedClips().subject("s01").dataSet("SMIC").add(1, "a", "a")
            .dataSet("CASME II").add(1, "a", "b").list();

        assertThat(intervals(clips).accuracy()).isEqualTo(new Interval(0, 1));
    }

    @Test
    void isUndefinedForOneSubject() {
        assertUndefined(new TestedClips().subject("1").add(5, "a", "a").list(),
            "No interval: all clips are of one subject.");
    }

    @Test
    void isUndefinedWithoutSubjects() {
        assertUndefined(new TestedClips().add(5, "a", "a").list(), "No interval: no clip's subject is known.");
    }

    @Test
    void isUndefinedWhereSomeSubjectsAreUnknown() {
        assertUndefined(new TestedClips().add(2, "a", "a").subject("1").add(3, "a", "a").subject("2").add(4, "a", "b")
            .list(), "No interval: the subject of 2 of 9 clips is not known.");
    }

    @Test
    void isUndefinedWithoutClips() {
        assertUndefined(List.of(), "No interval: there is no clip.");
    }

    @Test
    void needsAResample() {
        assertThatThrownBy(() -> new Bootstrap(0, 1)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("There must be at least 1 resample, not 0");
    }

    @Test
    void reportsProgress() {
        List<Double> fractions = new ArrayList<>();

        bootstrap.intervals(CLASSES, halfRight(4), (fraction, message) -> fractions.add(fraction));

        assertThat(fractions).hasSize(100).isSorted().startsWith(0.0).endsWith(0.99);
    }

    @Test
    void stopsWhenCancelledMidway() {
        Cancelled afterTen = new Cancelled(10);

        assertThatThrownBy(() -> new Bootstrap(1_000_000, 1).intervals(CLASSES, halfRight(100), afterTen))
            .isInstanceOf(CancellationException.class);
        assertThat(afterTen.asked).isEqualTo(11);
    }

    @Test
    void stopsComparingWhenCancelledMidway() {
        Cancelled afterTwelve = new Cancelled(12);
        List<List<TestedClip>> models = List.of(halfRight(4), halfRight(4));

        // 5 draws of each model, then a question for each of four pairs
        assertThatThrownBy(() -> new Bootstrap(5, 1).differences(CLASSES, models, afterTwelve))
            .isInstanceOf(CancellationException.class);
        assertThat(afterTwelve.asked).isEqualTo(13);
    }

    /** Cancels after it was asked so many times. */
    private static final class Cancelled implements ProgressMonitor {

        private final int after;
        private int asked;

        Cancelled(int after) {
            this.after = after;
        }

        @Override
        public void report(double fraction, String message) {}

        @Override
        public void checkCancelled() {
            if (asked++ == after) {
                throw new CancellationException();
            }
        }
    }

    /** Returns one clip a subject, every second of which is right, of both classes alike. */
    private static List<TestedClip> halfRight(int subjects) {
        TestedClips clips = new TestedClips();
        for (int i = 0; i < subjects; i++) {
            String truth = CLASSES.get(i / 2 % 2);
            clips.subject("subject " + i).add(1, truth, CLASSES.get((i / 2 + i) % 2));
        }
        return clips.list();
    }

    private static double width(Interval interval) {
        return interval.upper() - interval.lower();
    }

    private ScoreIntervals intervals(List<TestedClip> clips) {
        return bootstrap.intervals(CLASSES, clips, ProgressMonitor.none());
    }

    private void assertUndefined(List<TestedClip> clips, String remark) {
        ScoreIntervals intervals = intervals(clips);

        assertThat(List.of(intervals.accuracy(), intervals.uf1(), intervals.uar())).containsOnly(Interval.UNDEFINED);
        assertThat(intervals.remark()).hasValue(remark);
    }
}
