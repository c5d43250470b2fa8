package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesCacheTest {

    @Test
    void liesInTheHomeFolder() {
        Map<String, String> properties = Map.of("user.home", "/home/ada");

        assertThat(NativesCache.choose(Map.of(), properties::get)).isEqualTo(Path.of("/home/ada/.djl.ai"));
    }

    @Test
    void prefersWhatTheUserNamed() {
        Map<String, String> properties = Map.of("user.home", "/home/ada", "DJL_CACHE_DIR", "/property");

        assertThat(NativesCache.choose(Map.of(), properties::get)).isEqualTo(Path.of("/property"));
        assertThat(NativesCache.choose(Map.of("DJL_CACHE_DIR", "/environment"), properties::get))
            .isEqualTo(Path.of("/environment"));
    }

    @Test
    void worksWithoutLockWhereThereCanBeNone(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("a file, not a folder"));

        assertThat(NativesCache.locked(file, () -> "done")).isEqualTo("done");
    }

    @Test
    void releasesTheLock(@TempDir Path folder) {
        NativesCache.locked(folder, () -> NativesCache.locked(folder, () -> "held by this JVM already"));

        assertThat(NativesCache.locked(folder, () -> "done")).isEqualTo("done");
    }

    @Test
    void deletesWhatAKilledProgramLeft(@TempDir Path folder) throws Exception {
        Path old = Files.createDirectories(folder.resolve("pytorch/tmp123"));
        Path young = Files.createDirectories(folder.resolve("pytorch/tmp456"));
        Path whole = Files.createDirectories(folder.resolve("pytorch/2.7.1-cpu"));
        Files.createFile(old.resolve("libtorch.so"));
        FileTime twoHoursAgo = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        Files.setLastModifiedTime(old, twoHoursAgo);
        Files.setLastModifiedTime(whole, twoHoursAgo);

        NativesCache.locked(folder, () -> "done");

        assertThat(old).as("two hours old").doesNotExist();
        assertThat(young).as("being unpacked").exists();
        assertThat(whole).as("unpacked").exists();
    }

    @Test
    void stopsWaitingWhenInterrupted(@TempDir Path folder) {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> NativesCache.locked(folder, () -> "done")).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).as("still marked as interrupted").isTrue();
    }
}
