package org.fleeting.mer.training.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.fleeting.mer.dataset.fold.Split;
import org.fleeting.mer.dataset.fold.SubjectSplitter;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.random.RandomSource;
import org.fleeting.mer.work.random.Seeds;

/**
 * Parts the training clips into those that are trained on and those held out, by which the best epoch is chosen. Nothing of
 * a test fold has a part in it.
 *
 * <p>Where emotions are told apart whole subjects are held out, the emotions spread evenly: a network is to name those of
 * people it has not seen. It can't name people whom it has not seen, so where subjects are told apart clips of each are held
 * out.
 *
 * @param training places of the clips to train on, ascending
 * @param heldOut places of the others, ascending; empty without a selection
 * @param warnings one sentence each; often none
 */
public record InnerSplit(int[] training, int[] heldOut, List<String> warnings) {

    /**
     * Parts clips.
     *
     * @throws InvalidInputException if a subject is missing, or too few clips or subjects are left on a side
     */
    public static InnerSplit of(LabelledClips clips, Target target, Selection selection, Seeds seeds) {
        if (!selection.keepsBest()) {
            return new InnerSplit(RandomSource.identity(clips.size()), new int[0], List.of());
        }
        return target == Target.EMOTION ? bySubject(clips, selection.validationShare(), seeds)
            : ofEachSubject(clips, selection.validationShare(), seeds);
    }

    private static InnerSplit bySubject(LabelledClips clips, double share, Seeds seeds) {
        List<String> subjects = new ArrayList<>();
        List<String> emotions = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            if (clips.subject(i) == null || clips.subject(i).isBlank()) {
                throw new InvalidInputException("Clip %s has no subject, and whole subjects are to be held out"
                    .formatted(clips.key(i)), "Fill in the missing value, or keep the last epoch.");
            }
            subjects.add(clips.subject(i));
            emotions.add(clips.emotion(i));
        }
        Split split = new SubjectSplitter(subjects, emotions, seeds.of("held out")).share(share);
        return new InnerSplit(array(split.train()), array(split.test()),
            split.warnings().stream().map(warning -> "Held out for the best epoch: " + warning).toList());
    }

    private static InnerSplit ofEachSubject(LabelledClips clips, double share, Seeds seeds) {
        TreeMap<String, List<Integer>> bySubject = new TreeMap<>();
        for (int i = 0; i < clips.size(); i++) {
            bySubject.computeIfAbsent(clips.subject(i), subject -> new ArrayList<>()).add(i);
        }
        RandomSource random = seeds.source("held out", 0);
        List<Integer> training = new ArrayList<>();
        List<Integer> heldOut = new ArrayList<>();
        for (List<Integer> own : bySubject.values()) {
            int held = Math.min(own.size() - 1, (int) Math.round(share * own.size()));
            int[] order = random.shuffled(own.size());
            for (int i = 0; i < order.length; i++) {
                (i < held ? heldOut : training).add(own.get(order[i]));
            }
        }
        if (heldOut.isEmpty()) {
            throw new InvalidInputException(
                "No clip can be held out: a share of %s of the clips of any of the %d subjects is less than one"
                    .formatted(share, bySubject.size()), "Raise the validation share, or keep the last epoch.");
        }
        return new InnerSplit(array(training), array(heldOut), List.of());
    }

    private static int[] array(List<Integer> places) {
        return places.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
