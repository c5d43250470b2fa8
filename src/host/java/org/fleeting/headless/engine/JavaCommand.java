package org.fleeting.headless.engine;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the processes of tasks are started: by the same Java and with its options, and with nothing else of where they begin. */
final class JavaCommand {

    /** Variables of the environment that say how many threads libraries use. */
    static final List<String> THREADS = List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS");

    /** Variables that name where temporary files go. */
    static final List<String> TEMPORARY = List.of("TMPDIR", "TMP", "TEMP");

    /** Options of this Java that its children get otherwise, or not at all. */
    private static final List<String> OWN_OPTIONS = List.of("-Dheadless.", "-Djava.io.tmpdir=", "-XX:ActiveProcessorCount=",
        "-agentlib:", "-javaagent:");

    private JavaCommand() {}

    /** Returns Java, its options, and the number of processors that it is to see. */
    static List<String> start(int threads) {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString())));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> OWN_OPTIONS.stream().noneMatch(option::startsWith)).forEach(command::add);
        command.add("-XX:ActiveProcessorCount=" + threads);
        return command;
    }
}
