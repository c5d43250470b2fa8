package org.fleeting.mer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;

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
    void stopsWaitingWhenInterrupted(@TempDir Path folder) {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> NativesCache.locked(folder, () -> "done")).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).as("still marked as interrupted").isTrue();
    }
}
