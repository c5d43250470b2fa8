package org.fleeting.mer.evaluation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class RetrievalTest {

    private static Estimate area(List<ClipInContext> clips) {
        return Retrieval.area(clips, SomeClips.BOOTSTRAP, ProgressMonitor.none());
    }

    /** a asks d (another's) and b (own); b asks a and c; c asks b and d; d asks a and c. */
    private static List<ClipInContext> two(float[] a, float[] b, float[] c, float[] d) {
        return List.of(SomeClips.clip("a", "p", "x", "s", a), SomeClips.clip("b", "p", "y", "s", b),
            SomeClips.clip("c", "q", "x", "s", c), SomeClips.clip("d", "q", "y", "s", d));
    }

    @Test
    void isOneWherePeopleDifferAndZeroWhereEmotionsArePaired() {
        float[] right = {1, 0};
        float[] up = {0, 1};

        assertThat(area(two(right, right, up, up)).value()).isEqualTo(1);
        assertThat(area(two(right, up, up, right)).value()).isZero();
        assertThat(area(two(right, right, right, right)).value()).as("ties").isEqualTo(0.5);
    }

    @Test
    void looksAtDirectionsAlone() {
        assertThat(area(two(new float[] {1, 0}, new float[] {90, 0}, new float[] {0, 3}, new float[] {0, 50})).value())
            .isEqualTo(1);
        assertThat(area(two(new float[] {0, 0}, new float[] {1, 0}, new float[] {0, 3}, new float[] {0, 50})).value())
            .as("no direction at all").isBetween(0.5, 1.0);
    }

    /** A third person in another data set, like the first in all, is nobody's rival. */
    @Test
    void asksWithinTheDataSetAlone() {
        List<ClipInContext> clips =
            new ArrayList<>(two(new float[] {1, 0}, new float[] {1, .1f}, new float[] {0, 1}, new float[] {.1f, 1}));
        clips.add(SomeClips.clip("e", "r", "x", "other", 1, 0));
        clips.add(SomeClips.clip("f", "r", "y", "other", 1, 0));

        assertThat(area(clips).value()).isEqualTo(1);
    }

    @Test
    void isHalfInNoiseWithAnIntervalThatHoldsIt() {
        Estimate area = area(SomeClips.gaussian(16, 5, 30, 0, 7));

        assertThat(area.value()).isEqualTo(0.5, within(0.08));
        assertThat(area.interval().lower()).isLessThan(0.5);
        assertThat(area.interval().upper()).isGreaterThan(0.5);
    }

    @Test
    void fallsBelowHalfOfFeaturesCentredByPerson() {
        List<ClipInContext> clips = SomeClips.gaussian(4, 5, 10, 0.5, 2);

        assertThat(area(IdentityMeasuresTest.centredByPerson(clips)).interval().upper()).isLessThan(0.5);
    }

    @Test
    void isNotDefinedOfOneEmotion() {
        assertThat(area(SomeClips.ofPeople(new float[] {1, 2}, new float[] {3, 4}))).isEqualTo(Estimate.NONE);
    }
}
