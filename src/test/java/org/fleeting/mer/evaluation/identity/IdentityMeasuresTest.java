package org.fleeting.mer.evaluation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fleeting.mer.evaluation.ClipFeatures;
import org.fleeting.mer.evaluation.LinearProbe;
import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.evaluation.ProbedClip;
import org.fleeting.mer.evaluation.identity.IdentityMeasures.Compared;
import org.fleeting.mer.evaluation.identity.IdentityMeasures.Comparisons;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class IdentityMeasuresTest {

    private static final LinearProbe PROBE = new LinearProbe(5, 0, 1);
    private static final Comparisons ALONE = new Comparisons(Optional.empty(), Optional.empty(), Optional.empty());

    private static ProbeResult probe(List<ClipInContext> clips) {
        return PROBE.run(SomeClips.features(clips), ProgressMonitor.none());
    }

    private static IdentityMeasures measures(List<ClipInContext> clips, Comparisons comparisons) {
        return IdentityMeasures.of(clips, probe(clips), comparisons, 1, ProgressMonitor.none());
    }

    /** Takes from each clip the mean of all clips of its person. */
    static List<ClipInContext> centredByPerson(List<ClipInContext> clips) {
        return clips.stream().map(clip -> {
            List<float[]> own =
                clips.stream().filter(one -> one.person().equals(clip.person())).map(one -> one.clip().features()).toList();
            float[] centred = clip.clip().features().clone();
            for (int i = 0; i < centred.length; i++) {
                int place = i;
                centred[i] -= (float) own.stream().mapToDouble(row -> row[place]).average().orElseThrow();
            }
            return SomeClips.clip(clip.clip().key(), clip.clip().subject(), clip.emotion(), clip.dataSet(), centred);
        }).toList();
    }

    @Test
    void repeatsTheAccuracyWithItsInterval() {
        List<ClipInContext> clips = SomeClips.gaussian(8, 5, 20, 0.1, 4);
        ProbeResult result = probe(clips);

        IdentityMeasures measures = measures(clips, ALONE);

        assertThat(measures.accuracy().value()).isEqualTo(result.accuracy());
        assertThat(measures.accuracy().interval()).isEqualTo(result.evaluation().overall().intervals().accuracy());
        assertThat(measures.pixels()).isEqualTo(IdentityMeasures.Baseline.NONE);
        assertThat(measures.leastShared()).isNaN();
        assertThat(measures.distance()).isNaN();
    }

    /** A probe learns from the others that a clip's person lies opposite to it, and names anybody else. */
    @Test
    void probeFallsBelowChanceWhereFeaturesAreCentredByPerson() {
        List<ClipInContext> centred = centredByPerson(SomeClips.gaussian(4, 5, 40, 0.5, 2));
        IdentityMeasures measures = measures(centred, ALONE);

        assertThat(measures.isBelowChance(0.25)).isTrue();
        assertThat(measures.accuracy().value()).isLessThan(0.1);
        assertThat(measures.shares().person().value()).isNegative();
    }

    @Test
    void isNotBelowChanceInNoise() {
        assertThat(measures(SomeClips.gaussian(4, 10, 10, 0, 2), ALONE).isBelowChance(0.25)).isFalse();
    }

    @Test
    void boundsAreHighWhereBothBranchesNameEverybody() {
        List<ClipInContext> clips = SomeClips.gaussian(16, 5, 60, 0.8, 1);
        List<ClipFeatures> other = SomeClips.features(SomeClips.gaussian(16, 5, 60, 0.8, 2));

        IdentityMeasures measures = measures(clips, new Comparisons(Optional.empty(), Optional.empty(),
            Optional.of(Compared.of(PROBE.run(other, ProgressMonitor.none()), other))));

        assertThat(measures.leastOfPerson()).isEqualTo(2.466836, within(1e-6));
        assertThat(measures.leastShared()).isEqualTo(2.466836, within(1e-6));
        assertThat(measures.distance()).isGreaterThan(measures.permutedDistance() + 0.1);
    }

    @Test
    void measuresWhatItComparesWithAsItWouldByItself() {
        List<ClipInContext> clips = SomeClips.gaussian(8, 5, 20, 0.8, 1);
        List<ClipInContext> noise = SomeClips.gaussian(8, 5, 20, 0, 2);
        Compared pixels = Compared.of(probe(noise), SomeClips.features(noise));

        IdentityMeasures measures =
            measures(clips, new Comparisons(Optional.of(pixels), Optional.empty(), Optional.empty()));

        IdentityMeasures alone = measures(noise, ALONE);
        assertThat(measures.pixels().share()).isEqualTo(alone.shares().personBeyond())
            .isNotEqualTo(measures.shares().personBeyond());
        assertThat(measures.pixels().accuracy()).isEqualTo(alone.accuracy());
        assertThat(measures.untrained()).isEqualTo(IdentityMeasures.Baseline.NONE);
    }

    @Test
    void sharesNothingForSureWithNoise() {
        List<ClipInContext> clips = SomeClips.gaussian(16, 5, 60, 0.8, 1);
        List<ClipFeatures> other = SomeClips.features(SomeClips.gaussian(16, 5, 60, 0, 2));

        IdentityMeasures measures = measures(clips, new Comparisons(Optional.empty(), Optional.empty(),
            Optional.of(Compared.of(PROBE.run(other, ProgressMonitor.none()), other))));

        assertThat(measures.leastOfPerson()).isGreaterThan(2.3);
        assertThat(measures.leastShared()).isZero();
    }

    /** Two data sets of two people: 6 clips of p0 beside 2 of p1, 3 of p2 beside 3 of p3. */
    @Test
    void namesTheDataSetsMajority() {
        List<ProbedClip> clips = new ArrayList<>();
        int[] clipsOf = {6, 2, 3, 3};
        for (int person = 0; person < clipsOf.length; person++) {
            for (int i = 0; i < clipsOf[person]; i++) {
                clips.add(new ProbedClip("%d/%d".formatted(person, i), "p" + person, "", 1 + i % 2));
            }
        }

        DataSetMajority majority = DataSetMajority.of(clips, key -> key.charAt(0) < '2' ? "d" : "e");

        List<String> named = clips.stream().filter(majority::names).map(ProbedClip::key).toList();
        // fold 1 holds two of p2's and p3's three clips each, so one of each remains, and p2 is the first by name
        assertThat(named).containsExactly("0/0", "0/1", "0/2", "0/3", "0/4", "0/5", "2/0", "2/1", "2/2");
    }

    /** In fold 1, p1 has all of its three clips, which are not learnt from; p0 has one clip in each fold. */
    @Test
    void countsWhoHasMostClipsWithoutTheTestedFold() {
        List<ProbedClip> clips = List.of(new ProbedClip("a", "p0", "", 1), new ProbedClip("b", "p0", "", 2),
            new ProbedClip("c", "p1", "", 1), new ProbedClip("d", "p1", "", 1), new ProbedClip("e", "p1", "", 1));

        DataSetMajority majority = DataSetMajority.of(clips, key -> "d");

        assertThat(clips.stream().filter(majority::names).map(ProbedClip::key)).containsExactly("a");
    }

    @Test
    void dataSetAloneIsTheShareOfItsMajority() {
        List<ClipInContext> clips = IntStream.range(0, 60).mapToObj(i -> SomeClips.clip("c%02d".formatted(i),
            "p" + (i % 10 < 8 ? i % 2 : 2 + i % 2) + (i % 20 < 14 ? "" : "x"), "e", "d" + i % 2, i % 7)).toList();
        int most = clips.stream().collect(Collectors.groupingBy(clip -> clip.dataSet(),
            Collectors.collectingAndThen(Collectors.groupingBy(clip -> clip.clip().subject(), Collectors.counting()),
                counts -> counts.values().stream().mapToInt(Long::intValue).max().orElseThrow()))).values().stream()
            .mapToInt(Integer::intValue).sum();

        Estimate alone = measures(clips, ALONE).dataSetAlone();

        assertThat(alone.value()).isEqualTo(most / 60.0, within(1e-12));
        assertThat(alone.interval().lower()).isLessThan(alone.value());
    }

    @Test
    void leavesOutWhomTheProbeLeavesOut() {
        List<ClipInContext> clips = new ArrayList<>(SomeClips.gaussian(4, 5, 10, 0.3, 2));
        IdentityMeasures before = measures(clips, ALONE);
        clips.add(SomeClips.clip("x", "alone", "e9", "d", new float[10]));

        assertThat(measures(clips, ALONE)).isEqualTo(before);
    }
}
