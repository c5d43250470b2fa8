package org.fleeting.headless.run;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.fleeting.headless.state.StateKey;

/**
 * What of the machine and of how Java was started may change the bits that a node computes. What starts a process for each
 * task, as Slurm does, gives it other cores and another one of several equal GPUs: what follows of that, the number of threads,
 * counts, and nothing else of it.
 */
final class Machine {

    /** Of variables of the environment that native libraries of numeric work read. */
    private static final List<String> LIBRARIES = List.of("ATEN_", "CUDA_", "DNNL_", "KMP_", "MKL_", "ONEDNN_", "OPENBLAS_",
        "PYTORCH_", "TORCH_");

    /** Numbers of threads, which nodes set themselves, and which GPU of a machine is used, set for each task. */
    private static final List<String> OF_A_TASK = List.of("_NUM_THREADS", "CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER",
        "KMP_AFFINITY");

    /** Of options {@code -D} that concern Java and this host, not what nodes compute. */
    private static final List<String> HOST = List.of("-D" + Checkpoints.PROPERTY, "-Dfile.", "-Dheadless.", "-Djava.awt.",
        "-Djava.io.", "-Dstderr.",
        "-Dstdout.", "-Dsun.");

    /** The part of a key that only says on what kind of processor it was. */
    static final String PROCESSOR = "processor";

    private Machine() {}

    /** Adds all that may change bits to a key. */
    static void describe(StateKey key) {
        describeProgram(key);
        key.with(PROCESSOR, Processor.kind());
    }

    /** Adds what may change bits and is the same on all machines that share what they keep. */
    static void describeProgram(StateKey key) {
        key.with("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        key.with("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        key.with("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        key.with("environment", environment(System.getenv()));
        key.with("Java options", options(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    }

    static String environment(Map<String, String> variables) {
        return variables.entrySet().stream()
            .filter(variable -> LIBRARIES.stream().anyMatch(prefix -> variable.getKey().startsWith(prefix)))
            .filter(variable -> OF_A_TASK.stream().noneMatch(part -> variable.getKey().endsWith(part)))
            .map(Map.Entry::toString).sorted().collect(Collectors.joining(" "));
    }

    static String options(List<String> arguments) {
        return arguments.stream().filter(argument -> argument.startsWith("-D"))
            .filter(argument -> HOST.stream().noneMatch(argument::startsWith))
            .sorted().collect(Collectors.joining(" "));
    }
}
