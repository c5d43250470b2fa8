package org.fleeting.mer.dataset.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SubjectSplitterTest {

    private static final List<String> EMOTIONS = List.of("happiness", "disgust", "surprise");

    @RepeatedTest(30)
    void partsRandomTablesWithoutSharingASubject(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Table table = randomTable(random);
        int subjects = new TreeSet<>(table.subjects).size();
        int folds = 2 + random.nextInt(subjects - 1);
        SubjectSplitter splitter = table.splitter(random.nextLong());

        List<Integer> tested = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Folds dealt = splitter.folds(folds);
        for (int fold = 1; fold <= folds; fold++) {
            Split split = dealt.split(fold);
            assertSidesApart(table, split);
            tested.addAll(split.test());
            sizes.add(split.testSubjects().size());
        }

        assertThat(tested).as("each clip is tested once").hasSize(table.subjects.size()).doesNotHaveDuplicates();
        assertThat(Collections.max(sizes) - Collections.min(sizes)).as("subjects a fold").isLessThanOrEqualTo(1);
        assertSidesApart(table, splitter.share(0.05 + 0.9 * random.nextDouble()));
    }

    /** All ways to deal few subjects are tried: no deal leaves fewer classes without a clip to train on. */
    @RepeatedTest(60)
    void leavesNoClassWithoutTrainingThatAnotherDealWouldNot(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Table table = rareClasses(random);
        List<String> subjects = List.copyOf(new TreeSet<>(table.subjects));
        int folds = 2 + random.nextInt(Math.min(3, subjects.size() - 1));
        SubjectSplitter splitter = table.splitter(random.nextLong());
        double share = 0.05 + 0.9 * random.nextDouble();
        int tested = splitter.share(share).testSubjects().size();

        Folds dealt = splitter.folds(folds);
        long untrained = IntStream.rangeClosed(1, folds).mapToLong(fold -> untrained(table, dealt.split(fold))).sum();
        long untrainedByShare = untrained(table, splitter.share(share));

        assertThat(untrained).as("%d folds", folds).isEqualTo(leastUntrained(table, subjects, folds));
        assertThat(untrainedByShare).as("share %s", share).isEqualTo(leastUntrainedByShare(table, subjects, tested));
    }

    /** Subjects who each show few of many classes, so that classes are of two or three subjects. */
    private static Table rareClasses(Random random) {
        Table table = new Table();
        int subjects = 4 + random.nextInt(5);
        int classes = 2 + random.nextInt(2 * subjects);
        for (int emotion = 0; emotion < classes; emotion++) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                table.add("s" + random.nextInt(subjects), "class" + emotion, 1 + random.nextInt(5));
            }
        }
        return table.add("s0", "class0", 1).add("s1", "class1", 1);
    }

    private static long untrained(Table table, Split split) {
        Set<String> classes = new TreeSet<>(table.emotions);
        split.train().forEach(row -> classes.remove(table.emotions.get(row)));
        return classes.size();
    }

    private static long leastUntrained(Table table, List<String> subjects, int folds) {
        int all = (int) Math.pow(folds, subjects.size());
        return IntStream.range(0, all).mapToObj(code -> digits(code, folds, subjects.size()))
            .filter(deal -> isEven(deal, folds))
            .mapToLong(deal -> IntStream.range(0, folds)
                .mapToLong(fold -> untrained(table, subjects, deal, fold)).sum())
            .min().getAsLong();
    }

    private static long leastUntrainedByShare(Table table, List<String> subjects, int tested) {
        return IntStream.range(0, 1 << subjects.size()).filter(code -> Integer.bitCount(code) == tested)
            .mapToLong(code -> untrained(table, subjects, digits(code, 2, subjects.size()), 1)).min().getAsLong();
    }

    private static int[] digits(int code, int base, int count) {
        int[] digits = new int[count];
        for (int i = 0, rest = code; i < count; i++, rest /= base) {
            digits[i] = rest % base;
        }
        return digits;
    }

    private static boolean isEven(int[] deal, int folds) {
        int[] sizes = new int[folds];
        IntStream.of(deal).forEach(fold -> sizes[fold]++);
        return IntStream.of(sizes).max().getAsInt() - IntStream.of(sizes).min().getAsInt() <= 1;
    }

    private static long untrained(Table table, List<String> subjects, int[] deal, int testedFold) {
        Set<String> classes = new TreeSet<>(table.emotions);
        for (int row = 0; row < table.subjects.size(); row++) {
            if (deal[subjects.indexOf(table.subjects.get(row))] != testedFold) {
                classes.remove(table.emotions.get(row));
            }
        }
        return classes.size();
    }

    /** Sixteen pairs of subjects share a class each; of the deals into two folds one in 9000 parts them all. */
    @Test
    void partsManyClassesOfTwoSubjects() {
        Table table = new Table();
        for (int pair = 0; pair < 16; pair++) {
            table.add("s" + pair, "class" + pair, 9).add("t" + pair, "class" + pair, 1);
        }

        for (long seed = 1; seed <= 5; seed++) {
            assertThat(table.splitter(seed).folds(2).warnings()).isEmpty();
        }
    }

    private static void assertSidesApart(Table table, Split split) {
        Set<String> shared = subjects(table, split.train());
        shared.retainAll(subjects(table, split.test()));
        assertThat(shared).as("subjects on both sides").isEmpty();
        assertThat(subjects(table, split.test())).containsExactlyInAnyOrderElementsOf(split.testSubjects());
        assertThat(split.train()).isNotEmpty();
        assertThat(split.test()).isNotEmpty();
        List<Integer> all = new ArrayList<>(split.train());
        all.addAll(split.test());
        assertThat(all).containsExactlyInAnyOrderElementsOf(IntStream.range(0, table.subjects.size()).boxed().toList());
    }

    @Test
    void spreadsTheEmotions() {
        Table table = new Table();
        for (int subject = 0; subject < 20; subject++) {
            // every second subject shows only one of the two emotions
            table.add("s" + subject, subject % 2 == 0 ? "happiness" : "disgust", 4);
        }

        for (int fold = 1; fold <= 5; fold++) {
            Split split = table.splitter(7).fold(fold, 5);
            assertThat(share(table, split.test(), "happiness")).as("fold %d", fold).isEqualTo(0.5, within(1e-9));
        }
    }

    @Test
    void dependsOnTheSeedAloneNotOnTheRows() {
        Table table = randomTable(new Random(3));
        Table reversed = new Table();
        for (int row = table.subjects.size() - 1; row >= 0; row--) {
            reversed.add(table.subjects.get(row), table.emotions.get(row), 1);
        }

        assertThat(reversed.splitter(5).fold(1, 3).testSubjects())
            .isEqualTo(table.splitter(5).fold(1, 3).testSubjects());
        Set<List<String>> bySeed = new HashSet<>();
        IntStream.range(0, 5).forEach(seed -> bySeed.add(table.splitter(seed).fold(1, 3).testSubjects()));
        assertThat(bySeed).hasSizeGreaterThan(1);
    }

    @Test
    void holdsOutTheShareOfSubjects() {
        Table table = new Table();
        for (int subject = 0; subject < 12; subject++) {
            EMOTIONS.forEach(emotion -> table.add("s" + table.subjects.size() / 3, emotion, 1));
        }

        assertThat(table.splitter(1).share(0.25).testSubjects()).hasSize(3);
        assertThat(table.splitter(1).share(0.001).testSubjects()).hasSize(1);
        assertThat(table.splitter(1).share(0.999).testSubjects()).hasSize(11);
    }

    @Test
    void leavesOneSubjectOut() {
        Table table = new Table().add("a", "happiness", 2).add("b", "disgust", 1).add("c", "disgust", 1)
            .add("c", "happiness", 1);

        for (int fold = 1; fold <= 3; fold++) {
            assertThat(table.splitter(1).fold(fold, 3).testSubjects()).hasSize(1);
        }
    }

    @Test
    void warnsOfClassesMissingOnASide() {
        Table table = new Table().add("a", "happiness", 2).add("b", "disgust", 2);

        assertThat(table.splitter(1).fold(1, 2).warnings()).hasSize(2)
            .allSatisfy(warning -> assertThat(warning)
                .matches("No clip to (train|test) on is of class (happiness|disgust)\\."));
    }

    @Test
    void rejectsMoreFoldsThanSubjects() {
        Table table = new Table().add("01", "happiness", 2).add("02", "disgust", 1).add("05", "disgust", 1);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> table.splitter(1).fold(1, 5))
            .withMessage("5 folds need at least 5 subjects, found 3 (01, 02, 05)");
    }

    @Test
    void rejectsOneSubjectOneClassAndNoClips() {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> new Table().add("01", "fear", 2).add("01", "anger", 1).splitter(1))
            .withMessage("All 3 clips are of subject 01: train and test would share the subject");
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> new Table().add("01", "fear", 2).add("02", "fear", 1).splitter(1))
            .withMessage("All 3 clips are of class fear: there is nothing to tell apart");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new Table().splitter(1))
            .withMessage("There are no clips to split");
    }

    @Test
    void rejectsFoldsAndSharesThatDoNotExist() {
        SubjectSplitter splitter = new Table().add("01", "fear", 2).add("02", "anger", 1).splitter(1);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> splitter.fold(3, 2))
            .withMessage("Fold 3 does not exist, expected 1 to 2");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> splitter.fold(1, 1))
            .withMessage("At least 2 folds are needed, found 1");
        for (double share : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> splitter.share(share))
                .withMessage("The test share of the subjects is %s, expected a number between 0 and 1", share);
        }
    }

    private static Table randomTable(Random random) {
        Table table = new Table();
        int subjects = 2 + random.nextInt(30);
        for (int subject = 0; subject < subjects; subject++) {
            for (int i = 1 + random.nextInt(12); i > 0; i--) {
                table.add("s" + subject, EMOTIONS.get(random.nextInt(EMOTIONS.size())), 1);
            }
        }
        return table.add("s0", "happiness", 1).add("s1", "disgust", 1);
    }

    private static Set<String> subjects(Table table, List<Integer> rows) {
        Set<String> subjects = new TreeSet<>();
        rows.forEach(row -> subjects.add(table.subjects.get(row)));
        return subjects;
    }

    private static double share(Table table, List<Integer> rows, String emotion) {
        return (double) rows.stream().filter(row -> table.emotions.get(row).equals(emotion)).count() / rows.size();
    }

    private static final class Table {

        private final List<String> subjects = new ArrayList<>();
        private final List<String> emotions = new ArrayList<>();

        Table add(String subject, String emotion, int clips) {
            subjects.addAll(Collections.nCopies(clips, subject));
            emotions.addAll(Collections.nCopies(clips, emotion));
            return this;
        }

        SubjectSplitter splitter(long seed) {
            return new SubjectSplitter(subjects, emotions, seed);
        }
    }
}
