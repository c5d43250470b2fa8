package org.fleeting.mer.evaluation.identity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.evaluation.Bootstrap;
import org.fleeting.mer.evaluation.identity.ClipInContext.Person;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * How well the features find the same person again in another emotion, without anything being fitted: the area under the
 * curve of retrieval by cosine similarity.
 *
 * <p>Each clip asks among the clips of its own data set that show another emotion than it does. Its area is the probability
 * that one of the same person is more similar to it than one of somebody else, ties counted half. The measure is the mean
 * over the clips that have both to choose from: 0.5 by chance, 1 where every clip's own person comes first. Neither the data
 * set nor the emotion can be what makes two clips alike. The interval draws whole people, who ask and are asked
 * for.
 */
final class Retrieval {

    private final List<ClipInContext> clips;
    private final List<Person> people;
    private final int[] person;
    private final double[] lengths;

    /** [clip][person]: how many clips of the same person lie before those of another, and how many of these there are. */
    private final double[][] before;
    private final int[][] strangers;

    private Retrieval(List<ClipInContext> clips) {
        this.clips = clips.stream().sorted(Comparator.comparing(clip -> clip.clip().key())).toList();
        this.people = this.clips.stream().map(ClipInContext::person).distinct()
            .sorted(Comparator.comparing(Person::dataSet).thenComparing(Person::subject)).toList();
        this.person = this.clips.stream().mapToInt(clip -> people.indexOf(clip.person())).toArray();
        this.lengths = this.clips.stream().mapToDouble(clip -> Math.sqrt(dot(clip, clip))).toArray();
        this.before = new double[clips.size()][];
        this.strangers = new int[clips.size()][];
    }

    /**
     * Computes the area; undefined where no person shows two emotions, or is alone in the data set.
     *
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    static Estimate area(List<ClipInContext> clips, Bootstrap bootstrap, ProgressMonitor monitor) {
        Retrieval retrieval = new Retrieval(clips);
        for (int i = 0; i < clips.size(); i++) {
            monitor.checkCancelled();
            retrieval.ask(i);
        }
        int[] once = new int[retrieval.people.size()];
        Arrays.fill(once, 1);
        double area = retrieval.area(once);
        return Double.isNaN(area) ? Estimate.NONE : new Estimate(area, bootstrap.intervals(once.length, 1,
            drawn -> new double[] {retrieval.area(times(drawn))}, monitor).get(0));
    }

    private void ask(int asking) {
        int[] asked = IntStream.range(0, clips.size()).filter(i -> isCandidate(asking, i)).toArray();
        double[] own = IntStream.of(asked).filter(i -> person[i] == person[asking])
            .mapToDouble(i -> similarity(asking, i)).toArray();
        if (own.length > 0) {
            before[asking] = new double[people.size()];
            strangers[asking] = new int[people.size()];
            for (int i : asked) {
                if (person[i] != person[asking]) {
                    before[asking][person[i]] += countBefore(own, similarity(asking, i)) / own.length;
                    strangers[asking][person[i]]++;
                }
            }
        }
    }

    private boolean isCandidate(int asking, int asked) {
        return clips.get(asking).dataSet().equals(clips.get(asked).dataSet())
            && !clips.get(asking).emotion().equals(clips.get(asked).emotion());
    }

    private static double countBefore(double[] own, double stranger) {
        double count = 0;
        for (double similar : own) {
            if (similar >= stranger) {
                count += similar > stranger ? 1 : .5;
            }
        }
        return count;
    }

    private double similarity(int a, int b) {
        double lengthOfBoth = lengths[a] * lengths[b];
        return lengthOfBoth == 0 ? 0 : dot(clips.get(a), clips.get(b)) / lengthOfBoth;
    }

    private static double dot(ClipInContext a, ClipInContext b) {
        double sum = 0;
        for (int i = 0; i < a.clip().features().length; i++) {
            sum += (double) a.clip().features()[i] * b.clip().features()[i];
        }
        return sum;
    }

    private static int[] times(int[] drawn) {
        int[] times = new int[drawn.length];
        for (int one : drawn) {
            times[one]++;
        }
        return times;
    }

    /** Returns the area where each person is there so many times; NaN if no clip has both to choose from. */
    private double area(int[] times) {
        double sum = 0;
        int asking = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] != null && times[person[i]] > 0) {
                double area = area(i, times);
                if (!Double.isNaN(area)) {
                    sum += times[person[i]] * area;
                    asking += times[person[i]];
                }
            }
        }
        return asking == 0 ? Double.NaN : sum / asking;
    }

    private double area(int asking, int[] times) {
        double won = 0;
        int met = 0;
        for (int i = 0; i < times.length; i++) {
            won += times[i] * before[asking][i];
            met += times[i] * strangers[asking][i];
        }
        return met == 0 ? Double.NaN : won / met;
    }
}
