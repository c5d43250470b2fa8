package org.fleeting.mer.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.work.InvalidInputException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;

class StartFailureTest {

    private static final Path CACHE = Path.of("cache");

    @Test
    void saysWhereTheLibrariesDidNotFit() {
        InvalidInputException explained = explain(new IOException("No space left on device"));

        assertThat(explained).hasMessage(
            "PyTorch's native libraries could not be unpacked to cache (IOException: No space left on device)");
        assertThat(explained.resolution())
            .isEqualTo("Free 500 MB there, or name another folder by the environment variable DJL_CACHE_DIR.");
    }

    @Test
    void saysThatALibraryCouldNotBeLoaded() {
        InvalidInputException explained = explain(new UnsatisfiedLinkError("libtorch.so: failed to map segment"));

        assertThat(explained).hasMessage("PyTorch's native libraries could not be loaded"
            + " (UnsatisfiedLinkError: libtorch.so: failed to map segment)");
    }

    @Test
    void takesIncompleteNativesForMissing() {
        assertThat(explain(new IOException("Resource not found in classpath: pytorch/cpu/linux-x86_64/libc10.so")))
            .hasMessageEndingWith("are not installed");
    }

    @Test
    void tellsTheCauseOfAnythingElse() {
        RuntimeException cause = new IllegalArgumentException("Deep learning engine not found: PyTorch");

        assertThat(StartFailure.explain(cause, CACHE)).hasCause(cause).hasMessage(
            "PyTorch could not be started (IllegalArgumentException: Deep learning engine not found: PyTorch)");
    }

    private static InvalidInputException explain(Throwable root) {
        return StartFailure.explain(new IllegalStateException("Failed to load PyTorch native library", root), CACHE);
    }
}
