package org.fleeting.mer.training.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fleeting.mer.work.random.RandomSource;
import org.fleeting.mer.work.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {

    @ParameterizedTest
    @CsvSource({"64, 32, 32 32", "33, 32, 16 17", "3, 2, 3", "5, 2, 2 3", "2, 32, 2", "7, 3, 2 2 3"})
    void cutsNearlyEqualBatchesWithoutLoneClip(int clips, int batchSize, String sizes) {
        List<int[]> batches = new Batches(clips, batchSize).shuffle(new RandomSource(1));

        assertThat(batches).extracting(batch -> String.valueOf(batch.length))
            .containsExactly(sizes.split(" "));
    }

    @Test
    void showsEachClipOnce() {
        List<int[]> batches = new Batches(10, 4).shuffle(new RandomSource(1));

        assertThat(batches.stream().flatMapToInt(IntStream::of).sorted().toArray())
            .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void ordersClipsBySeedAndEpoch() {
        Batches batches = new Batches(20, 20);
        int[] first = batches.shuffle(new Seeds(5).source("order", 1)).get(0);

        assertThat(batches.shuffle(new Seeds(5).source("order", 1)).get(0)).isEqualTo(first);
        assertThat(batches.shuffle(new Seeds(5).source("order", 2)).get(0)).isNotEqualTo(first);
        assertThat(batches.shuffle(new Seeds(6).source("order", 1)).get(0)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"4, 3, 2", "7, 2, 3", "5, 32, 1", "2, 2, 1", "3, 4, 1"})
    void keepsThePeopleOfABatchWhole(int people, int batchSize, int count) {
        // person i has i + 1 clips, dealt out in turns
        List<String> persons = IntStream.range(0, people * people).filter(i -> i / people <= i % people)
            .mapToObj(i -> "person " + i % people).toList();
        Batches batches = Batches.ofWholePeople(persons, batchSize);

        for (int seed = 0; seed < 20; seed++) {
            List<int[]> shuffled = batches.shuffle(new RandomSource(seed));

            assertThat(shuffled).hasSize(batches.count()).hasSize(count);
            assertThat(shuffled.stream().flatMapToInt(IntStream::of).sorted().toArray())
                .containsExactly(IntStream.range(0, persons.size()).toArray());
            Set<String> seen = new HashSet<>();
            for (int[] batch : shuffled) {
                Set<String> own = IntStream.of(batch).mapToObj(persons::get).collect(Collectors.toSet());
                assertThat(own).as("two people at least").hasSizeGreaterThan(1);
                assertThat(seen).as("nobody is in two batches").doesNotContainAnyElementsOf(own);
                seen.addAll(own);
            }
        }
        assertThat(batches.shuffle(new RandomSource(1)).get(0)).isEqualTo(batches.shuffle(new RandomSource(1)).get(0));
    }

    @Test
    void dealsPeopleSoThatBatchesAreOfSimilarSize() {
        List<String> persons = IntStream.range(0, 120).mapToObj(i -> "person " + i % 20).toList();

        List<int[]> batches = Batches.ofWholePeople(persons, 32).shuffle(new RandomSource(1));

        assertThat(batches).extracting(batch -> batch.length).containsExactly(30, 30, 30, 30);
    }

    @Test
    void rejectsClipsOfOnePerson() {
        assertThatIllegalArgumentException().isThrownBy(() -> Batches.ofWholePeople(List.of("a", "a"), 32))
            .withMessage("2 or more people are needed, found [a]");
    }

    @Test
    void rejectsLoneClip() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Batches(1, 32))
            .withMessage("2 or more clips and a batch size of 2 or more are needed, found 1 and 32");
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "8"})
    void derangedOrderMovesEveryone(int size) {
        for (int seed = 0; seed < 50; seed++) {
            int[] order = new RandomSource(seed).deranged(size);

            assertThat(IntStream.range(0, size).noneMatch(i -> order[i] == i)).isTrue();
            assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
        }
    }
}
