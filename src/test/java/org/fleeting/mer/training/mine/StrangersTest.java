package org.fleeting.mer.training.mine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.fleeting.mer.model.ClipLabels;
import org.fleeting.mer.model.FeaturePooling;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class StrangersTest {

    private static final int FEATURES = 512;

    /** Ann is glad twice and sad, Bob is sad and cross, Cy is glad. */
    private static final List<ClipLabels> BATCH = List.of(clip("Ann", "glad"), clip("Bob", "sad"), clip("Ann", "glad"),
        clip("Ann", "sad"), clip("Bob", "cross"), clip("Cy", "glad"));

    @Test
    void areAnyOtherClipAsInThePaper() {
        Strangers strangers = Strangers.of(BATCH, settings(false, false));

        assertThat(strangers.clips()).isEmpty();
        assertThat(strangers.draw(6, new RandomSource(3))).isEqualTo(new RandomSource(3).deranged(6));
    }

    @Test
    void areOtherPeopleOnly() {
        Strangers strangers = Strangers.of(BATCH, settings(true, false));

        assertThat(strangers.clips().orElseThrow()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(met(strangers, 6)).containsExactly("0-1", "0-4", "0-5", "1-0", "1-2", "1-3", "1-5", "2-1", "2-4", "2-5",
            "3-1",
            "3-4", "3-5", "4-0", "4-2", "4-3", "4-5", "5-0", "5-1", "5-2", "5-3", "5-4");
    }

    /** Who is alone with an emotion is left out, and the others are counted anew. */
    @Test
    void areOfTheSameEmotion() {
        Strangers strangers = Strangers.of(BATCH, settings(false, true));

        assertThat(strangers.clips().orElseThrow()).containsExactly(0, 1, 2, 3, 5);
        assertThat(met(strangers, 5)).containsExactly("0-2", "0-4", "1-3", "2-0", "2-4", "3-1", "4-0", "4-2");
    }

    @Test
    void areOtherPeopleOfTheSameEmotion() {
        Strangers strangers = Strangers.of(BATCH, settings(true, true));

        assertThat(strangers.clips().orElseThrow()).containsExactly(0, 1, 2, 3, 5);
        assertThat(met(strangers, 5)).containsExactly("0-4", "1-3", "2-4", "3-1", "4-0", "4-2");
    }

    @Test
    void leaveNoPairsWhereThereAreNone() {
        List<ClipLabels> onePerson = List.of(clip("Ann", "glad"), clip("Ann", "sad"));

        try (NDManager manager = TorchEngine.newManager()) {
            NDArray features = manager.ones(new Shape(2, 3));
            FeaturePairs pairs = new FeaturePairs(features, features, 2);

            assertThat(Strangers.of(onePerson, settings(true, false)).of(pairs)).isEmpty();
            assertThat(Strangers.of(onePerson, settings(false, false)).of(pairs)).contains(pairs);
        }
    }

    /** Both features name the emotion, of two: log 2 nats, which are gone once the emotion is given. */
    @Test
    void ofTheSameEmotionTakeOutWhatTheEmotionTells() {
        assertThat(learnt(false, settings(false, false))).isBetween(.4, Math.log(2) + .02);
        assertThat(learnt(false, settings(false, true))).isBetween(-.1, .02);
    }

    /** Both features name the person, of two: log 2 nats, and above all bounds beside other people only. */
    @Test
    void whoAreOtherPeopleOnlyLeaveNoBound() {
        assertThat(learnt(true, settings(false, false))).isBetween(.4, Math.log(2) + .02);
        assertThat(learnt(true, settings(true, false))).isGreaterThan(2 * Math.log(2));
    }

    /** Returns what MINE makes of 32 clips of two people and two emotions whose features name the person, or the emotion. */
    private static double learnt(boolean isOfPerson, MineSettings settings) {
        List<ClipLabels> labels = IntStream.range(0, 32).mapToObj(i -> clip("person " + i % 2, "emotion " + i / 2 % 2))
            .toList();
        float[] features = new float[32 * FEATURES];
        for (int i = 0; i < 32; i++) {
            features[i * FEATURES + (isOfPerson ? i % 2 : i / 2 % 2)] = 5;
        }
        Strangers strangers = Strangers.of(labels, settings);
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray named = manager.create(features, new Shape(32, FEATURES));
            FeaturePairs pairs = strangers.of(new FeaturePairs(named, named, 32)).orElseThrow();
            MineAdversary mine = new MineAdversary(settings, MineNetwork.Lengths.PAPER, Optional.empty(), manager);
            mine.learn(pairs, strangers, new RandomSource(2), ProgressMonitor.none());
            try (GradientMode silent = GradientMode.off()) {
                return IntStream.range(0, 20).mapToDouble(seed -> mine.estimate(pairs, strangers, new RandomSource(seed))
                    .getFloat())
                    .average().orElseThrow();
            }
        }
    }

    /** Returns which places meet which in many draws. */
    private static Set<String> met(Strangers strangers, int count) {
        Set<String> met = new TreeSet<>();
        for (int seed = 0; seed < 60; seed++) {
            int[] drawn = strangers.draw(count, new RandomSource(seed));
            for (int i = 0; i < count; i++) {
                met.add(i + "-" + drawn[i]);
            }
        }
        return met;
    }

    private static ClipLabels clip(String subject, String emotion) {
        return new ClipLabels(subject, emotion);
    }

    private static MineSettings settings(boolean isOtherPeopleOnly, boolean isGivenEmotion) {
        return new MineSettings(.1, MineNetwork.Join.PROJECTED, FeaturePooling.OVER_TIME, 100, 1e-3, true, .1, 1,
            isOtherPeopleOnly, isGivenEmotion);
    }
}
