package org.fleeting.mer.work.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hashes are of numbers drawn on Java 17, and the same on 25. python/random_source.py draws the same numbers, normal
 * ones but for the last bit.
 */
class RandomSourceTest {

    /** So many that a difference as rare as that of SplittableRandom's normal numbers shows. */
    private static final int DRAWS = 1_000_000;

    @Test
    void startsAsSplitMix64IsPublished() {
        RandomSource random = new RandomSource(1234567);

        // the reference numbers of Vigna's splitmix64.c for the seed 1234567
        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    }

    @Test
    void givesTheSameWholeNumbersForEver() {
        assertThat(hash(random -> random.nextInt(1 + (int) (random.nextLong() >>> 36))))
            .isEqualTo("3441e33f44676370");
    }

    @Test
    void givesTheSameNormalNumbersForEver() {
        assertThat(hash(random -> Double.doubleToLongBits(random.nextGaussian())))
            .isEqualTo("dc47d1d8e635e0e9");
    }

    @Test
    void givesTheSameRangesForEver() {
        assertThat(hash(random -> Double.doubleToLongBits(random.nextDouble(-0.3, 1.7))))
            .isEqualTo("412bf75b179ac9be");
    }

    @Test
    void givesTheSameOrdersForEver() {
        assertThat(new RandomSource(3).shuffled(8)).containsExactly(5, 1, 4, 7, 0, 3, 6, 2);
        assertThat(new RandomSource(3).deranged(8)).containsExactly(6, 0, 4, 5, 7, 2, 3, 1);
        assertThat(new Seeds(3).source("order", 2).shuffled(8)).containsExactly(0, 1, 3, 6, 2, 4, 5, 7);
    }

    @Test
    void shufflesListsAsOrders() {
        List<Integer> list = new ArrayList<>(IntStream.range(0, 50).boxed().toList());

        new RandomSource(4).shuffle(list);

        assertThat(list).containsExactlyElementsOf(IntStream.of(new RandomSource(4).shuffled(50)).boxed().toList());
    }

    @Test
    void givesLibrariesTheSameNumbers() {
        assertThat(new RandomSource(5).asJavaRandom().nextInt(1000)).isEqualTo(new RandomSource(5).nextInt(1000));
        assertThat(new RandomSource(5).asJavaRandom().nextInt()).isEqualTo((int) (new RandomSource(5).nextLong() >>> 32));
    }

    @Test
    void partsHaveNumbersOfTheirOwn() {
        RandomSource random = new RandomSource(6);
        RandomSource part = random.split();
        long next = new RandomSource(random.split().nextLong()).nextLong();

        RandomSource again = new RandomSource(6);
        again.split().nextGaussian();

        assertThat(new RandomSource(again.split().nextLong()).nextLong()).isEqualTo(next);
        assertThat(part.nextLong()).isNotEqualTo(new RandomSource(6).nextLong());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1_500_000_000, Integer.MAX_VALUE})
    void drawsAllNumbersBelowABoundAlike(int bound) {
        RandomSource random = new RandomSource(7);
        int draws = 60_000;
        double sum = 0;
        for (int i = 0; i < draws; i++) {
            int number = random.nextInt(bound);
            assertThat(number).isBetween(0, bound - 1);
            sum += number;
        }
        double deviation = Math.sqrt(((double) bound * bound - 1) / 12 / draws);
        assertThat(sum / draws).isEqualTo((bound - 1) / 2.0, within(4 * deviation + 1e-9));
    }

    @Test
    void rangesLeaveTheirEndOut() {
        double end = Math.nextUp(1.0);
        RandomSource random = new RandomSource(8);

        for (int i = 0; i < 1000; i++) {
            assertThat(random.nextDouble(1, end)).isEqualTo(1.0);
        }
    }

    @Test
    void rejectsBoundsBelowOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RandomSource(1).nextInt(0))
            .withMessage("A bound of 1 or more is needed, found 0");
    }

    private static String hash(ToLongFunction<RandomSource> draw) {
        RandomSource random = new RandomSource(2026);
        ByteBuffer numbers = ByteBuffer.allocate(DRAWS * Long.BYTES);
        for (int i = 0; i < DRAWS; i++) {
            numbers.putLong(draw.applyAsLong(random));
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(numbers.array())).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
