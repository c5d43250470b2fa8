package org.fleeting.mer.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;

/**
 * How one branch is decoupled from the other by MINE, the paper's way.
 *
 * @param lambda weight of L_MI in the loss of the branch that is trained: the paper's lambda_1,2 and lambda_2; 0 or more
 * @param join how the two branches' features are joined
 * @param pooling which features are compared
 * @param mineSteps optimiser steps of MINE for each step of the branch, 1 or more
 * @param mineLearningRate Adam's learning rate for MINE, above 0
 * @param isGradientCorrected whether the bias of MINE's gradient is corrected by a moving average
 * @param averageRate weight of the newest batch in that average, above 0 and up to 1
 * @param seed drives MINE's initial weights; not used where MINE is taken on from a previous decoupling
 * @param isOtherPeopleOnly whether strangers are two clips of two people, which is not the paper's
 * @param isGivenEmotion whether strangers are two clips of one emotion, which is not the paper's
 */
public record MineSettings(double lambda, MineNetwork.Join join, FeaturePooling pooling, int mineSteps,
    double mineLearningRate, boolean isGradientCorrected, double averageRate, long seed,
    boolean isOtherPeopleOnly, boolean isGivenEmotion) implements DecouplerSettings {

    /** The paper's lambda of 0.1, and the choices this project makes where the paper is silent. */
    public static final MineSettings DEFAULT =
        new MineSettings(.1, MineNetwork.Join.PROJECTED, FeaturePooling.FRAME_BY_FRAME, 1, 1e-4, true, .01, 1);

    /**
     * @throws InvalidInputException if a number lies outside its range
     * @throws NullPointerException if a choice is missing
     */
    public MineSettings {
        Objects.requireNonNull(join, "join");
        Objects.requireNonNull(pooling, "pooling");
        Checks.check(lambda >= 0 && lambda < Double.POSITIVE_INFINITY, "Lambda", lambda, "0 or more");
        Checks.check(mineSteps >= 1, "MINE steps", mineSteps, "1 or more");
        Checks.check(mineLearningRate > 0 && mineLearningRate <= 1, "MINE learning rate", mineLearningRate,
            "above 0 and up to 1");
        Checks.check(averageRate > 0 && averageRate <= 1, "Moving average rate", averageRate, "above 0 and up to 1");
    }

    /** As the paper has it: any two clips of a batch are strangers. */
    public MineSettings(double lambda, MineNetwork.Join join, FeaturePooling pooling, int mineSteps, double mineLearningRate,
        boolean isGradientCorrected, double averageRate, long seed) {
        this(lambda, join, pooling, mineSteps, mineLearningRate, isGradientCorrected, averageRate, seed, false, false);
    }

    /** Returns whether not any two clips of a batch are strangers. */
    public boolean choosesStrangers() {
        return isOtherPeopleOnly || isGivenEmotion;
    }

    /** Returns which two clips are strangers, such as {@code of two people and one emotion}. */
    public String strangers() {
        String people = isOtherPeopleOnly ? "of two people" : "";
        String emotion = isGivenEmotion ? "of one emotion" : "";
        return isOtherPeopleOnly && isGivenEmotion ? "of two people and one emotion" : people + emotion;
    }

    /** Returns whether MINE may be shown the features of two different clips as those of strangers. */
    public boolean areStrangers(ClipLabels one, ClipLabels other) {
        return !(isOtherPeopleOnly && one.subject().equals(other.subject()))
            && !(isGivenEmotion && !one.emotion().equals(other.emotion()));
    }

    @Override
    public boolean needsPersons() {
        return isOtherPeopleOnly;
    }

    @Override
    public boolean needsEmotions() {
        return isGivenEmotion;
    }

    @Override
    public DecouplerKind kind() {
        return DecouplerKind.MINE;
    }

    /** The choice of strangers stands among them only where there is one: those of the first version are the same text. */
    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>(Provenance.parametersOf(this));
        parameters.remove("isOtherPeopleOnly", "false");
        parameters.remove("isGivenEmotion", "false");
        return parameters;
    }
}
