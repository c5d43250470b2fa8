package org.fleeting.mer.nodes.identityprobe;

import java.util.List;
import java.util.function.Function;

import org.fleeting.mer.evaluation.identity.Estimate;

/** The rows of the output <i>Measures</i>, in its order. Their names never change. */
enum ProbeMeasure {

    PERSON("Person's share of variance", found -> found.measures().shares().person(), found -> 0, """
        Of all that varies in the features, what goes with the person, emotion and data set included where they go along \
        with people. About 0 where there is nothing, and below as often as above. Does not saturate; sees means alone, so \
        not what is hidden in how features vary together."""),
    PERSON_BEYOND("Person's share beyond emotion and data set", found -> found.measures().shares().personBeyond(),
        found -> 0, """
            The same without what emotion and data set explain: the number to push down by decoupling."""),
    PIXEL_SHARE("Person's share beyond them, of raw pixels", found -> found.measures().pixels().share(), found -> 0, """
        The same of the pixels of the face clip: its first, middle and last frame, 16 x 16 each, whatever the network is shown \
        of them."""),
    UNTRAINED_SHARE("Person's share beyond them, untrained network", found -> found.measures().untrained().share(),
        found -> 0, """
            The same of the features of a network of the same shape and input with random weights. What training and \
            decoupling did is the difference to this."""),
    EMOTION("Emotion's share beyond the person", found -> found.measures().shares().emotion(), found -> 0, """
        What is left for naming the emotion, as a mean over people. Decoupling that lowers this, too, has cost something."""),
    DATA_SET("Data set's share", found -> found.measures().shares().dataSet(), found -> 0, """
        What goes with camera, light and place of a data set, beyond what its people differ by chance. Missing with one \
        data set."""),
    RETRIEVAL("Retrieval of the person across emotions", found -> found.measures().retrieval(), found -> .5, """
        How often a clip is more alike (cosine) to one of the same person in another emotion than to another person's, \
        within a data set; the area under the curve. Nothing is fitted, so few clips do. Can't see a direction that few \
        features hold among many others."""),
    ACCURACY("Accuracy of the probe", found -> found.measures().accuracy(), found -> found.result().chance(), """
        How many clips' person a linear classifier names. Shows that identity can be read. At 1 it says no more: it stays \
        there until the person's share of variance is below about a half. Below chance it says nothing of forgetting."""),
    DATA_SET_ALONE("Accuracy by the data set alone", found -> found.measures().dataSetAlone(),
        found -> found.result().chance(), """
            What naming the person with most training clips of the clip's data set gives, on the same folds. A probe that \
            names no more has read the data set."""),
    PIXELS("Accuracy on raw pixels", found -> found.measures().pixels().accuracy(), found -> found.result().chance(), """
        The same probe on these pixels. A network that shows less has left something out, or was shown less."""),
    UNTRAINED("Accuracy on an untrained network", found -> found.measures().untrained().accuracy(),
        found -> found.result().chance(), """
            The same probe on the features of the network with random weights."""),
    LEAST_OF_PERSON("Information of the person, at least", found -> Estimate.of(found.measures().leastOfPerson()),
        found -> 0,
        """
            Nats by Fano's inequality, from the upper end of the probe's error: so much is in the features of these people's \
            clips, at 95 % confidence. How much more there is it can't say; it ends at the logarithm of their number."""),
    MINE("Information shared with the other branch, by MINE", found -> Estimate.of(found.shared()), found -> 0, """
        Nats that MINE found. A lower bound that may lie far below the truth, so a low one promises nothing."""),
    LEAST_SHARED("Information shared with the other branch, at least",
        found -> Estimate.of(found.measures().leastShared()), found -> 0, """
            Nats by Fano's inequality, from how often the probes of both branches name the same person. Where MINE's \
            estimate lies below it, MINE is wrong."""),
    DISTANCE("Distance correlation with the other branch", found -> Estimate.of(found.measures().distance()),
        found -> found.measures().permutedDistance(), """
            0 only if the branches' features are independent; any dependence counts, nothing is fitted. Compare with chance, \
            that of clips put together at random, which is high for many features.""");

    /** Those that need nothing but features. */
    static final List<ProbeMeasure> OF_FEATURES =
        List.of(PERSON, PERSON_BEYOND, EMOTION, DATA_SET, RETRIEVAL, ACCURACY, DATA_SET_ALONE, LEAST_OF_PERSON);

    private final String title;
    private final Function<Findings, Estimate> estimate;
    private final Function<Findings, Number> chance;
    private final String reading;

    ProbeMeasure(String title, Function<Findings, Estimate> estimate, Function<Findings, Number> chance, String reading) {
        this.title = title;
        this.estimate = estimate;
        this.chance = chance;
        this.reading = reading;
    }

    String title() {
        return title;
    }

    /** Returns what the measure is of one model; undefined where it was not asked for or can't be. */
    Estimate of(Findings found) {
        return estimate.apply(found);
    }

    /** Returns what the measure is where features hold nothing of the person; NaN where it is not known. */
    double chance(Findings found) {
        return chance.apply(found).doubleValue();
    }

    /** Returns what the measure shows and what it can't. */
    String reading() {
        return reading;
    }
}
