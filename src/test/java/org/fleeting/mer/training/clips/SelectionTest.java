package org.fleeting.mer.training.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.input.SomeClips;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.training.Ending.Reason;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.stage.EditedClips;
import org.fleeting.mer.training.stage.StageResult;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.fleeting.mer.work.random.Seeds;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final Selection QUARTER = new Selection(.25, 0);
    /** Four subjects, two emotions, two clips of each. */
    private static final LabelledClips CLIPS = new MovingSquares(4, 2, 2, 3);

    @Test
    void holdsOutWholeSubjectsForMENet() {
        InnerSplit split = InnerSplit.of(CLIPS, Target.EMOTION, QUARTER, new Seeds(1));

        Set<String> trained = subjects(split.training());
        Set<String> heldOut = subjects(split.heldOut());
        assertThat(heldOut).hasSize(1).doesNotContainAnyElementsOf(trained);
        assertThat(trained).hasSize(3);
        assertParted(split);
    }

    @Test
    void holdsOutClipsOfEverySubjectForIDNet() {
        InnerSplit split = InnerSplit.of(CLIPS, Target.SUBJECT, QUARTER, new Seeds(1));

        assertThat(subjects(split.training())).hasSize(4);
        TreeMap<String, Integer> heldOut = new TreeMap<>();
        IntStream.of(split.heldOut()).forEach(place -> heldOut.merge(CLIPS.subject(place), 1, Integer::sum));
        assertThat(heldOut).hasSize(4).allSatisfy((subject, clips) -> assertThat(clips).isEqualTo(1));
        assertParted(split);
    }

    @Test
    void holdsOutNothingByDefault() {
        InnerSplit split = InnerSplit.of(CLIPS, Target.EMOTION, Selection.LAST_EPOCH, new Seeds(1));

        assertThat(split.heldOut()).isEmpty();
        assertThat(split.training()).isEqualTo(RandomSource.identity(16));
    }

    @Test
    void anotherSeedHoldsOutOthers() {
        Set<Set<String>> drawn = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            drawn.add(subjects(InnerSplit.of(CLIPS, Target.EMOTION, QUARTER, new Seeds(seed)).heldOut()));
        }

        assertThat(drawn).hasSizeGreaterThan(1);
    }

    @Test
    void saysThatNothingCanBeHeldOut() {
        LabelledClips oneEach = new MovingSquares(4, 1, 1, 3);

        assertThatThrownBy(() -> InnerSplit.of(oneEach, Target.SUBJECT, QUARTER, new Seeds(1)))
            .isInstanceOf(InvalidInputException.class).hasMessage("No clip can be held out: a share of 0.25 of the clips "
                + "of any of the 4 subjects is less than one");
    }

    @Test
    void needsSubjectsForMENet() {
        LabelledClips anonymous = new EditedClips(CLIPS).subjects((index, subject) -> index == 3 ? null : subject);

        assertThatThrownBy(() -> InnerSplit.of(anonymous, Target.EMOTION, QUARTER, new Seeds(1)))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("Clip clip3 has no subject, and whole subjects are to be held out");
    }

    @Test
    void keepsTheEpochOfTheLowestLossOnHeldOutClips() {
        StageResult result = train(6, QUARTER);

        EpochRecord best = result.epochs().stream().min(Comparator.comparing(EpochRecord::validationLoss)).orElseThrow();
        assertThat(result.ending().keptEpoch()).isEqualTo(best.epoch());
        assertThat(result.epochs()).hasSize(6)
            .allSatisfy(epoch -> assertThat(epoch.validationAccuracy()).isBetween(0.0, 1.0));
        StageResult untilThen = train(best.epoch(), QUARTER);
        assertThat(result.model().description().id()).isEqualTo(untilThen.model().description().id());
        assertThat(result.model().description().provenance().parameters())
            .containsEntry("keptEpoch", String.valueOf(best.epoch())).containsEntry("epochs", "6");
    }

    @Test
    void endsOncePatienceIsOver() {
        StageResult result = train(60, new Selection(.25, 1));

        int best = result.ending().keptEpoch();
        assertThat(result.ending().reason()).isEqualTo(Reason.NO_IMPROVEMENT);
        assertThat(result.epochs()).hasSize(best + 1);
        assertThat(result.epochs().get(best).validationLoss())
            .isGreaterThanOrEqualTo(result.epochs().get(best - 1).validationLoss());
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void trainsOnTheOtherClipsAlone() {
        InnerSplit split = InnerSplit.of(CLIPS, Target.SUBJECT, QUARTER, new Seeds(1));
        LabelledClips others = new SomeClips(CLIPS, split.training());

        StageResult held = train(2, QUARTER);
        StageResult alone = new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, 2).toBuilder().selection(
            Selection.LAST_EPOCH).build()).train(others, TrainingListener.none(), ProgressMonitor.none());

        assertThat(held.epochs()).extracting(EpochRecord::loss)
            .isEqualTo(alone.epochs().stream().map(EpochRecord::loss).toList());
        assertThat(held.model().description().normalisation()).isEqualTo(alone.model().description().normalisation());
    }

    private static StageResult train(int epochs, Selection selection) {
        return new StageTrainer(ResNet3dKind.IDNET, Trained.settings(ResNet3dKind.IDNET, epochs).toBuilder().selection(
            selection).build())
            .train(CLIPS, TrainingListener.none(), ProgressMonitor.none());
    }

    private static Set<String> subjects(int[] places) {
        Set<String> subjects = new HashSet<>();
        IntStream.of(places).forEach(place -> subjects.add(CLIPS.subject(place)));
        return subjects;
    }

    private static void assertParted(InnerSplit split) {
        List<Integer> all = IntStream.concat(IntStream.of(split.training()), IntStream.of(split.heldOut())).sorted()
            .boxed().toList();
        assertThat(all).isEqualTo(IntStream.range(0, CLIPS.size()).boxed().toList());
    }
}
