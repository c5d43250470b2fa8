package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of the packed host: a process for each variant. */
class SweepIT {

    private static final Path HOST = Path.of("target/headless/headless.jar").toAbsolutePath();
    private static final String NODES = TestNodes.class.getName() + "$";

    @TempDir
    static Path shared;

    private static Path plugin;

    @TempDir
    Path folder;

    private Path temporary;
    private Path store;

    private record Result(int exitCode, String out, String err) {}

    @BeforeAll
    static void packTestPlugin() throws IOException {
        plugin = shared.resolve("testnodes.jar");
        EquinoxIT.pack(plugin, "org.fleeting.headless.testnodes", "[5.8.0,7.0.0)");
    }

    @BeforeEach
    void prepare() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
        store = folder.resolve("my store");
    }

    private Process start(Map<String, String> environment, List<String> java, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary, "-Dfile.encoding=UTF-8"));
        command.addAll(java);
        command.addAll(List.of("-jar", HOST.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Process startWithTestNodes(String... arguments) throws IOException {
        return start(Map.of(), List.of("-Dheadless.plugins=" + plugin), arguments);
    }

    private Result result(Process process) throws Exception {
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ended in time").isTrue();
        return new Result(process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve(
            "err")));
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 6000 && !condition.call(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.call()).as(what).isTrue();
    }

    private boolean hasStarted(int variant) throws IOException {
        Path log = store.resolve("logs/" + variant + ".log");
        return Files.exists(log) && Files.readString(log).contains("Waiting (#3) started");
    }

    private void saveWaiting() {
        new WorkflowFolder(folder.resolve("workflow")).node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Trainer", "rows",
            1)
            .node(3, NODES + "Waiting").connect(1, 1, 2, 1).connect(2, 0, 3, 0).save();
    }

    private static List<String> tables(Path tables) throws IOException {
        try (Stream<Path> files = Files.list(tables)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".csv")).sorted().toList();
        }
    }

    @Test
    void runsAProcessForEachVariantWithTheProgramAsItWas() throws Exception {
        new WorkflowFolder(folder.resolve("workflow")).node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Trainer")
            .node(3, NODES + "Predictor").connect(1, 1, 2, 1).connect(2, 1, 3, 1).save();

        Result result = result(startWithTestNodes("-workflowDir=workflow", "-store=my store", "-vary=1/rows=1..3",
            "-processes=2"));

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("3 variants, 3 to run, 2 processes at a time, 1 thread each",
            "===== 3 of 3 variants executed =====");
        assertThat(Files.readString(store.resolve("results/Predictor_3-Out-1.csv"))).isEqualTo("""
            "Variant","1/rows","RowID","Name","Value"\r
            1,1,"Row0","n0",0.5\r
            2,2,"Row0","n0",2.0\r
            3,3,"Row0","n0",4.5\r
            """);
        assertThat(store.resolve("program/plugins/1-testnodes.jar")).hasSameBinaryContentAs(plugin);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void stopsAllProcessesOnCtrlC() throws Exception {
        assumeFalse(EquinoxIT.ignoresCtrlC(), "what started this test ignores Ctrl-C, and so do its children");
        saveWaiting();
        Process process = startWithTestNodes("-workflowDir=workflow", "-store=my store", "-vary=1/rows=1..3", "-processes=2");
        await("two variants run", () -> hasStarted(1) && hasStarted(2));
        List<ProcessHandle> tasks = process.children().toList();

        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        Result result = result(process);
        assertThat(tasks).hasSize(2).noneMatch(ProcessHandle::isAlive);
        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.err()).isEqualTo("WARN  The sweep was stopped. The same command goes on where it was.\n");
        assertThat(result.out()).contains("===== 0 of 3 variants executed, 3 left =====");
        assertThat(Files.readString(store.resolve("results/variants.csv"))).contains("1,1,\"interrupted\",",
            "2,2,\"interrupted\",",
            "3,3,\"missing\",");
        assertThat(store.resolve("nodes")).isDirectory();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void endsTheProcessesOfACommandThatWasKilledAndGoesOn() throws Exception {
        saveWaiting();
        Process process = startWithTestNodes("-workflowDir=workflow", "-store=my store", "-vary=1/rows=1");
        await("the variant runs", () -> hasStarted(1));
        List<ProcessHandle> tasks = process.children().toList();

        process.destroyForcibly().waitFor();

        await("its process ends", () -> tasks.stream().noneMatch(ProcessHandle::isAlive));
        Files.delete(store.resolve("logs/1.log"));
        Process again = startWithTestNodes("-store=my store");
        await("the variant runs again", () -> hasStarted(1));
        assertThat(Files.readString(store.resolve("logs/1.log"))).contains("Numbers (#1) kept", "Trainer (#2) kept");
        List<ProcessHandle> later = again.children().toList();
        later.forEach(ProcessHandle::destroyForcibly);
        Result result = result(again);
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).startsWith("ERROR 1/rows=1: its process ended with code ").contains(
            "The same command runs it again");
        assertThat(Files.readString(store.resolve("results/variants.csv"))).contains("1,1,\"interrupted\",",
            "its process ended with code ");
    }

    /** Leaves one of two people out, at the smallest size, whatever the environment says about threads. */
    @Test
    void trainsToTheBitsOfAPlainRunOfAsManyThreads() throws Exception {
        Path workflow = folder.resolve("loso");
        copy(Path.of("test-workflows/leave-one-subject-out"), workflow);
        List<String> small = List.of("-option=1,subjects,2,int", "-option=1,clipsPerEmotion,1,int", "-option=1,frames,6,int",
            "-option=2,size,32,int", "-option=2,frames,3,int", "-option=4,duration,1,int");
        List<String> sweep = new ArrayList<>(List.of("-workflowDir=" + workflow, "-store=my store", "-vary=4/seed=1..2"));
        sweep.addAll(small);
        Result swept = result(start(Map.of("OMP_NUM_THREADS", "7"), List.of(), sweep.toArray(String[]::new)));
        assertThat(swept.err()).doesNotContain("ERROR", "WARN");
        assertThat(swept.exitCode()).isZero();
        List<String> plain = new ArrayList<>(List.of("-workflowDir=" + workflow, "-nosave", "-tables=plain",
            "-option=4,seed,2,long"));
        plain.addAll(small);

        Result result = result(start(Map.of("OMP_NUM_THREADS", "1"), List.of("-XX:ActiveProcessorCount=1"), plain.toArray(
            String[]::new)));

        assertThat(result.err()).doesNotContain("ERROR", "WARN");
        Path variant = store.resolve("variants/2/tables");
        assertThat(tables(variant)).isEqualTo(tables(folder.resolve("plain"))).hasSizeGreaterThan(5);
        for (String table : tables(variant)) {
            String own = Files.readString(variant.resolve(table)).replace(store.resolve("prefix/workflow").toString(),
                workflow.toString());
            if (!table.contains("epochs")) {
                assertThat(own).as(table).isEqualTo(Files.readString(folder.resolve("plain").resolve(table)));
            }
        }
        assertThat(Files.readString(store.resolve("results/Evaluator_7-Scores-over-seeds.csv"))).contains(
            "\"RowID\",\"Seeds\",", "\"Accuracy mean\",\"Accuracy deviation\"", "\"Overall\",2,");
    }

    /** Stopped by a signal, then killed, in the middle of its second fold. */
    @Test
    void goesOnAtTheEpochWhereAFoldWasStopped() throws Exception {
        Path workflow = folder.resolve("loso");
        copy(Path.of("test-workflows/leave-one-subject-out"), workflow);
        List<String> small = List.of("-option=1,subjects,2,int", "-option=1,clipsPerEmotion,1,int", "-option=1,frames,6,int",
            "-option=2,size,32,int", "-option=2,frames,3,int", "-option=4,networkWidth,WIDTH_16,String",
            "-option=4,duration,60,int");
        List<String> sweep = new ArrayList<>(List.of("-workflowDir=" + workflow, "-store=my store", "-vary=4/seed=1",
            "-processes=1"));
        sweep.addAll(small);
        List<String> java = List.of("-Dfleeting.checkpoints.seconds=0");
        List<String> stopped = stopInTheSecondFold(java, sweep, ProcessHandle::destroy, List.of());
        List<String> killed = stopInTheSecondFold(java, sweep, ProcessHandle::destroyForcibly, stopped);
        assertThat(killed.get(0)).as("seconds of the first epoch, which went on").isEqualTo(stopped.get(0));

        Result result = result(start(Map.of(), java, sweep.toArray(String[]::new)));

        assertThat(result.err()).doesNotContain("ERROR", "WARN");
        assertThat(result.exitCode()).isZero();
        assertThat(store.resolve("checkpoints")).doesNotExist();
        List<String> plain = new ArrayList<>(List.of("-workflowDir=" + workflow, "-nosave", "-tables=plain",
            "-option=4,seed,1,long"));
        plain.addAll(small);
        assertThat(result(start(Map.of(), List.of("-XX:ActiveProcessorCount=1"), plain.toArray(String[]::new))).exitCode())
            .isZero();
        Path variant = store.resolve("variants/1/tables");
        for (String table : tables(variant)) {
            String own = Files.readString(variant.resolve(table)).replace(store.resolve("variants/1/workflow").toString(),
                workflow.toString());
            assertThat(own).as(table).isEqualTo(Files.readString(folder.resolve("plain").resolve(table)));
        }
    }

    /** Returns how long its epochs took, when the command has ended. */
    private List<String> stopInTheSecondFold(List<String> java, List<String> sweep, Consumer<ProcessHandle> stop,
        List<String> before) throws Exception {
        Process process = start(Map.of(), java, sweep.toArray(String[]::new));
        await("an epoch more of the second fold", () -> seconds().size() > before.size());
        process.children().forEach(stop);
        assertThat(result(process).exitCode()).isEqualTo(4);
        return seconds();
    }

    /** Returns how long each epoch of the second fold took that its checkpoint folder tells of. */
    private List<String> seconds() throws IOException {
        if (!Files.exists(store.resolve("checkpoints"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(store.resolve("checkpoints"))) {
            Path table = files.filter(file -> file.toString().matches(".*/3-2-[^/]*/4/[^/]*/metrics.csv")).findFirst().orElse(
                null);
            return table == null || !Files.exists(table.resolveSibling("last.safetensors")) ? List.of() : Files.readAllLines(
                table).stream().skip(1).map(line -> line.replaceFirst(".*,", "")).toList();
        } catch (UncheckedIOException | NoSuchFileException e) {
            return List.of(); // it was deleted meanwhile
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path relative = source.relativize(file);
                if (!relative.startsWith("data") && !relative.startsWith(".headless")) {
                    Files.copy(file, target.resolve(relative.toString()));
                }
            }
        }
    }
}
