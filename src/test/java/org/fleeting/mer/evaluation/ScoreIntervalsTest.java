package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class ScoreIntervalsTest {

    /** 20.0 % to 20.0 % would pass for certainty. */
    @Test
    void tellNoIntervalWhereAllPeopleScoredAlike() {
        ScoreIntervals found = intervals(1, 1, 1, 1);

        assertThat(found.accuracy().lower()).isEqualTo(found.accuracy().upper()).isEqualTo(.2);
        assertThat(found.told().accuracy()).isEqualTo(Interval.UNDEFINED);
        assertThat(found.told().remark()).hasValueSatisfying(remark -> assertThat(remark).startsWith(
            "No interval of accuracy, ")
            .endsWith(": all people scored alike, or nearly, so that the draws of people can't tell how it varies with them."));
    }

    @Test
    void tellAnIntervalWherePeopleDiffer() {
        ScoreIntervals found = intervals(0, 1, 2, 5);

        assertThat(found.told()).isEqualTo(found);
        assertThat(found.accuracy().upper()).isGreaterThan(found.accuracy().lower());
    }

    @Test
    void tellTheReasonAloneWhereThereIsNone() {
        ScoreIntervals none = ScoreIntervals.undefined("all clips are of one subject.");

        assertThat(none.told()).isEqualTo(none);
    }

    /** @param right of the five clips of each person, how many are named rightly */
    private static ScoreIntervals intervals(int... right) {
        TestedClips clips = new TestedClips();
        for (int person = 0; person < right.length; person++) {
            clips.subject("p" + person).add(right[person], "fear", "fear").add(5 - right[person], "fear", "joy");
        }
        return new Bootstrap(200, 1).intervals(List.of("fear", "joy"), clips.list(), ProgressMonitor.none());
    }
}
