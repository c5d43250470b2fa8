package org.fleeting.headless.run;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.fleeting.headless.state.StateKey;

/** What of the machine and of how Java was started may change the bits that a node computes. */
final class Machine {

    /** Of variables of the environment that native libraries of numeric work read. */
    private static final List<String> LIBRARIES = List.of("ATEN_", "CUDA_", "DNNL_", "KMP_", "MKL_", "OMP_NUM_",
        "ONEDNN_", "OPENBLAS_", "PYTORCH_", "TORCH_");

    /** Of options {@code -D} that concern Java and this host, not what nodes compute. */
    private static final List<String> HOST = List.of("-Dfile.", "-Dheadless.", "-Djava.awt.", "-Djava.io.", "-Dstderr.",
        "-Dstdout.", "-Dsun.");

    private Machine() {}

    static void describe(StateKey key) {
        key.with("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        key.with("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
            + Runtime.getRuntime().availableProcessors() + " cores");
        key.with("environment", environment(System.getenv()));
        key.with("Java options", options(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    }

    static String environment(Map<String, String> variables) {
        return variables.entrySet().stream()
            .filter(variable -> LIBRARIES.stream().anyMatch(prefix -> variable.getKey().startsWith(prefix)))
            .map(Map.Entry::toString).sorted().collect(Collectors.joining(" "));
    }

    static String options(List<String> arguments) {
        return arguments.stream().filter(argument -> argument.startsWith("-D"))
            .filter(argument -> HOST.stream().noneMatch(argument::startsWith))
            .sorted().collect(Collectors.joining(" "));
    }
}
