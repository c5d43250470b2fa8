package org.fleeting.mer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

class TorchEngineTest {

    @Test
    void computes() {
        try (NDManager manager = TorchEngine.newManager(); NDArray two = manager.create(2f)) {
            assertThat(two.add(3).getFloat()).isEqualTo(5);
            assertThat(TorchEngine.version()).startsWith("2.7.1");
        }
    }

    @Test
    void setsThreadsForThreadsThatStartLater() {
        int before = TorchEngine.threads();
        try {
            TorchEngine.setThreads(3);

            assertThat(TorchEngine.threads()).isEqualTo(3);
            assertThat(CompletableFuture.supplyAsync(TorchEngine::threads, task -> new Thread(task).start()).join())
                .as("in another thread").isEqualTo(3);
        } finally {
            TorchEngine.setThreads(before);
        }
        assertThatThrownBy(() -> TorchEngine.setThreads(0)).hasMessage("PyTorch needs 1 thread or more, found 0");
    }

    @Test
    void startsWhateverTheContextClassLoader() throws Exception {
        assertThat(run(EngineStarter.FOREIGN_CONTEXT, classPath(), null))
            .isEqualTo("started, context class loader restored");
    }

    @Test
    void saysThatAnotherClassLoaderHoldsPyTorch() throws Exception {
        assertThat(run(EngineStarter.TWO_LOADERS, classPath(), null))
            .startsWith("started\nPyTorch is in use by another extension, and a program can load it only once")
            .contains("Restart KNIME");
    }

    @Test
    void saysThatTheNativesAreMissing(@TempDir Path emptyCache) throws Exception {
        String withoutNatives = Arrays.stream(classPath().split(File.pathSeparator))
            .filter(entry -> !entry.contains("pytorch-native") && !entry.contains("pytorch-jni"))
            .collect(Collectors.joining(File.pathSeparator));

        assertThat(run(EngineStarter.PLAIN, withoutNatives, emptyCache))
            .startsWith("PyTorch's native libraries for ").contains(" are not installed\nInstall the natives fragment");
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Returns what {@link EngineStarter} prints in a JVM of its own: PyTorch is loaded once a JVM. */
    private static String run(String mode, String classPath, Path cache) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp", classPath, EngineStarter.class.getName(), mode);
        if (cache != null) {
            builder.environment().put("DJL_CACHE_DIR", cache.toString());
        }
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return output.strip();
    }
}
