package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.LibUtils;

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
    void keepsTheThreadsOfAThreadWhileOthersSetTheirs() throws Exception {
        CountDownLatch set = new CountDownLatch(1);
        CountDownLatch othersSet = new CountDownLatch(1);
        int before = TorchEngine.threads();
        try {
            CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> {
                TorchEngine.setThreads(1);
                set.countDown();
                await(othersSet);
                return TorchEngine.threads();
            }, task -> new Thread(task).start());
            await(set);
            TorchEngine.setThreads(3);
            othersSet.countDown();

            assertThat(one.join()).isEqualTo(1);
        } finally {
            TorchEngine.setThreads(before);
        }
    }

    @Test
    void computesAsTold() {
        Compute compute = new Compute(DeviceKind.CPU, 0, 3, Optional.empty());
        int before = TorchEngine.threads();
        try (NDManager manager = TorchEngine.newManager(compute)) {
            assertThat(manager.getDevice()).isEqualTo(Device.cpu());
            assertThat(TorchEngine.device()).isEqualTo("cpu");
            assertThat(TorchEngine.threads()).isEqualTo(3);
        } finally {
            TorchEngine.setThreads(before);
        }
    }

    @Test
    void saysThatItRunsFromOtherLibraries(@TempDir Path folder) throws Exception {
        Path other = FakeTorch.cuda(folder, "2.7.1+cu128");
        TorchEngine.start();
        System.setProperty(TorchFolders.PROPERTY, other.toString());
        try {
            InvalidInputException failure =
                catchThrowableOfType(InvalidInputException.class, () -> TorchEngine.libraries(Optional.of(other)));

            assertThat(failure).hasMessage("PyTorch runs from its bundled libraries, and a program can load it only once, so "
                + "not from %s as well", other);
            assertThat(TorchEngine.libraries(Optional.empty()).folder()).as("no folder is named").isEmpty();
        } finally {
            System.clearProperty(TorchFolders.PROPERTY);
        }
    }

    @Test
    void loadsNothingThatASettingAloneNames(@TempDir Path folder) throws Exception {
        Path other = FakeTorch.cpu(folder, "2.7.1");

        assertThatThrownBy(() -> TorchEngine.start(new Compute(DeviceKind.CPU, 0, 0, Optional.of(other))))
            .isInstanceOf(InvalidInputException.class).hasMessageEndingWith("allowed: none");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void startsFromAFolderOfTheUsers(@TempDir Path folder) throws Exception {
        TorchEngine.start();
        Path own = Files.createDirectories(folder.toRealPath().resolve("libtorch/lib"));
        Files.writeString(own.resolveSibling("build-version"), "2.7.1+cpu");
        List<Path> links = new ArrayList<>();
        try (Stream<Path> libraries = Files.list(Path.of(LibUtils.getLibtorchPath()))) {
            for (Path library : libraries.filter(file -> !file.toString().contains("djl_torch")).toList()) {
                links.add(Files.createSymbolicLink(own.resolve(library.getFileName()), library));
            }
        }

        String started = run(EngineStarter.WHERE, classPath(), null, "-Dfleeting.pytorch=" + own);

        assertThat(started).isEqualTo(own.toString());
        for (Path link : links) {
            Files.delete(link);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void unpacksAgainWhatIsDamagedOrMissing(@TempDir Path cache) throws Exception {
        TorchEngine.start();
        Path whole = Path.of(LibUtils.getLibtorchPath());
        Path unpacked = Files.createDirectories(cache.resolve("pytorch").resolve(whole.getFileName()));
        String large = System.mapLibraryName("torch_cpu");
        String missing = System.mapLibraryName("torch");
        String cutOff = System.mapLibraryName("c10");
        try (Stream<Path> libraries = Files.list(whole)) {
            for (Path library : libraries.filter(Files::isRegularFile).toList()) {
                Path copy = unpacked.resolve(library.getFileName());
                if (copy.endsWith(large)) {
                    Files.createSymbolicLink(copy, library);
                } else if (!copy.endsWith(missing)) {
                    Files.copy(library, copy);
                }
            }
        }
        byte[] bytes = Files.readAllBytes(whole.resolve(cutOff));
        Files.write(unpacked.resolve(cutOff), Arrays.copyOf(bytes, bytes.length / 2));
        Path leftover = Files.createFile(unpacked.resolve("fleeting-partial-1"));

        assertThat(run(EngineStarter.WHERE, classPath(), cache)).isEqualTo(unpacked.toString());

        assertThat(unpacked.resolve(missing)).hasSameBinaryContentAs(whole.resolve(missing));
        assertThat(unpacked.resolve(cutOff)).hasSameBinaryContentAs(whole.resolve(cutOff));
        assertThat(unpacked.resolve(large)).as("whole, though elsewhere").isSymbolicLink();
        assertThat(leftover).as("of a killed run").doesNotExist();
        Path foreign = Files.createFile(unpacked.resolve(System.mapLibraryName("another")));
        assertThat(run(EngineStarter.PLAIN, classPath(), cache)).isEqualTo(
            "PyTorch's native libraries lie in %s, and so does %s, which is none of them\nDelete %s.".formatted(unpacked,
                foreign.getFileName(), foreign));
        Files.delete(unpacked.resolve(large));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "GNU's OpenMP tells what it has read")
    void letsIdleThreadsSleep() throws Exception {
        assertThat(openMp(Map.of())).as("how often an idle thread looks for work before it sleeps").isEqualTo("0");
        assertThat(openMp(Map.of("OMP_WAIT_POLICY", "ACTIVE"))).as("the user's choice").isEqualTo("30000000000");
    }

    private static String openMp(Map<String, String> variables) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("OMP_DISPLAY_ENV", "VERBOSE");
        Matcher spins = Pattern.compile("GOMP_SPINCOUNT = '(\\d+)'")
            .matcher(run(environment, List.of("-cp", classPath(), EngineStarter.class.getName(), EngineStarter.PLAIN)));
        assertThat(spins.find()).as("GNU's OpenMP was loaded").isTrue();
        return spins.group(1);
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

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Returns what {@link EngineStarter} prints in a JVM of its own: PyTorch is loaded once a JVM. */
    private static String run(String mode, String classPath, Path cache, String... options)
        throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-cp", classPath, EngineStarter.class.getName(), mode));
        return run(cache == null ? Map.of() : Map.of("DJL_CACHE_DIR", cache.toString()), arguments);
    }

    private static String run(Map<String, String> environment, List<String> arguments)
        throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        // this JVM's own start has set it, for all that it starts
        builder.environment().remove("OMP_WAIT_POLICY");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return output.strip();
    }
}
