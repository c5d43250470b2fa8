package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.fleeting.headless.testnodes.LoopNodes;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sweeps by a real Slurm with two nodes, on this machine: Debian's packages, installed, or unpacked in {@code target/slurm} or
 * where the system property {@code fleeting.slurm} says. Where it can't start, these tests are skipped; with the property set,
 * as by {@code .ci/run}, they fail.
 */
class SlurmIT {

    private static final Path HOST = Path.of("target/headless/headless.jar").toAbsolutePath();
    private static final String PACKAGES = "fleeting.slurm";
    private static final String NODES = TestNodes.class.getName() + "$";
    private static final String LOOPS = LoopNodes.class.getName() + "$";
    private static final int PORT = 20_000 + (int) (ProcessHandle.current().pid() % 10_000);

    @TempDir
    static Path shared;

    private static Path slurm;
    private static Path plugin;

    @TempDir
    Path folder;

    private record Result(int exitCode, String out, String err) {}

    @BeforeAll
    static void startSlurm() throws Exception {
        Path packages = Path.of(System.getProperty(PACKAGES, Files.exists(Path.of("/usr/sbin/slurmctld")) ? "/"
            : "target/slurm"))
            .toAbsolutePath();
        slurm = shared.resolve("slurm");
        Path log = shared.resolve("log");
        Process process = new ProcessBuilder("bash", "src/test/slurm/slurm.sh", packages.toString(), slurm.toString(), Integer
            .toString(PORT)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean hasStarted = process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0 && areNodesIdle();
        String why = "Slurm of the packages in " + packages + " doesn't start: " + Files.readString(log);
        if (System.getProperty(PACKAGES) != null) {
            assertThat(hasStarted).as(why).isTrue();
        }
        assumeTrue(hasStarted, why);
        plugin = shared.resolve("testnodes.jar");
        EquinoxIT.pack(plugin, "org.fleeting.headless.testnodes", "[5.8.0,7.0.0)");
    }

    private static boolean areNodesIdle() throws Exception {
        for (int i = 0; i < 60; i++) {
            if (slurm("sinfo", "--noheader", "--Node", "--format=%T").equals("idle\nidle\n")) {
                return true;
            }
            Thread.sleep(500);
        }
        return false;
    }

    @AfterAll
    static void stopSlurm() throws Exception {
        if (Files.exists(slurm.resolve("stop"))) {
            new ProcessBuilder(slurm.resolve("stop").toString()).start().waitFor();
        }
    }

    private static String slurm(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(command));
        all.set(0, slurm.resolve("bin").resolve(command[0]).toString());
        return new String(new ProcessBuilder(all).redirectErrorStream(true).start().getInputStream().readAllBytes());
    }

    private Result host(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Dheadless.plugins=" + plugin,
            "-D" + LoopNodes.Patient.GATE + "=" + folder.resolve("gate"), "-jar", HOST.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile())
            .redirectError(err.toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "PATH", slurm.resolve("bin") + ":" + System.getenv("PATH")));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended in time").isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 1500 && !condition.call(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.call()).as(what).isTrue();
    }

    private static String logs(Path store) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> logs = Files.list(store.resolve("logs"))) {
            for (Path log : (Iterable<Path>) logs.sorted()::iterator) {
                text.append(log.getFileName()).append('\n').append(Files.readString(log));
            }
        }
        return text.toString();
    }

    /** A loop over rows, each with a model, a note in a file and what waits, and a sum over all of them. */
    private void saveLoop(int rows, String last) {
        new WorkflowFolder(folder.resolve("workflow")).node(1, NODES + "Numbers", "rows", rows).node(2, LOOPS + "RowStart")
            .node(3, NODES + "Trainer", "rows", 1).node(4, NODES + "Predictor").node(5, LOOPS + "Notes").node(6, LOOPS + last)
            .node(7, LOOPS + "RowEnd").node(8, NODES + "Trainer", "rows", 1).node(9, NODES + "Predictor")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).connect(4, 1, 5, 1).connect(5, 1, 6, 1)
            .connect(6, 1, 7, 1).connect(7, 1, 8, 1).connect(8, 1, 9, 1).save();
    }

    private static boolean isComplete(Path store, int variants) throws IOException {
        Path file = store.resolve("results/variants.csv");
        return Files.exists(file) && Files.readString(file).split("\"executed\"", -1).length == variants + 1
            && !Files.exists(store.resolve("lease"));
    }

    private static List<String> runningOn() throws IOException {
        return slurm("squeue", "--noheader", "--states=RUNNING", "--array", "--format=%N").lines().toList();
    }

    /** Slurm lets them wait two minutes. */
    private static void startRequeued() throws IOException {
        for (String line : slurm("squeue", "--noheader", "--states=PENDING", "--array", "--format=%i %r").lines().toList()) {
            if (line.endsWith("BeginTime")) {
                slurm("scontrol", "update", "JobId=" + line.split(" ")[0], "StartTime=now");
            }
        }
    }

    private static List<ProcessHandle> processesOf(String text) {
        return ProcessHandle.allProcesses().filter(process -> process.info().commandLine().orElse("").contains(text)).toList();
    }

    /** As a power cut does: the daemon, its steps, and the tasks that they run. */
    private static void killNode(String node) {
        List<ProcessHandle> killed = new ArrayList<>();
        for (ProcessHandle daemon : processesOf("slurmd-wlm -N " + node)) {
            killed.add(daemon);
        }
        for (ProcessHandle step : processesOf("slurmstepd")) {
            step.descendants().filter(child -> child.info().commandLine().orElse("").contains("spool-" + node)).findFirst()
                .ifPresent(script -> {
                    killed.add(step);
                    step.descendants().forEach(killed::add);
                });
        }
        killed.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void foldsOnTwoNodesGiveWhatOneMachineGivesWhateverHappensToThem() throws Exception {
        saveLoop(4, "Patient");
        Path store = folder.resolve("my store");

        Result submitted = host(Map.of("OMP_NUM_THREADS", "7", "CUDA_VISIBLE_DEVICES", "3"), "-workflowDir=workflow",
            "-store=my store", "-vary=8/rows=1", "-engine=slurm", "-engine.options=--comment='a sweep' --mem=100");

        assertThat(submitted.err()).isEmpty();
        assertThat(submitted.out()).contains("4 tasks submitted to Slurm, job ", "gathers what they leave");
        await("two nodes run tasks", () -> runningOn().containsAll(List.of("w1", "w2")) && logs(store).split(
            "Patient \\(#6\\), "
                + "iteration \\d of 4 started", -1).length > 4);
        new WorkflowFolder(folder.resolve("workflow")).node(1, NODES + "Numbers", "rows", 9).save();
        Result more = host(Map.of(), "-store=my store");
        assertThat(more.out()).contains("Tasks of an earlier command are not over: ");
        killNode("w1");
        String requeued = slurm("squeue", "--noheader", "--states=RUNNING", "--nodelist=w2", "--array", "--format=%i").lines()
            .findFirst().orElseThrow();
        assertThat(slurm("scontrol", "requeue", requeued)).isEmpty();
        Files.createFile(folder.resolve("gate"));

        await("all is gathered", () -> {
            startRequeued();
            return isComplete(store, 1);
        });

        saveLoop(4, "Patient");
        Result plain = host(Map.of(), "-workflowDir=workflow", "-nosave", "-tables=plain");
        assertThat(plain.exitCode()).isZero();
        for (String table : List.of("rowend_7", "predictor_9")) {
            Path own = table(folder.resolve("plain"), table);
            assertThat(store.resolve("variants/1/tables").resolve(own.getFileName())).hasSameBinaryContentAs(own);
        }
        assertThat(Files.readString(store.resolve("results/Predictor_9-Out-1.csv"))).contains("1,1,\"Row0\",\"n0\",8.0");
        assertThat(host(Map.of(), "-store=my store", "-status").out()).contains("1 variant: 1 executed",
            "Iterations of loops: 4 executed");
        new ProcessBuilder(slurm.resolve("node").toString(), "w1").start().waitFor();
    }

    /** A loop in a loop, and one behind it, over rows of nasty names. */
    private void saveTraps() {
        new WorkflowFolder(folder.resolve("workflow")).node(1, NODES + "Traps").node(2, LOOPS + "RowStart")
            .node(3, LOOPS + "Patient").node(4, LOOPS + "RowStart").node(5, LOOPS + "Pass").node(6, LOOPS + "RowEnd")
            .node(7, LOOPS + "RowEnd").node(8, LOOPS + "RowStart").node(9, LOOPS + "Pass", "rows", 1).node(10, LOOPS + "RowEnd")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).connect(4, 1, 5, 1).connect(5, 1, 6, 1)
            .connect(6, 1, 7, 1).connect(7, 1, 8, 1).connect(8, 1, 9, 1).connect(9, 1, 10, 1).save();
    }

    @Test
    void aTimeLimitAndACommandThatAddsVariantsChangeNothingOfNestedAndChainedLoops() throws Exception {
        saveTraps();
        Path store = folder.resolve("store");
        String[] command = {"-workflowDir=workflow", "-store=store", "-vary=9/rows=1", "-engine=slurm",
            "-engine.options=--time=10"};
        Result first = host(Map.of(), command);
        assertThat(first.out()).as(first.err()).contains("2 tasks submitted to Slurm, job ");
        await("a fold runs", () -> logs(store).contains("Patient (#3), iteration 1 of 2 started"));
        String fold = slurm("squeue", "--noheader", "--states=RUNNING", "--array", "--format=%i").lines().sorted().findFirst()
            .orElseThrow();
        // two minutes before its time is over is now
        assertThat(slurm("scontrol", "update", "JobId=" + fold, "TimeLimit=2")).isEmpty();

        command[2] = "-vary=9/rows=1..2";
        Result second = host(Map.of(), command);

        assertThat(second.out()).contains("2 variants, 2 to run", "Tasks of an earlier command are not over: ");
        await("the fold is queued again", () -> slurm("squeue", "--noheader", "--states=PENDING", "--array", "--format=%i %r")
            .contains(fold + " BeginTime"));
        assertThat(slurm("scontrol", "update", "JobId=" + fold, "TimeLimit=10")).isEmpty();
        Files.createFile(folder.resolve("gate"));
        await("both variants are gathered", () -> {
            startRequeued();
            return isComplete(store, 2);
        });
        assertThat(host(Map.of(), "-workflowDir=workflow", "-nosave", "-tables=plain").exitCode()).isZero();
        for (int variant : List.of(1, 2)) {
            for (String table : List.of("rowend_7", "rowend_10")) {
                Path own = table(folder.resolve("plain"), table);
                assertThat(store.resolve("variants/" + variant + "/tables").resolve(own.getFileName()))
                    .hasSameBinaryContentAs(own);
            }
        }
        assertThat(Files.readString(store.resolve("results/RowEnd_10-Out-1.csv"))).contains(
            "1,1,\"a,\"\"b\"\";\r\n$(c) 'ä' \\",
            ",\"\"\"\"\",\n=1+1\t€ 😀 \u001b[2J\",-Infinity", "2,2,\" ");
    }

    /** Puts a sbatch before Slurm's that takes so many jobs of a sweep and no more, as MaxSubmitJobs does, and notes all. */
    private String limited(int jobs) throws IOException {
        Path limited = Files.createDirectory(folder.resolve("limited"));
        Path sbatch = Files.writeString(limited.resolve("sbatch"), """
            #!/usr/bin/env bash
            echo "$@" >> %1$s/calls.txt
            wanted=1
            passed=()
            for option in "$@"; do
                case $option in
                    --array=1-*) wanted=${option#--array=1-} ;;
                    --job-name=*) name=${option#--job-name=} ;;
                esac
                case $option in --gres=*) ;; *) passed+=("$option") ;; esac
            done
            there=$(%2$s/squeue --noheader --array --name="$name" | wc -l)
            if [ $((there + wanted)) -gt %3$d ]; then
                echo "sbatch: error: AssocMaxSubmitJobLimit" >&2
                echo "sbatch: error: Batch job submission failed: Job violates accounting/QOS policy" >&2
                exit 1
            fi
            exec %2$s/sbatch "${passed[@]}"
            """.formatted(limited, slurm.resolve("bin"), jobs));
        assertThat(sbatch.toFile().setExecutable(true)).isTrue();
        return limited + ":" + slurm.resolve("bin") + ":" + System.getenv("PATH");
    }

    private static Path table(Path tables, String start) throws IOException {
        try (Stream<Path> files = Files.list(tables)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start)).findFirst().orElseThrow();
        }
    }

    @Test
    void aFoldThatFailsIsToldAndAllOthersStandInArraysOfSlurmsSizeAndTheUsersLimit() throws Exception {
        saveLoop(7, "Picky");
        Path store = folder.resolve("store");

        Result submitted = host(Map.of("PATH", limited(6)), "-workflowDir=workflow", "-store=store", "-vary=8/rows=1..2",
            "-engine=slurm", "-engine.options=--comment='a sweep' --gres=gpu:1");

        assertThat(submitted.out()).contains("5 tasks submitted to Slurm, job ", "; for 2 more there is no room yet: sbatch: "
            + "error: AssocMaxSubmitJobLimit", " gathers what they leave, and goes on.");
        assertThat(Files.readString(store.resolve("jobs/2/tasks.txt")).lines()).hasSize(5);
        assertThat(Files.readString(folder.resolve("limited/calls.txt")).lines()).as("each asks for what the user said")
            .hasSizeGreaterThan(2).allMatch(call -> call.contains(" --comment=a sweep --gres=gpu:1 " + store));
        await("all others are kept", () -> Files.exists(store.resolve("results/variants.csv")) && Files.readString(store
            .resolve(
                "results/variants.csv")).contains("\"failed\"") && !Files.exists(store.resolve("lease")));

        Result status = host(Map.of(), "-store=store", "-status");
        assertThat(status.out()).contains("6 executed, ");
        assertThat(status.err()).contains("ERROR 8/rows=1, iteration 2 (Row1): Picky (#6), iteration 2 of 7: Execute failed: "
            + "I don't like 1.5.");
        assertThat(host(Map.of(), "-store=store", "-log=1-2-2").out()).contains("Execute failed: I don't like 1.5.");
        assertThat(host(Map.of(), "-store=store", "-cancel").out()).contains(" cancelled.");
    }

    @Test
    void whereThereIsRoomForOneJobItIsATask() throws Exception {
        saveLoop(3, "Patient");

        Result submitted = host(Map.of("PATH", limited(1)), "-workflowDir=workflow", "-store=one job", "-vary=8/rows=1",
            "-engine=slurm");

        assertThat(submitted.out()).as(submitted.err()).contains("1 task submitted to Slurm, job ", "; for 2 more there is no "
            + "room yet: sbatch: error: AssocMaxSubmitJobLimit", "When they are over, give the same command again: there is no "
                + "room for a job that would do so");
        assertThat(host(Map.of(), "-store=one job", "-cancel").out()).contains(" cancelled.");
    }

    @Test
    void theCommandsOfAListAreRunByAnything() throws Exception {
        saveLoop(3, "Patient");
        Files.createFile(folder.resolve("gate"));
        Path store = folder.resolve("store");
        String[] command = {"-workflowDir=workflow", "-store=store", "-vary=8/rows=1", "-engine=list"};

        Result listed = host(Map.of(), command);
        assertThat(listed.out()).contains("3 commands to run: " + store.resolve("tasks.txt"));
        Process xargs = new ProcessBuilder("xargs", "-P", "2", "-I", "{}", "sh", "-c", "{}").redirectInput(store.resolve(
            "tasks.txt").toFile()).start();
        assertThat(xargs.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(xargs.exitValue()).isZero();
        Result gathered = host(Map.of(), command);

        assertThat(gathered.exitCode()).as(gathered.err()).isZero();
        assertThat(Files.readString(store.resolve("results/Predictor_9-Out-1.csv"))).contains("1,1,\"Row0\",\"n0\",4.5");
    }
}
