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

class GroupSplitterTest {

    private static final List<String> EMOTIONS = List.of("happiness", "disgust", "surprise", "fear");

    @RepeatedTest(30)
    void testsEverySubjectOnceOnItsOwn(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> subjects = drawn(random, "s0", "s1", 40, "s", 15);
        List<String> emotions = drawn(random, subjects.size());

        Folds folds = GroupSplitter.bySubject(People.of(subjects), emotions).folds();

        assertThat(folds.size()).isEqualTo(Set.copyOf(subjects).size());
        assertThat(namesOf(folds)).containsExactlyElementsOf(new TreeSet<>(subjects));
        assertEachTestedOnce(folds, subjects.size());
        for (int fold = 1; fold <= folds.size(); fold++) {
            assertThat(folds.split(fold).testSubjects()).containsExactly(folds.name(fold));
            assertThat(at(folds.split(fold).train(), subjects)).doesNotContain(folds.name(fold));
        }
    }

    @RepeatedTest(30)
    void testsEveryValueOfAColumnOnce(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> values = drawn(random, "1", "2", 40, "", 12);
        List<String> subjects = IntStream.range(0, values.size()).mapToObj(i -> "s" + random.nextInt(9)).toList();
        List<String> emotions = drawn(random, values.size());

        Folds folds = GroupSplitter.byColumn("Fold", values, People.of(subjects), emotions).folds();

        assertEachTestedOnce(folds, values.size());
        for (int fold = 1; fold <= folds.size(); fold++) {
            assertThat(at(folds.split(fold).test(), values)).containsExactly(folds.name(fold));
            assertThat(at(folds.split(fold).train(), values)).doesNotContain(folds.name(fold));
        }
        assertThat(folds.warnings().stream().anyMatch(warning -> warning.startsWith("Subjects with clips on both")))
            .isEqualTo(sharesSubjects(folds, subjects));
    }

    @Test
    void countsFoldsByValueNotByTheAlphabet() {
        List<String> values = List.of("10", "9", "b", "9", "a");

        Folds folds = GroupSplitter.byColumn("Fold", values, People.of(List.of("p", "q", "r", "s", "t")),
            List.of("fear", "fear", "anger", "anger", "fear")).folds();

        assertThat(namesOf(folds)).containsExactly("9", "10", "a", "b");
        assertThat(folds.split(1).test()).containsExactly(1, 3);
    }

    @Test
    void namesFoldAndClassThatCannotBeTrained() {
        List<String> subjects = List.of("a", "a", "b", "b", "c");
        List<String> emotions = List.of("fear", "anger", "anger", "joy", "fear");

        assertThat(GroupSplitter.bySubject(People.of(subjects), emotions).folds().warnings())
            .containsExactly("No clip to train on is in fold b of class joy.");
    }

    @Test
    void countsTheFoldsThatItDoesNotName() {
        List<String> subjects = IntStream.range(0, 8).mapToObj(i -> "s" + i).toList();
        List<String> emotions = IntStream.range(0, 8).mapToObj(i -> "class" + i).toList();

        assertThat(GroupSplitter.bySubject(People.of(subjects), emotions).folds().warnings()).singleElement().asString()
            .startsWith("No clip to train on is in fold s0 of class class0; in fold s1 ")
            .endsWith("in fold s4 of class class4; and so in 3 more folds.");
    }

    @Test
    void warnsOfSubjectsInTwoFoldsOfAColumn() {
        List<String> warnings = GroupSplitter.byColumn("Fold", List.of("1", "1", "2", "3"),
            People.of(List.of("a", "b", "a", "c")), List.of("fear", "joy", "fear", "joy")).folds().warnings();

        assertThat(warnings).containsExactly("Subjects with clips on both sides: in 2 of 3 folds, up to 1 of 3. They are "
            + "tested by a network that has learnt from them, so the scores say little about new people.");
    }

    @Test
    void rejectsASingleGroupAndAFoldThatDoesNotExist() {
        List<String> same = List.of("x", "x");
        List<String> subjects = List.of("a", "b");
        List<String> emotions = List.of("fear", "joy");

        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> GroupSplitter.byColumn("100 % Site", same, People.of(subjects), emotions))
            .withMessage("All 2 clips have the value x in column \"100 % Site\": nothing is left to train on");
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> GroupSplitter.bySubject(People.of(same), emotions))
            .withMessage("All 2 clips are of subject x: train and test would share the subject");
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> GroupSplitter.bySubject(People.of(subjects), emotions).folds().split(3))
            .withMessage("Fold 3 does not exist, expected 1 to 2");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> GroupSplitter.byColumn("Site", List.of("x"), People.of(subjects), emotions))
            .withMessage("2 clips, but 1 groups");
    }

    private static List<String> drawn(Random random, String first, String second, int most, String prefix, int names) {
        List<String> drawn = new ArrayList<>(List.of(first, second));
        for (int i = random.nextInt(most); i > 0; i--) {
            drawn.add(prefix + random.nextInt(names));
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }

    private static List<String> drawn(Random random, int size) {
        List<String> emotions = new ArrayList<>(List.of("happiness", "disgust"));
        while (emotions.size() < size) {
            emotions.add(EMOTIONS.get(random.nextInt(EMOTIONS.size())));
        }
        return emotions;
    }

    private static List<String> namesOf(Folds folds) {
        return IntStream.rangeClosed(1, folds.size()).mapToObj(folds::name).toList();
    }

    private static void assertEachTestedOnce(Folds folds, int clips) {
        List<Integer> all = IntStream.range(0, clips).boxed().toList();
        List<Integer> tested = new ArrayList<>();
        for (int fold = 1; fold <= folds.size(); fold++) {
            Split split = folds.split(fold);
            tested.addAll(split.test());
            List<Integer> both = new ArrayList<>(split.train());
            both.addAll(split.test());
            assertThat(both).containsExactlyInAnyOrderElementsOf(all);
            assertThat(split.train()).isNotEmpty().isSorted();
            assertThat(split.test()).isNotEmpty().isSorted();
        }
        assertThat(tested).containsExactlyInAnyOrderElementsOf(all);
    }

    private static boolean sharesSubjects(Folds folds, List<String> subjects) {
        return IntStream.rangeClosed(1, folds.size()).mapToObj(folds::split)
            .anyMatch(split -> !Collections.disjoint(at(split.train(), subjects), at(split.test(), subjects)));
    }

    private static Set<String> at(List<Integer> rows, List<String> values) {
        Set<String> found = new HashSet<>();
        rows.forEach(row -> found.add(values.get(row)));
        return found;
    }

    @Test
    void leavesOneSubjectOutByWhateverSpelling() {
        List<String> subjects = List.of("s01", "S01", "s1x", "s 1", "3", "03");
        List<String> emotions = List.of("fear", "joy", "fear", "joy", "fear", "joy");

        Folds folds = GroupSplitter.bySubject(People.of(subjects), emotions).folds();

        assertThat(IntStream.rangeClosed(1, folds.size()).mapToObj(fold -> folds.split(fold).test()))
            .containsExactly(List.of(4, 5), List.of(0, 1, 3), List.of(2));
        assertThat(folds.warnings()).first().asString().startsWith(
            "Spelt in several ways: \"03\" and \"3\", \"S01\" and \"s 1\" and \"s01\". They count as one person each");
    }

    @Test
    void leavesAValueOfAColumnOutByWhateverSpelling() {
        Folds folds = GroupSplitter.byColumn("Set", List.of("SAMM", "samm ", "SMIC", "SMIC"),
            People.of(List.of("a", "b", "c", "d")), List.of("fear", "joy", "fear", "joy")).folds();

        assertThat(folds.size()).isEqualTo(2);
        assertThat(folds.warnings()).containsExactly("Values of column \"Set\" that differ by their spelling alone: "
            + "\"SAMM\" and \"samm \". They are one fold each; spell each alike.");
    }

    @Test
    void namesClassesThatDifferByTheirSpellingAlone() {
        Folds folds = GroupSplitter.bySubject(People.of(List.of("a", "b", "a", "b")),
            List.of("Joy", "joy ", "joy ", "Joy")).folds();

        assertThat(folds.warnings()).containsExactly("Classes that differ by their spelling alone: \"Joy\" and \"joy \". "
            + "They count as different classes; spell each alike.");
    }
}
