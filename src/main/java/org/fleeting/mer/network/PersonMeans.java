package org.fleeting.mer.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Takes the mean of each person's clips out of what a network gives of N clips, all of which are seen together. Gradients go
 * through the means.
 *
 * <p>Of a person with n clips, n / (n + kappa) of the mean is subtracted: all of it at a kappa of 0. Since the last layer is
 * linear, logits can be centred in place of the features that it sees: both give the same.
 */
public final class PersonMeans {

    private final Map<String, List<Integer>> clips = new LinkedHashMap<>();
    /** (N, P), 1 where the clip is the person's */
    private final NDArray members;
    /** (P, N), 1 / (n + kappa) where the clip is the person's */
    private final NDArray shares;
    /** (N, 1), n / (n + kappa) */
    private final NDArray subtracted;

    /**
     * @param persons who is filmed in each of the N clips
     * @param kappa 0 or more
     * @param manager owns what it takes to compute means
     */
    public PersonMeans(List<String> persons, double kappa, NDManager manager) {
        for (int i = 0; i < persons.size(); i++) {
            clips.computeIfAbsent(persons.get(i), person -> new ArrayList<>()).add(i);
        }
        int count = persons.size();
        float[] member = new float[count * clips.size()];
        float[] share = new float[clips.size() * count];
        float[] whole = new float[count];
        int person = 0;
        for (List<Integer> own : clips.values()) {
            for (int clip : own) {
                member[clip * clips.size() + person] = 1;
                share[person * count + clip] = (float) (1 / (own.size() + kappa));
                whole[clip] = (float) (own.size() / (own.size() + kappa));
            }
            person++;
        }
        members = manager.create(member, new Shape(count, clips.size()));
        shares = manager.create(share, new Shape(clips.size(), count));
        subtracted = manager.create(whole, new Shape(count, 1));
    }

    /** Returns how many clips there are of the person of each clip. */
    public int[] counts() {
        int[] counts = new int[(int) members.getShape().get(0)];
        clips.values().forEach(own -> own.forEach(clip -> counts[clip] = own.size()));
        return counts;
    }

    /**
     * Centres features.
     *
     * @param features (N, T, F), whose largest values over time the last layer sees
     * @return as many, whose largest values over time are centred
     */
    public NDArray features(NDArray features) {
        return features.sub(of(features.max(new int[] {1})).expandDims(1));
    }

    /**
     * Returns the logits of centred features.
     *
     * @param logits of the features as they are, (N, C)
     * @param bias of the last layer, (C)
     */
    public NDArray logits(NDArray logits, NDArray bias) {
        return logits.sub(of(logits)).add(subtracted.matMul(bias.reshape(1, -1)));
    }

    /** Returns what is subtracted from each row of (N, F). */
    private NDArray of(NDArray rows) {
        return members.matMul(shares.matMul(rows));
    }
}
