package org.fleeting.mer.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Runs the seeds of a test: fifty, or a thousand with {@code -Dnightly=true}. The spoilt set of a seed lies in
 * {@code target/fuzz/<test>/<seed>} while it is tried and stays there if the seed fails, also if the seed kills the JVM.
 */
public final class Fuzz {

    /** What is tried with a set; tells whether it ended in a table rather than in a message. */
    @FunctionalInterface
    public interface Trial {

        boolean run(MutatedSet set) throws Exception;
    }

    /** How many seeds a test tries. */
    public static final int SEEDS = Boolean.getBoolean("nightly") ? 1000 : 50;
    /** A seed takes some milliseconds; a shared machine may stall. */
    /** Of the processor: what others do on a shared machine does not count. */
    private static final Duration MOST_TIME = Duration.ofSeconds(30);
    /** By the clock, for what never ends. */
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_CHARACTERS = 5000;
    private static final int MOST_FAILURES = 10;
    /** Small seeds of java.util.Random begin with nearly the same numbers. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private Fuzz() {}

    /** Tries all seeds; some must end in tables and some in messages, lest nothing was spoilt, or all. */
    public static void run(Class<?> test, Trial trial) {
        Path folder = Path.of("target", "fuzz", test.getSimpleName()).toAbsolutePath();
        List<Throwable> failures = new ArrayList<>();
        int tables = 0;
        for (int seed = 0; seed < SEEDS && failures.size() < MOST_FAILURES; seed++) {
            try {
                tables += isTable(folder.resolve(Integer.toString(seed)), seed, trial) ? 1 : 0;
            } catch (AssertionError e) {
                failures.add(e);
            }
        }
        assertThat(failures).as("failed seeds").isEmpty();
        assertThat(tables).as("tables of %d seeds", SEEDS).isBetween(SEEDS / 10, SEEDS * 9 / 10);
    }

    private static boolean isTable(Path folder, int seed, Trial trial) {
        delete(folder);
        MutatedSet set = MutatedSet.write(folder, seed);
        try {
            long before = CpuLimit.Watch.used();
            boolean isTable = assertTimeoutPreemptively(LONGEST, () -> trial.run(set));
            assertThat(Duration.ofNanos(CpuLimit.Watch.used() - before)).as("time of the processor").isLessThan(MOST_TIME);
            delete(folder);
            return isTable;
        } catch (Throwable e) {
            throw new AssertionError("Seed %d (%s), see %s: %s".formatted(seed, set.story(), folder, e), e);
        }
    }

    /** Returns what chooses at random for a seed. */
    public static Random random(int seed) {
        return new Random(seed * SPREAD);
    }

    /** Holds a message to what every message promises. */
    public static void assertNames(MutatedSet set, String message, List<String> resolutions) {
        assertThat(message).contains(set.folder().toString());
        assertReadable(message);
        assertThat(resolutions).isNotEmpty().allSatisfy(resolution -> assertThat(resolution).isNotBlank());
    }

    /** Holds a text for the user to a length and to characters that can be shown. */
    public static void assertReadable(String text) {
        assertThat(text).isNotBlank().hasSizeLessThan(MOST_CHARACTERS).doesNotContain("Exception", ": null");
        assertThat(text.chars().filter(Character::isISOControl)).as(text).isEmpty();
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
