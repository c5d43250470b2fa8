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
            .withMessage("The two models were tested on different clips");
    }

    private static ScoreDifference difference(List<TestedClip> reference, List<TestedClip> other) {
        return ScoreDifference.of(CLASSES, reference, other, new Bootstrap(300, 1), ProgressMonitor.none());
    }
}
