package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class ScoreDifferenceTest {

    private static final List<String> CLASSES = List.of("a", "b");

    @Test
    void isWhatTheOtherModelsScoresAreAbove() {
        List<TestedClip> reference = new TestedClips().subject("s1").add(1, "a", "a").add(1, "b", "a")
            .subject("s2").add(1, "a", "b").add(1, "b", "b").list();
        List<TestedClip> other = new TestedClips().subject("s1").add(1, "a", "a").add(1, "b", "b")
            .subject("s2").add(1, "a", "b").add(1, "b", "b").list();

        ScoreDifference difference = difference(reference, other);

        // 2 of 4 against 3 of 4 clips; recalls 1/2, 1/2 against 1/2, 1; F1 1/2, 1/2 against 2/3, 4/5
        assertThat(difference.accuracy()).isEqualTo(0.25);
        assertThat(difference.uar()).isEqualTo(0.25);
        assertThat(difference.uf1()).isCloseTo((2.0 / 3 + 4.0 / 5) / 2 - 0.5, within(1e-12));
    }

    /** Models that differ by one clip in each subject differ by the same in every draw, however far subjects lie apart. */
    @Test
    void drawsTheSameSubjectsForBoth() {
        TestedClips reference = new TestedClips();
        TestedClips other = new TestedClips();
        for (int subject = 0; subject < 6; subject++) {
            reference.subject("s" + subject).add(subject, "a", "a").add(10 - subject, "a", "b");
            other.subject("s" + subject).add(subject + 1, "a", "a").add(9 - subject, "a", "b");
        }

        ScoreDifference difference = difference(reference.list(), other.list());

        assertThat(difference.intervals().accuracy().lower()).isCloseTo(0.1, within(1e-12));
        assertThat(difference.intervals().accuracy().upper()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void comparesEachWithEachAndWithItself() {
        List<List<ScoreDifference>> among = among(List.of(tested("a", "b", "b", "a"), tested("a", "a", "b", "a"),
            tested("a", "a", "b", "b")));

        // of four clips a, a, b, b of two subjects, 2, 3 and 4 are named
        assertThat(among).map(row -> row.stream().map(ScoreDifference::accuracy).toList()).containsExactly(
            List.of(0.0, 0.25, 0.5), List.of(-0.25, 0.0, 0.25), List.of(-0.5, -0.25, 0.0));
        assertThat(among.get(1).get(1).intervals().uf1()).isEqualTo(new Interval(0, 0));
        ScoreIntervals there = among.get(0).get(1).intervals();
        assertThat(there.accuracy()).isEqualTo(new Interval(0, 0.5));
        assertThat(among.get(1).get(0).intervals().accuracy()).isEqualTo(new Interval(-0.5, 0));
        assertThat(among.get(0).get(1)).isEqualTo(difference(tested("a", "b", "b", "a"), tested("a", "a", "b", "a")));
    }

    private static List<TestedClip> tested(String... named) {
        return new TestedClips().subject("s1").add(1, "a", named[0]).add(1, "a", named[1])
            .subject("s2").add(1, "b", named[2]).add(1, "b", named[3]).list();
    }

    @Test
    void isExactlyNothingForEqualScores() {
        assertThat(ScoreDifference.between(0.1 + 0.2, 0.3)).isZero();
        assertThat(ScoreDifference.between(0.25, Double.NaN)).isNaN();
    }

    @Test
    void hasNoIntervalWithoutSubjects() {
        List<TestedClip> clips = List.of(TestedClip.of(new Prediction("a", "b")));

        assertThat(difference(clips, clips).intervals().remark()).contains("No interval: no clip's subject is known.");
    }

    @Test
    void refusesOtherClips() {
        List<TestedClip> one = new TestedClips().subject("s1").add(2, "a", "a").list();
        List<TestedClip> other = new TestedClips().subject("s1").add(1, "a", "a").add(1, "b", "a").list();

        assertThatIllegalArgumentException().isThrownBy(() -> difference(one, other))
            .withMessage("The models were tested on different clips");
    }

    private static ScoreDifference difference(List<TestedClip> reference, List<TestedClip> other) {
        return among(List.of(reference, other)).get(0).get(1);
    }

    private static List<List<ScoreDifference>> among(List<List<TestedClip>> models) {
        return ScoreDifference.among(CLASSES, models, new Bootstrap(300, 1), ProgressMonitor.none());
    }
}
