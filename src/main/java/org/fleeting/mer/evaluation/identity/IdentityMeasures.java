package org.fleeting.mer.evaluation.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.fleeting.mer.evaluation.Bootstrap;
import org.fleeting.mer.evaluation.ClipFeatures;
import org.fleeting.mer.evaluation.Interval;
import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.evaluation.ProbedClip;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.Seeds;

/**
 * What the features of clips hold of the person, by measures that neither saturate nor depend on one classifier, and what the
 * accuracy of a probe has to be compared with. Start at {@link #of}.
 *
 * @param shares of the features' variance
 * @param retrieval the area under the curve of finding the same person in another emotion, 0.5 by chance
 * @param accuracy of the probe
 * @param dataSetAlone the accuracy of naming, of each clip's data set, who has most clips on the training side of the fold
 * @param pixels the same of raw pixels
 * @param untrained the same of the features of an untrained network
 * @param leastOfPerson the least information of the person in the features, nats, by Fano's inequality from the probe's error
 * @param leastShared the least information that the features share with the other branch, nats: Fano's inequality where the
 *     label is whom the probe of these features names, and the error that the other branch's probe names somebody else
 * @param distance the distance correlation with the other branch's features; NaN for too many clips
 * @param permutedDistance what it is on average where each clip meets the other branch's features of a random clip
 */
public record IdentityMeasures(VarianceShares shares, Estimate retrieval, Estimate accuracy, Estimate dataSetAlone,
    Baseline pixels, Baseline untrained, double leastOfPerson, double leastShared, double distance,
    double permutedDistance) {

    private static final int RESAMPLES = 2000;
    private static final int PERMUTATIONS = 20;

    /**
     * What features that one compares with hold of the person.
     *
     * @param share the person's share of variance beyond emotion and data set
     * @param accuracy of the same probe
     */
    public record Baseline(Estimate share, Estimate accuracy) {

        static final Baseline NONE = new Baseline(Estimate.NONE, Estimate.NONE);
    }

    /**
     * Probes of the same clips, by the same folds and seed, on something else.
     *
     * @param pixels raw pixels
     * @param untrained features of an untrained network
     * @param other the other branch's features
     */
    public record Comparisons(Optional<Compared> pixels, Optional<Compared> untrained, Optional<Compared> other) {}

    /**
     * Other features of the same clips.
     *
     * @param result of their probe
     * @param features by the key of the clip
     */
    public record Compared(ProbeResult result, Map<String, float[]> features) {

        /** Takes a probe's result and what it probed. */
        public static Compared of(ProbeResult result, List<ClipFeatures> clips) {
            return new Compared(result, clips.stream().collect(Collectors.toMap(ClipFeatures::key, ClipFeatures::features)));
        }
    }

    /**
     * Measures. The intervals draw whole people, 2000 times.
     *
     * @param clips with all that the probe was given; those that it left out are left out here, too
     * @param seed drives the draws
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static IdentityMeasures of(List<ClipInContext> clips, ProbeResult result, Comparisons comparisons, long seed,
        ProgressMonitor monitor) {
        Map<String, ClipInContext> byKey = new HashMap<>();
        clips.forEach(clip -> byKey.put(clip.clip().key(), clip));
        List<ClipInContext> probed = result.clips().stream().map(clip -> byKey.get(clip.key())).toList();
        Bootstrap bootstrap = new Bootstrap(RESAMPLES, seed);
        VarianceShares shares = VarianceShares.of(probed, bootstrap, monitor.part(0, .3));
        Baseline pixels = baseline(comparisons.pixels, probed, bootstrap, monitor.part(.3, .5));
        Baseline untrained = baseline(comparisons.untrained, probed, bootstrap, monitor.part(.5, .7));
        Estimate retrieval = Retrieval.area(probed, bootstrap, monitor.part(.7, .9));
        Estimate dataSet = hits(result.clips(), DataSetMajority.of(result.clips(), key -> byKey.get(key).dataSet())::names,
            bootstrap, monitor);
        Optional<DistanceCorrelation> distance = comparisons.other.filter(other -> probed
            .size() <= DistanceCorrelation.MOST_CLIPS)
            .map(other -> distance(probed, other, monitor));
        return new IdentityMeasures(shares, retrieval, accuracy(result), dataSet, pixels, untrained,
            leastOfPerson(result),
            comparisons.other.map(other -> leastShared(result, other.result, bootstrap, monitor)).orElse(Double.NaN),
            distance.map(DistanceCorrelation::value).orElse(Double.NaN),
            distance.map(all -> all.permuted(PERMUTATIONS, new Seeds(seed).source("distance correlation", 0)))
                .orElse(Double.NaN));
    }

    /** Returns whether the probe names fewer people than guessing would, by more than its interval. */
    public boolean isBelowChance(double chance) {
        return accuracy.interval().upper() < chance;
    }

    private static DistanceCorrelation distance(List<ClipInContext> probed, Compared other, ProgressMonitor monitor) {
        return new DistanceCorrelation(probed.stream().map(clip -> clip.clip().features()).toList(),
            probed.stream().map(clip -> other.features.get(clip.clip().key())).toList(), monitor);
    }

    private static Baseline baseline(Optional<Compared> compared, List<ClipInContext> probed, Bootstrap bootstrap,
        ProgressMonitor monitor) {
        return compared.map(other -> new Baseline(VarianceShares.of(probed.stream().map(clip -> clip.with(other.features
            .get(clip.clip().key()))).toList(), bootstrap, monitor).personBeyond(), accuracy(other.result)))
            .orElse(Baseline.NONE);
    }

    private static Estimate accuracy(ProbeResult result) {
        return new Estimate(result.accuracy(), result.evaluation().overall().intervals().accuracy());
    }

    /** The error is the worse of what clips by themselves and what whole people leave possible. */
    private static double leastOfPerson(ProbeResult result) {
        int clips = result.clips().size();
        int errors = (int) result.clips().stream().filter(clip -> !clip.predicted().equals(clip.subject())).count();
        double error = Math.max(FanoBound.upperError(errors, clips), 1 - accuracy(result).interval().lower());
        return FanoBound.nats(result.clips().stream().map(ProbedClip::subject).toList(), result.subjects().size(), error);
    }

    private static double leastShared(ProbeResult result, ProbeResult other, Bootstrap bootstrap, ProgressMonitor monitor) {
        Map<String, String> named =
            other.clips().stream().collect(Collectors.toMap(ProbedClip::key, ProbedClip::predicted));
        Predicate<ProbedClip> agrees = clip -> named.get(clip.key()).equals(clip.predicted());
        int errors = (int) result.clips().stream().filter(agrees.negate()).count();
        double error = Math.max(FanoBound.upperError(errors, result.clips().size()),
            1 - hits(result.clips(), agrees, bootstrap, monitor).interval().lower());
        return FanoBound.nats(result.clips().stream().map(ProbedClip::predicted).toList(), result.subjects().size(), error);
    }

    /** Returns the share of clips that are hits, with its interval over people. */
    private static Estimate hits(List<ProbedClip> clips, Predicate<ProbedClip> isHit, Bootstrap bootstrap,
        ProgressMonitor monitor) {
        Map<String, int[]> counts = new TreeMap<>();
        for (ProbedClip clip : clips) {
            int[] count = counts.computeIfAbsent(clip.subject(), key -> new int[2]);
            count[0] += isHit.test(clip) ? 1 : 0;
            count[1]++;
        }
        List<int[]> people = List.copyOf(counts.values());
        Interval interval = bootstrap.intervals(people.size(), 1, drawn -> new double[] {share(people, drawn)},
            monitor.silent()).get(0);
        return new Estimate((double) clips.stream().filter(isHit).count() / clips.size(), interval);
    }

    private static double share(List<int[]> people, int[] drawn) {
        double hits = 0;
        double clips = 0;
        for (int one : drawn) {
            hits += people.get(one)[0];
            clips += people.get(one)[1];
        }
        return hits / clips;
    }
}
