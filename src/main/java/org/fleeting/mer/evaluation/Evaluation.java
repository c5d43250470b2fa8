package org.fleeting.mer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

import org.fleeting.mer.work.NumbersFirst;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * The scores of all clips, of each data set of a composite, of each fold and of each subject.
 *
 * <p>The scores of all clips are the result: UF1 and UAR of the confusion matrix pooled over all folds, as the
 * micro-expression grand challenge of 2019 defines them (See, Yap, Li, Hong and Wang, MEGC 2019 - The Second Facial
 * Micro-Expressions Grand Challenge, doi 10.1109/FG.2019.8756611): TP, FP and FN of a class are counted over all folds,
 * F1 = 2 TP / (2 TP + FP + FN), recall = TP / clips of the class, and both are averaged over the classes. Its scores of
 * the parts of the composite are those of each part's own clips.
 *
 * <p>Public code for that challenge drops a class that it can't score, unseen. Here each {@link Scores#leftOut} names
 * them, and all groups list the same classes in the same order.
 *
 * @param overall all clips
 * @param dataSets by name; empty unless there are at least two
 * @param folds numbers by value, then others by name; empty unless there are at least two
 * @param foldSummary empty without folds
 * @param subjects by data set and name, numbers first; empty unless there are at least two
 */
public record Evaluation(Group overall, List<Group> dataSets, List<Group> folds, Optional<FoldSummary> foldSummary,
    List<SubjectScores> subjects) {

    /**
     * Scores the clips. Those of no fold or of no data set, or without a subject, don't count in these parts.
     *
     * @param classes the classes in the wanted order, see {@link ConfusionMatrix#of}
     * @param bootstrap gives the intervals of all clips and of each data set
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static Evaluation of(List<String> classes, List<TestedClip> clips, Bootstrap bootstrap,
        ProgressMonitor progress) {
        Scores scores = scores(classes, clips);
        List<String> all = scores.matrix().classes();
        Map<String, List<TestedClip>> byDataSet = parts(clips, TestedClip::dataSet);
        double share = 1.0 / (1 + byDataSet.size());
        Group overall = new Group("", scores, subjects(clips),
            bootstrap.intervals(all, clips, progress.part(0, share)));
        List<Group> dataSets = new ArrayList<>();
        byDataSet.forEach((name, own) -> {
            double begin = share * (1 + dataSets.size());
            dataSets.add(new Group(name, scores(all, own), subjects(own),
                bootstrap.intervals(all, own, progress.part(begin, begin + share))));
        });
        List<Group> folds = parts(clips, TestedClip::fold).entrySet().stream().map(fold -> new Group(fold.getKey(),
            scores(all, fold.getValue()), subjects(fold.getValue()), ScoreIntervals.NONE)).toList();
        return new Evaluation(overall, List.copyOf(dataSets), folds,
            folds.isEmpty() ? Optional.empty() : Optional.of(FoldSummary.of(folds)), bySubject(all, clips));
    }

    private static List<SubjectScores> bySubject(List<String> classes, List<TestedClip> clips) {
        Map<TestedClip.Person, List<TestedClip>> byPerson = new LinkedHashMap<>();
        for (TestedClip clip : clips) {
            clip.person().ifPresent(person -> byPerson.computeIfAbsent(person, key -> new ArrayList<>()).add(clip));
        }
        return byPerson.size() < 2 ? List.of() : byPerson.entrySet().stream()
            .map(one -> new SubjectScores(one.getKey().dataSet(), one.getKey().name(), scores(classes, one.getValue())))
            .sorted(SubjectScores.ORDER).toList();
    }

    /** Returns the names of those folds or data sets in which a class has no clip that has some in others. */
    public List<String> incomplete(List<Group> parts) {
        int everywhere = overall.scores().leftOut().size();
        return parts.stream().filter(part -> part.scores().leftOut().size() > everywhere).map(Group::name).toList();
    }

    private static Scores scores(List<String> classes, List<TestedClip> clips) {
        return Scores.of(classes, clips.stream().map(TestedClip::prediction).toList());
    }

    private static OptionalInt subjects(List<TestedClip> clips) {
        return clips.stream().allMatch(clip -> clip.person().isPresent())
            ? OptionalInt.of((int) clips.stream().map(TestedClip::person).distinct().count()) : OptionalInt.empty();
    }

    /** Returns the clips of each part; nothing for a single part, which would only repeat all clips. */
    private static Map<String, List<TestedClip>> parts(List<TestedClip> clips,
        Function<TestedClip, Optional<String>> part) {
        Map<String, List<TestedClip>> parts = new TreeMap<>(new NumbersFirst());
        for (TestedClip clip : clips) {
            part.apply(clip).ifPresent(name -> parts.computeIfAbsent(name, key -> new ArrayList<>()).add(clip));
        }
        return parts.size() < 2 ? Map.of() : parts;
    }
}
