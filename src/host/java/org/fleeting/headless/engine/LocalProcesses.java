package org.fleeting.headless.engine;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.launch.Program;
import org.fleeting.headless.launch.TemporaryFolder;

import com.sun.management.OperatingSystemMXBean;

/**
 * Runs tasks on this machine, some at a time, each by the program's copy with threads and temporary files of its own. They end
 * with this process, also if it is killed.
 */
public final class LocalProcesses implements Engine {

    /** System property: a host that has it stops when the process that started it has ended. */
    public static final String ENDS_WITH_PARENT = "headless.endsWithParent";

    /** Of the environment, what sets the number of threads, or options of Java, otherwise than this does. */
    private static final List<String> UNWANTED = List.of("ATEN_", "DNNL_", "GOMP_", "KMP_", "MKL_", "OMP_", "ONEDNN_",
        "OPENBLAS_", "TORCH_", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    /** Bytes that a task may need: Java's own 2 GB, and as much for a training. */
    private static final long MEMORY_OF_ONE = 4L << 30;

    private static final long PATIENCE_SECONDS = 20;

    private final Path program;
    private final int processes;
    private final int threads;
    private final Set<Process> running = new HashSet<>();
    private boolean isCancelled;

    /**
     * With the program in a folder.
     *
     * @param program need not exist: a copy of the running one is made there
     * @param processes how many tasks may run at a time, from 1
     * @param threads of each, from 1
     */
    public LocalProcesses(Path program, int processes, int threads) {
        this.program = program;
        this.processes = processes;
        this.threads = threads;
    }

    /**
     * Chooses by the machine how many tasks run at a time, where the user doesn't: one for each of its cores, as far as the
     * memory reaches.
     *
     * @param processes that the user wants; 0 to choose
     */
    public static LocalProcesses of(Path program, int processes, int threads) {
        int chosen = Math.min(Runtime.getRuntime().availableProcessors() / threads, (int) (memory() / MEMORY_OF_ONE));
        return new LocalProcesses(program, processes > 0 ? processes : Math.max(1, chosen), threads);
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getTotalMemorySize() : Long.MAX_VALUE;
    }

    @Override
    public int width() {
        return processes;
    }

    @Override
    public String description() {
        return (processes == 1 ? "1 process" : processes + " processes") + " at a time, "
            + (threads == 1 ? "1 thread" : threads + " threads") + " each";
    }

    @Override
    public Optional<String> prepare() throws IOException {
        Program current = Program.running();
        if (Files.exists(program)) {
            return Program.in(program).isSame(current) ? Optional.empty() : Optional.of("This program has changed since the "
                + "sweep began. Its variants run by the program as it was, the copy in " + program);
        }
        Path unfinished = program.resolveSibling(program.getFileName() + "-new");
        current.copyTo(unfinished);
        Files.move(unfinished, program);
        return Optional.empty();
    }

    @Override
    public void run(List<Task> tasks, TaskListener listener) {
        Queue<Task> waiting = new ConcurrentLinkedQueue<>(tasks);
        List<Thread> lanes = new ArrayList<>();
        for (int i = 0; i < Math.min(processes, tasks.size()); i++) {
            Thread lane = new Thread(() -> runAll(waiting, listener), "tasks-" + (i + 1));
            lanes.add(lane);
            lane.start();
        }
        for (Thread lane : lanes) {
            try {
                lane.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancel();
                return;
            }
        }
    }

    private void runAll(Queue<Task> waiting, TaskListener listener) {
        for (Task task = waiting.poll(); task != null && !isCancelled(); task = waiting.poll()) {
            try (TemporaryFolder temporary = TemporaryFolder.create("headless-task-")) {
                run(task, temporary.path(), listener);
            } catch (IOException | RuntimeException e) {
                listener.notStarted(task, Failure.text(e));
            }
        }
    }

    private void run(Task task, Path temporary, TaskListener listener) throws IOException {
        Process process = start(task, temporary);
        if (process == null) {
            return;
        }
        listener.started(task);
        try {
            listener.ended(task, process.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        } finally {
            synchronized (this) {
                running.remove(process);
            }
        }
    }

    /** Returns null if it was cancelled. */
    private synchronized Process start(Task task, Path temporary) throws IOException {
        if (isCancelled) {
            return null;
        }
        Files.createDirectories(task.log().getParent());
        ProcessBuilder builder = new ProcessBuilder(command(task, temporary)).redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(task.log().toFile())).redirectInput(nothing());
        environment(builder.environment(), temporary);
        Process process = builder.start();
        running.add(process);
        return process;
    }

    private static Redirect nothing() {
        return Redirect.from(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
    }

    private List<String> command(Task task, Path temporary) throws IOException {
        List<String> command = new ArrayList<>(JavaCommand.start(threads));
        command.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-D" + ENDS_WITH_PARENT + "=true", "-jar",
            Program.in(program).jar().toString()));
        command.addAll(task.arguments());
        return command;
    }

    /** What a task computes doesn't depend on the terminal it was started in. */
    private void environment(Map<String, String> environment, Path temporary) {
        environment.keySet().removeIf(name -> UNWANTED.stream().anyMatch(name::startsWith));
        JavaCommand.THREADS.forEach(name -> environment.put(name, Integer.toString(threads)));
        JavaCommand.TEMPORARY.forEach(name -> environment.put(name, temporary.toString()));
    }

    private synchronized boolean isCancelled() {
        return isCancelled;
    }

    @Override
    public void cancel() {
        List<Process> left;
        synchronized (this) {
            isCancelled = true;
            left = List.copyOf(running);
        }
        left.forEach(Process::destroy);
        Thread impatient = new Thread(() -> left.forEach(LocalProcesses::end), "cancel-tasks");
        impatient.setDaemon(true);
        impatient.start();
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
