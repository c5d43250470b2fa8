package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    private static final Path CACHE = Path.of("cache");
    private static final TorchLibraries BUNDLED = new TorchLibraries(Optional.empty(), false);

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
    void namesTheFolderWhoseLibrariesCouldNotBeLoaded() {
        TorchLibraries own = new TorchLibraries(Optional.of(Path.of("mine")), true);

        InvalidInputException explained = explain(new UnsatisfiedLinkError("libcudart.so.12: cannot open"), own);

        assertThat(explained)
            .hasMessage("PyTorch in mine could not be loaded (UnsatisfiedLinkError: libcudart.so.12: cannot open)");
        assertThat(explained.resolution()).isEqualTo("Check that the folder holds all that the library named here needs, "
            + "and that libraries in it and in cache may be loaded; on Windows, add the folder to the variable PATH. Then "
            + "restart KNIME.");
    }

    @Test
    void takesIncompleteNativesForMissing() {
        assertThat(explain(new IOException("Resource not found in classpath: pytorch/cpu/linux-x86_64/libc10.so")))
            .hasMessageEndingWith("are not installed");
    }

    @Test
    void tellsTheCauseOfAnythingElse() {
        RuntimeException cause = new IllegalArgumentException("Deep learning engine not found: PyTorch");

        assertThat(StartFailure.explain(cause, CACHE, BUNDLED)).hasCause(cause).hasMessage(
            "PyTorch could not be started (IllegalArgumentException: Deep learning engine not found: PyTorch)");
    }

    private static InvalidInputException explain(Throwable root) {
        return explain(root, BUNDLED);
    }

    private static InvalidInputException explain(Throwable root, TorchLibraries libraries) {
        return StartFailure.explain(new IllegalStateException("Failed to load PyTorch native library", root), CACHE,
            libraries);
    }
}
