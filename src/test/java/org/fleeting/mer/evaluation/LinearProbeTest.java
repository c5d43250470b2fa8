package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class LinearProbeTest {

    private static final int FEATURES = 24;

    /** Returns clips whose features are noise and, so much of it, the subject. */
    private static List<ClipFeatures> clips(int subjects, int clipsOfEach, double strength) {
        Random random = new Random(5);
        List<ClipFeatures> clips = new ArrayList<>();
        for (int subject = 0; subject < subjects; subject++) {
            double[] mean = random.doubles(FEATURES, -1, 1).toArray();
            for (int clip = 0; clip < clipsOfEach; clip++) {
                float[] features = new float[FEATURES];
                for (int i = 0; i < FEATURES; i++) {
                    features[i] = (float) (strength * mean[i] + random.nextGaussian());
                }
                clips.add(clip("s%d/%d".formatted(subject, clip), "s" + subject, features));
            }
        }
        return clips;
    }

    private static ClipFeatures clip(String key, String subject, float... features) {
        return new ClipFeatures(key, subject, features);
    }

    private static ProbeResult probe(List<ClipFeatures> clips, int permutations) {
        return new LinearProbe(4, permutations, 1).run(clips, ProgressMonitor.none());
    }

    @Test
    void tellsSeparatedSubjectsApart() {
        ProbeResult result = probe(clips(5, 6, 20), 9);

        assertThat(result.accuracy()).isEqualTo(1);
        assertThat(result.evaluation().overall().scores().uar()).isEqualTo(1);
        assertThat(result.evaluation().foldSummary().orElseThrow().accuracy()).isEqualTo(new FoldSummary.Spread(1, 0));
        assertThat(result.chance()).isEqualTo(0.2);
        assertThat(result.permuted().mean()).isEqualTo(0.2, within(0.1));
        assertThat(result.pValue()).isEqualTo(0.1);
    }

    @Test
    void findsNothingInNoise() {
        ProbeResult result = probe(clips(4, 12, 0), 19);

        assertThat(result.accuracy()).isEqualTo(0.25, within(0.15));
        assertThat(result.permuted().mean()).isEqualTo(0.25, within(0.05));
        assertThat(result.pValue()).isGreaterThan(0.05);
    }

    @Test
    void testsEveryClipOnceAndEverySubjectOnBothSidesOfAFold() {
        List<ProbedClip> probed = probe(clips(3, 5, 1), 0).clips();

        assertThat(probed).extracting(ProbedClip::key).doesNotHaveDuplicates().hasSize(15);
        for (String subject : List.of("s0", "s1", "s2")) {
            assertThat(probed.stream().filter(clip -> clip.subject().equals(subject)).map(ProbedClip::fold).distinct())
                .as(subject).contains(1, 2, 3, 4);
        }
    }

    /** Clips of one fold are tested by one classifier: what it learnt from must not hold any of them. */
    @Test
    void letsNothingOfATestedClipReachChoiceStandardisationOrFit() {
        List<ClipFeatures> clips = clips(4, 8, 0.6);
        List<ProbedClip> before = probe(clips, 0).clips();
        ProbedClip changed = before.get(0);
        List<ClipFeatures> others = new ArrayList<>(clips);
        float[] extreme = new float[FEATURES];
        Arrays.fill(extreme, 1e6f);
        others.replaceAll(clip -> clip.key().equals(changed.key()) ? clip(clip.key(), clip.subject(), extreme) : clip);

        List<ProbedClip> after = probe(others, 0).clips();

        assertThat(inFold(after, changed)).isEqualTo(inFold(before, changed)).isNotEmpty();
        assertThat(after).as("where the clip is learnt from, it matters").isNotEqualTo(before);
    }

    private static List<ProbedClip> inFold(List<ProbedClip> clips, ProbedClip one) {
        return clips.stream().filter(clip -> clip.fold() == one.fold() && !clip.key().equals(one.key())).toList();
    }

    @Test
    void leavesOutSubjectsWithOneClip() {
        List<ClipFeatures> clips = new ArrayList<>(clips(3, 4, 20));
        clips.add(clip("x/1", "x", new float[FEATURES]));

        ProbeResult result = probe(clips, 0);

        assertThat(result.leftOut()).containsExactly("x");
        assertThat(result.subjects()).containsExactly("s0", "s1", "s2");
        assertThat(result.clips()).hasSize(12);
    }

    @Test
    void dependsOnSeedAndClipsAloneNotOnTheirOrder() {
        List<ClipFeatures> clips = clips(4, 5, 0.7);
        List<ClipFeatures> shuffled = new ArrayList<>(clips);
        Collections.shuffle(shuffled, new Random(3));

        assertThat(probe(shuffled, 2).clips()).isEqualTo(probe(clips, 2).clips());
        assertThat(probe(shuffled, 2).permuted()).isEqualTo(probe(clips, 2).permuted());
        assertThat(new LinearProbe(4, 2, 2).run(clips, ProgressMonitor.none()).clips())
            .isNotEqualTo(probe(clips, 2).clips());
    }

    @Test
    void takesTwoSubjectsOfTwoClips() {
        List<ClipFeatures> clips =
            List.of(clip("a1", "a", 1), clip("a2", "a", 1.1f), clip("b1", "b", -1), clip("b2", "b", -1.1f));

        ProbeResult result = new LinearProbe(2, 0, 1).run(clips, ProgressMonitor.none());

        assertThat(result.accuracy()).isEqualTo(1);
        assertThat(result.permuted().mean()).isNaN();
        assertThat(result.pValue()).isNaN();
    }

    @Test
    void toleratesFeaturesThatNeverVary() {
        List<ClipFeatures> clips = clips(3, 4, 20).stream().map(clip -> {
            float[] features = clip.features().clone();
            features[0] = 7;
            return clip(clip.key(), clip.subject(), features);
        }).toList();

        assertThat(probe(clips, 0).accuracy()).isEqualTo(1);
    }

    @Test
    void rejectsWhatCannotBeProbed() {
        assertRejected(clips(1, 9, 1),
            "A probe needs 2 or more subjects with 2 or more clips each, found 1 (and 0 with one clip)");
        assertRejected(List.of(clip("a", "a", 1), clip("b", "b", 2)),
            "A probe needs 2 or more subjects with 2 or more clips each, found 0 (and 2 with one clip)");
        assertRejected(List.of(),
            "A probe needs 2 or more subjects with 2 or more clips each, found 0 (and 0 with one clip)");
        assertRejected(List.of(clip("a", null, 1)), "Clip a has no subject");
        assertRejected(List.of(clip("a", "a", 1), clip("a", "a", 2)), "Clip a occurs twice");
    }

    @Test
    void rejectsMoreFoldsThanClips() {
        LinearProbe probe = new LinearProbe(9, 0, 1);

        assertThatThrownBy(() -> probe.run(clips(2, 4, 1), ProgressMonitor.none()))
            .isInstanceOf(InvalidInputException.class).hasMessageStartingWith("9 folds need at least 9 clips, found 8");
    }

    @Test
    void rejectsOneFold() {
        assertThatThrownBy(() -> new LinearProbe(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinearProbe(2, -1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reportsProgressAndStopsWhenCancelled() {
        List<Double> fractions = new ArrayList<>();
        ProgressMonitor cancelling = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {
                fractions.add(fraction);
            }

            @Override
            public void checkCancelled() {
                if (!fractions.isEmpty() && fractions.get(fractions.size() - 1) > 0.5) {
                    throw new CancellationException();
                }
            }
        };
        LinearProbe probe = new LinearProbe(4, 20, 1);

        assertThatThrownBy(() -> probe.run(clips(3, 4, 1), cancelling)).isInstanceOf(CancellationException.class);

        assertThat(fractions).isSorted().last(InstanceOfAssertFactories.DOUBLE).isBetween(0.5, 0.6);
    }

    @Test
    void countsPermutationsThatReachTheAccuracy() {
        PermutedScores permuted = new PermutedScores(List.of(0.1, 0.3, 0.2, 0.2));

        assertThat(permuted.mean()).isEqualTo(0.2, within(1e-12));
        assertThat(permuted.largest()).isEqualTo(0.3);
        assertThat(Stream.of(0.31, 0.3, 0.2, 0.0).map(permuted::pValue)).containsExactly(0.2, 0.4, 0.8, 1.0);
    }

    private static void assertRejected(List<ClipFeatures> clips, String message) {
        assertThatThrownBy(() -> probe(clips, 0)).isInstanceOf(InvalidInputException.class).hasMessage(message);
    }
}
