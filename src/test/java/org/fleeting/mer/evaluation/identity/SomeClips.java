package org.fleeting.mer.evaluation.identity;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.evaluation.Bootstrap;
import org.fleeting.mer.evaluation.ClipFeatures;
import org.fleeting.mer.work.random.RandomSource;

/** Clips made by hand or drawn. */
final class SomeClips {

    static final Bootstrap BOOTSTRAP = new Bootstrap(200, 1);

    private SomeClips() {}

    static ClipInContext clip(String key, String person, String emotion, String dataSet, float... features) {
        return new ClipInContext(new ClipFeatures(key, person, features), emotion, dataSet);
    }

    /** Returns clips of one data set and one emotion, whose one feature is given person by person. */
    static List<ClipInContext> ofPeople(float[]... people) {
        List<ClipInContext> clips = new ArrayList<>();
        for (int person = 0; person < people.length; person++) {
            for (float value : people[person]) {
                clips.add(clip("c" + clips.size(), "p" + person, "e", "d", value));
            }
        }
        return clips;
    }

    /** Returns clips of normal features of variance 1, of which the person's means have such a share. */
    static List<ClipInContext> gaussian(int people, int clipsOfEach, int features, double share, long seed) {
        RandomSource random = new RandomSource(seed);
        List<ClipInContext> clips = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            double[] mean = random(features, random);
            for (int i = 0; i < clipsOfEach; i++) {
                double[] noise = random(features, random);
                float[] values = new float[features];
                for (int j = 0; j < features; j++) {
                    values[j] = (float) (Math.sqrt(share) * mean[j] + Math.sqrt(1 - share) * noise[j]);
                }
                clips.add(clip("c%04d".formatted(clips.size()), "p%02d".formatted(person), "e" + i, "d", values));
            }
        }
        return clips;
    }

    private static double[] random(int features, RandomSource random) {
        double[] values = new double[features];
        for (int i = 0; i < features; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    static List<ClipFeatures> features(List<ClipInContext> clips) {
        return clips.stream().map(ClipInContext::clip).toList();
    }
}
