package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

import org.assertj.core.data.Offset;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** Fold 1: a a a>b b c; fold 2: a, b>a, b>c. */
    private static final List<TestedClip> TWO_FOLDS = new TestedClips()
        .fold("1").subject("s1").add(2, "a", "a").add(1, "a", "b").add(1, "b", "b").add(1, "c", "c")
        .fold("2").subject("s2").add(1, "a", "a").add(1, "b", "a").subject("s3").add(1, "b", "c").list();

    @Test
    void scoresThePooledMatrixOfAllFolds() {
        Scores pooled = evaluate(TWO_FOLDS).overall().scores();

        // rows a: 3 1 0, b: 1 1 1, c: 0 0 1
        assertThat(pooled.accuracy()).isEqualTo(5.0 / 8, EXACT);
        assertThat(pooled.uf1()).isEqualTo((6.0 / 8 + 2.0 / 5 + 2.0 / 3) / 3, EXACT);
        assertThat(pooled.uar()).isEqualTo((3.0 / 4 + 1.0 / 3 + 1) / 3, EXACT);
    }

    @Test
    void scoresEachFoldOverTheClassesThatOccurInItAndNamesTheOthers() {
        Evaluation evaluation = evaluate(TWO_FOLDS);

        Scores first = evaluation.folds().get(0).scores();
        assertThat(first.accuracy()).isEqualTo(4.0 / 5, EXACT);
        assertThat(first.uf1()).isEqualTo((4.0 / 5 + 2.0 / 3 + 1) / 3, EXACT);
        assertThat(first.uar()).isEqualTo((2.0 / 3 + 1 + 1) / 3, EXACT);
        assertThat(first.leftOut()).isEmpty();

        Scores second = evaluation.folds().get(1).scores();
        assertThat(second.accuracy()).isEqualTo(1.0 / 3, EXACT);
        assertThat(second.uf1()).isEqualTo((2.0 / 3 + 0) / 2, EXACT);
        assertThat(second.uar()).isEqualTo((1.0 + 0) / 2, EXACT);
        assertThat(second.leftOut()).containsExactly("c");

        assertThat(evaluation.incomplete(evaluation.folds())).containsExactly("2");
    }

    @Test
    void averagesTheFoldsAndTellsTheirSampleDeviation() {
        FoldSummary summary = evaluate(TWO_FOLDS).foldSummary().orElseThrow();

        // two values x and y deviate by |x - y| / sqrt(2)
        assertThat(summary.accuracy().mean()).isEqualTo((4.0 / 5 + 1.0 / 3) / 2, EXACT);
        assertThat(summary.accuracy().deviation()).isEqualTo((4.0 / 5 - 1.0 / 3) / Math.sqrt(2), EXACT);
        assertThat(summary.uar().mean()).isEqualTo((8.0 / 9 + 1.0 / 2) / 2, EXACT);
        assertThat(summary.uar().deviation()).isEqualTo((8.0 / 9 - 1.0 / 2) / Math.sqrt(2), EXACT);
        assertThat(summary.largestClassShare().mean()).isEqualTo((3.0 / 5 + 2.0 / 3) / 2, EXACT);
    }

    @Test
    void equalsThePlainScoresOfAllClipsWhateverTheFolds() {
        Scores plain = Scores.of(CLASSES, TWO_FOLDS.stream().map(TestedClip::prediction).toList());

        assertThat(evaluate(TWO_FOLDS).overall().scores().perClass()).isEqualTo(plain.perClass());
    }

    @Test
    void hasNoPartsWhereThereIsOne() {
        Evaluation evaluation = evaluate(new TestedClips().fold("1").dataSet("SAMM").add(2, "a", "a").list());

        assertThat(evaluation.folds()).isEmpty();
        assertThat(evaluation.foldSummary()).isEmpty();
        assertThat(evaluation.dataSets()).isEmpty();
        assertThat(evaluation.overall().scores().accuracy()).isEqualTo(1);
    }

    @Test
    void scoresTheDataSetsOfAComposite() {
        Evaluation evaluation = evaluate(new TestedClips()
            .dataSet("SMIC").subject("s1").add(1, "a", "a").add(1, "b", "a").subject("s2").add(2, "c", "c")
            .dataSet("CASME II").subject("s1").add(3, "a", "a").subject("s2").add(1, "b", "b").list());

        assertThat(evaluation.dataSets()).extracting(Group::name).containsExactly("CASME II", "SMIC");
        Scores smic = evaluation.dataSets().get(1).scores();
        assertThat(smic.uar()).isEqualTo((1.0 + 0 + 1) / 3, EXACT);
        assertThat(smic.uf1()).isEqualTo((2.0 / 3 + 0 + 1) / 3, EXACT);
        assertThat(evaluation.dataSets().get(0).scores().leftOut()).containsExactly("c");
        assertThat(evaluation.incomplete(evaluation.dataSets())).containsExactly("CASME II");
        assertThat(evaluation.dataSets()).extracting(Group::subjects).containsOnly(OptionalInt.of(2));
        assertThat(evaluation.overall().subjects()).hasValue(4);
        assertThat(evaluation.dataSets().get(0).intervals().accuracy()).isEqualTo(new Interval(1, 1));
    }

    @Test
    void givesADataSetTheIntervalThatItHasAlone() {
        TestedClips samm = new TestedClips().dataSet("SAMM");
        for (int i = 0; i < 20; i++) {
            samm.subject("s" + i).add(1, "a", i % 3 == 0 ? "b" : "a");
        }
        Evaluation alone = evaluate(samm.list());
        Evaluation composite = evaluate(samm.dataSet("SMIC").add(4, "b", "b").list());

        assertThat(composite.dataSets().get(0).intervals()).isEqualTo(alone.overall().intervals());
    }

    @Test
    void listsTheSameClassesInAllParts() {
        Evaluation evaluation = evaluate(new TestedClips().fold("1").add(1, "b", "unlisted")
            .fold("2").add(1, "new", "a").list());

        assertThat(evaluation.folds()).extracting(fold -> fold.scores().matrix().classes())
            .containsOnly(List.of("a", "b", "c", "new", "unlisted"));
    }

    @Test
    void countsClipsOfNoFoldInAllClipsOnly() {
        Evaluation evaluation = evaluate(new TestedClips().add(1, "a", "a").fold("1").add(1, "a", "a")
            .fold("2").add(1, "a", "b").list());

        assertThat(evaluation.overall().scores().matrix().clips()).isEqualTo(3);
        assertThat(evaluation.folds()).extracting(fold -> fold.scores().matrix().clips()).containsExactly(1, 1);
    }

    @Test
    void sortsFoldsByNumberAndThenByName() {
        TestedClips clips = new TestedClips();
        for (String fold : List.of("10", "sub02", "9", "2.0", "sub01", "1")) {
            clips.fold(fold).add(1, "a", "a");
        }

        assertThat(evaluate(clips.list()).folds()).extracting(Group::name)
            .containsExactly("1", "2.0", "9", "10", "sub01", "sub02");
    }

    @Test
    void doesNotDependOnTheOrderOfTheClips() {
        Random random = new Random(3);
        List<TestedClip> clips = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            clips.addAll(new TestedClips().subject("s" + random.nextInt(7)).dataSet("set " + random.nextInt(3))
                .fold("" + random.nextInt(5))
                .add(1, CLASSES.get(random.nextInt(3)), CLASSES.get(random.nextInt(3))).list());
        }
        Evaluation before = evaluate(clips);
        Collections.shuffle(clips, random);

        // Double's equals, by which NaN is NaN
        assertThat(evaluate(clips)).usingRecursiveComparison().withEqualsForType(Double::equals, Double.class)
            .isEqualTo(before);
    }

    @Test
    void doesNotKnowTheSubjectsIfOneIsMissing() {
        List<TestedClip> clips = new TestedClips().add(1, "a", "a").subject("1").add(1, "a", "a").list();

        assertThat(evaluate(clips).overall().subjects()).isEmpty();
    }

    @Test
    void scoresEachSubjectApartFromNamesakesInOtherDataSets() {
        Evaluation evaluation = evaluate(new TestedClips()
            .dataSet("SMIC").subject("10").add(2, "a", "a").add(1, "b", "a").subject("9").add(1, "c", "c")
            .dataSet("CASME II").subject("sub01").add(1, "a", "b").subject("10").add(1, "b", "b")
            .subject(null).add(4, "a", "a").list());

        assertThat(evaluation.subjects()).extracting(one -> one.dataSet() + " " + one.name())
            .containsExactly("CASME II 10", "CASME II sub01", "SMIC 9", "SMIC 10");
        assertThat(evaluation.subjects()).extracting(one -> one.scores().matrix().clips()).containsExactly(1, 1, 1, 3);
        assertThat(evaluation.subjects()).extracting(one -> one.scores().matrix().correct())
            .containsExactly(1, 0, 1, 2);
        assertThat(evaluation.subjects().get(3).scores().accuracy()).isEqualTo(2.0 / 3, EXACT);
        assertThat(evaluation.subjects()).extracting(one -> one.scores().matrix().classes()).containsOnly(CLASSES);
    }

    @Test
    void hasNoSubjectsWhereThereIsOne() {
        assertThat(evaluate(new TestedClips().subject("1").add(2, "a", "a").list()).subjects()).isEmpty();
        assertThat(evaluate(new TestedClips().add(2, "a", "a").list()).subjects()).isEmpty();
    }

    @Test
    void isUndefinedWithoutClips() {
        Evaluation evaluation = evaluate(List.of());

        assertThat(evaluation.overall().scores().uf1()).isNaN();
        assertThat(evaluation.folds()).isEmpty();
    }

    @Test
    void reportsProgressOnceThroughAllParts() {
        List<Double> fractions = new ArrayList<>();
        List<TestedClip> clips = new TestedClips().dataSet("SAMM").subject("1").add(1, "a", "a").subject("2")
            .add(1, "a", "a").dataSet("SMIC").subject("1").add(1, "a", "a").subject("2").add(1, "a", "a").list();

        Evaluation.of(CLASSES, clips, new Bootstrap(200, 1), (fraction, message) -> fractions.add(fraction));

        assertThat(fractions).hasSize(300).isSorted().startsWith(0.0);
        assertThat(fractions.get(299)).isEqualTo(1 - 0.01 / 3, EXACT);
    }

    private static Evaluation evaluate(List<TestedClip> clips) {
        return Evaluation.of(CLASSES, clips, new Bootstrap(200, 1), ProgressMonitor.none());
    }
}
