package org.fleeting.mer.dataset.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

class ClipSplitterTest {

    private static final List<String> EMOTIONS = List.of("happiness", "disgust", "surprise", "fear");

    @RepeatedTest(40)
    void dealsRandomTablesIntoEvenFolds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Table table = randomTable(random);
        int folds = 2 + random.nextInt(Math.min(12, table.size() - 1));
        ClipSplitter splitter = table.splitter(random.nextLong());

        List<Split> splits = IntStream.rangeClosed(1, folds).mapToObj(fold -> splitter.fold(fold, folds)).toList();

        List<Integer> tested = splits.stream().flatMap(split -> split.test().stream()).toList();
        assertThat(tested).as("each clip is tested once").containsExactlyInAnyOrderElementsOf(table.rows());
        assertThat(splits).allSatisfy(split -> assertSidesApart(table, split));
        assertEven(splits.stream().map(split -> split.test().size()).toList(), "clips a fold");
        for (String emotion : table.classes()) {
            assertEven(splits.stream().map(split -> table.count(split.test(), emotion)).toList(), emotion);
        }
    }

    @RepeatedTest(40)
    void keepsEveryClassInTraining(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Table table = randomTable(random);
        int folds = 2 + random.nextInt(Math.min(12, table.size() - 1));
        ClipSplitter splitter = table.splitter(random.nextLong());
        double share = 0.01 + 0.98 * random.nextDouble();

        Split held = splitter.share(share);

        for (String emotion : table.classes()) {
            if (table.count(table.rows(), emotion) > 1) {
                assertThat(IntStream.rangeClosed(1, folds).mapToObj(fold -> splitter.fold(fold, folds)))
                    .as(emotion).allSatisfy(split -> assertThat(table.count(split.train(), emotion)).isPositive());
            }
            if (held.train().size() >= table.classes().size()) {
                assertThat(table.count(held.train(), emotion)).as("%s at share %s", emotion, share).isPositive();
            }
        }
    }

    @RepeatedTest(40)
    void holdsOutTheShareOfEveryEmotion(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Table table = randomTable(random);
        double share = 0.01 + 0.98 * random.nextDouble();

        Split split = table.splitter(random.nextLong()).share(share);

        assertSidesApart(table, split);
        int expected = Math.max(1, Math.min(table.size() - 1, (int) Math.round(share * table.size())));
        assertThat(split.test()).hasSize(expected);
        for (String emotion : table.classes()) {
            double exact = (double) expected * table.count(table.rows(), emotion) / table.size();
            // rounding, and one clip more from each class whose last clip is kept
            double tolerance = table.classes().size();
            assertThat(table.count(split.test(), emotion)).as(emotion).isBetween(
                (int) Math.min(exact, table.count(table.rows(), emotion) - 1), (int) Math.ceil(exact + tolerance));
        }
    }

    @Test
    void holdsOutHandWorkedQuotas() {
        Table table = new Table().add("a", "happiness", 10).add("b", "disgust", 6).add("c", "fear", 4);

        Split split = table.splitter(3).share(0.3);

        // 6 of 20: 3.0, 1.8 and 1.2
        assertThat(table.count(split.test(), "happiness")).isEqualTo(3);
        assertThat(table.count(split.test(), "disgust")).isEqualTo(2);
        assertThat(table.count(split.test(), "fear")).isEqualTo(1);
    }

    @Test
    void leavesTheLastClipOfAClassInTraining() {
        Table table = new Table().add("a", "happiness", 10).add("b", "disgust", 10).add("c", "fear", 2);

        Split split = table.splitter(3).share(0.86);

        // 19 of 22: 8.6, 8.6 and 1.7, but fear keeps one
        assertThat(table.count(split.test(), "happiness")).isEqualTo(9);
        assertThat(table.count(split.test(), "disgust")).isEqualTo(9);
        assertThat(table.count(split.test(), "fear")).isEqualTo(1);
    }

    @Test
    void countsTheSubjectsOnBothSides() {
        Table table = new Table().add("a", "happiness", 2).add("a", "disgust", 2).add("b", "happiness", 2)
            .add("b", "disgust", 2);

        Split split = table.splitter(1).fold(1, 2);

        Set<String> shared = table.subjects(split.train());
        shared.retainAll(table.subjects(split.test()));
        assertThat(shared).isNotEmpty();
        assertThat(split.warnings()).containsExactly("Subjects with clips on both sides: " + shared.size()
            + " of 2. They are tested by a network that has learnt from them, so the scores say little about new people.");
    }

    @Test
    void doesNotWarnOfSubjectsThatHaveOneClip() {
        Table table = new Table();
        IntStream.range(0, 8).forEach(i -> table.add("s" + i, EMOTIONS.get(i % 2), 1));

        assertThat(table.splitter(1).fold(1, 2).warnings()).isEmpty();
    }

    @Test
    void splitsTheClipsOfOnePerson() {
        Table table = new Table().add("a", "happiness", 4).add("a", "disgust", 4);

        Split split = table.splitter(1).fold(2, 4);

        assertThat(split.test()).hasSize(2);
        assertThat(split.testSubjects()).containsExactly("a");
    }

    @Test
    void dependsOnKeysAndSeedAloneNotOnTheRows() {
        Table table = randomTable(new Random(3));
        Table reversed = new Table();
        for (int row = table.size() - 1; row >= 0; row--) {
            reversed.add(table.keys.get(row), table.subjects.get(row), table.emotions.get(row));
        }

        assertThat(reversed.keys(reversed.splitter(5).fold(1, 3))).isEqualTo(table.keys(table.splitter(5).fold(1, 3)));
        assertThat(reversed.keys(reversed.splitter(5).share(.3))).isEqualTo(table.keys(table.splitter(5).share(.3)));
        Set<Set<String>> bySeed = new HashSet<>();
        IntStream.range(0, 5).forEach(seed -> bySeed.add(table.keys(table.splitter(seed).fold(1, 3))));
        assertThat(bySeed).hasSizeGreaterThan(1);
    }

    @Test
    void rejectsMoreFoldsThanClips() {
        Table table = new Table().add("a", "happiness", 2).add("b", "disgust", 1);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> table.splitter(1).fold(1, 5))
            .withMessage("5 folds need at least 5 clips, found 3 (clip0, clip1, clip2)");
    }

    @Test
    void rejectsSharesThatDoNotExist() {
        Table table = new Table().add("a", "happiness", 2).add("b", "disgust", 1);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> table.splitter(1).share(1))
            .withMessage("The test share of the clips is 1.0, expected a number between 0 and 1");
    }

    @Test
    void rejectsOneClassAndNoClips() {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> new Table().add("01", "fear", 2).splitter(1))
            .withMessage("All 2 clips are of class fear: there is nothing to tell apart");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new Table().splitter(1))
            .withMessage("There are no clips to split");
    }

    @Test
    void rejectsKeysThatDoNotFit() {
        List<String> people = List.of("a", "b");
        List<String> emotions = List.of("fear", "anger");

        assertThatIllegalArgumentException()
            .isThrownBy(() -> new ClipSplitter(List.of("1", "1"), People.of(people), emotions, 1))
            .withMessage("2 clips, but 2 keys, 1 of them different");
        assertThatIllegalArgumentException().isThrownBy(() -> new ClipSplitter(List.of("1"), People.of(people), emotions, 1))
            .withMessage("2 clips, but 1 keys, 1 of them different");
    }

    private static void assertSidesApart(Table table, Split split) {
        assertThat(split.train()).isNotEmpty().isSorted();
        assertThat(split.test()).isNotEmpty().isSorted();
        List<Integer> all = new ArrayList<>(split.train());
        all.addAll(split.test());
        assertThat(all).containsExactlyInAnyOrderElementsOf(table.rows());
        assertThat(split.testSubjects()).containsExactlyElementsOf(table.subjects(split.test()));
    }

    private static void assertEven(List<Integer> counts, String what) {
        assertThat(Collections.max(counts) - Collections.min(counts)).as(what).isLessThanOrEqualTo(1);
    }

    private static Table randomTable(Random random) {
        Table table = new Table().add("s0", "happiness", 1).add("s1", "disgust", 1);
        for (int i = random.nextInt(120); i > 0; i--) {
            // fear is rare, as it is in CASME II
            String emotion = EMOTIONS.get(random.nextInt(20) == 0 ? 3 : random.nextInt(3));
            table.add("s" + random.nextInt(12), emotion, 1);
        }
        return table;
    }

    private static final class Table {

        private final List<String> keys = new ArrayList<>();
        private final List<String> subjects = new ArrayList<>();
        private final List<String> emotions = new ArrayList<>();

        Table add(String subject, String emotion, int clips) {
            for (int i = 0; i < clips; i++) {
                add("clip" + size(), subject, emotion);
            }
            return this;
        }

        void add(String key, String subject, String emotion) {
            keys.add(key);
            subjects.add(subject);
            emotions.add(emotion);
        }

        int size() {
            return keys.size();
        }

        List<Integer> rows() {
            return IntStream.range(0, size()).boxed().toList();
        }

        Set<String> classes() {
            return new TreeSet<>(emotions);
        }

        int count(List<Integer> rows, String emotion) {
            return (int) rows.stream().filter(row -> emotions.get(row).equals(emotion)).count();
        }

        Set<String> subjects(List<Integer> rows) {
            Set<String> found = new TreeSet<>();
            rows.forEach(row -> found.add(subjects.get(row)));
            return found;
        }

        Set<String> keys(Split split) {
            Set<String> tested = new TreeSet<>();
            split.test().forEach(row -> tested.add(keys.get(row)));
            return tested;
        }

        ClipSplitter splitter(long seed) {
            return new ClipSplitter(keys, People.of(subjects), emotions, seed);
        }
    }
}
