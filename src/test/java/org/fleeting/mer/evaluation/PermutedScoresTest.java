package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class PermutedScoresTest {

    @Test
    void countsPermutationsByTheClipsTheyNamed() {
        PermutedScores permuted = new PermutedScores(List.of(3 / 7.0, 0.0, 1 / 7.0, 3 / 7.0));

        assertThat(permuted.bins(7)).containsExactly(new PermutedScores.Bin(0, 0, 1),
            new PermutedScores.Bin(1, 1, 1), new PermutedScores.Bin(2, 2, 0), new PermutedScores.Bin(3, 3, 2));
    }

    @Test
    void takesWiderBinsWhereTheAccuraciesLieFarApart() {
        PermutedScores permuted =
            new PermutedScores(IntStream.rangeClosed(10, 70).mapToObj(named -> named / 900.0).toList());

        List<PermutedScores.Bin> bins = permuted.bins(900);

        // 61 numbers of clips in bins of 3
        assertThat(bins).hasSize(21).startsWith(new PermutedScores.Bin(10, 12, 3))
            .endsWith(new PermutedScores.Bin(70, 72, 1));
        assertThat(bins.stream().mapToInt(PermutedScores.Bin::permutations).sum()).isEqualTo(61);
    }

    @Test
    void hasOneBinWhereAllAreEqualAndNoneWithoutAPermutation() {
        assertThat(new PermutedScores(List.of(0.5, 0.5)).bins(4)).containsExactly(new PermutedScores.Bin(2, 2, 2));
        assertThat(new PermutedScores(List.of()).bins(4)).isEmpty();
    }

    @Test
    void countsThoseThatReachAnAccuracy() {
        PermutedScores permuted = new PermutedScores(List.of(0.1, 0.3, 0.2, 0.2));

        assertThat(permuted.reaching(0.2)).isEqualTo(3);
        assertThat(permuted.reaching(0.31)).isZero();
    }
}
