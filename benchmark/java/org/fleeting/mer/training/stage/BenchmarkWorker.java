package org.fleeting.mer.training.stage;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.function.Supplier;

import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.network.resnet3d.NetworkWidth;
import org.fleeting.mer.torch.Precision;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.loop.StepBenchmark;

import com.google.gson.Gson;
import com.sun.management.OperatingSystemMXBean;

import ai.djl.ndarray.NDManager;

/**
 * Our side of {@code benchmark/run.py}, which drives it over its standard streams. It says when it is ready; then each line
 * it reads is a number of pieces of work, and it answers with a line of JSON, a list of what they took.
 */
public final class BenchmarkWorker {

    private static final int THREADS = 2;
    private static final String WIDTH = "width=";
    private static final String PRECISION = "precision=";

    private BenchmarkWorker() {}

    /**
     * What a piece of work took.
     *
     * @param seconds on the clock
     * @param cpuSeconds of all threads of the process together, which other processes hardly change
     * @param parts seconds of what the work is made of
     * @param losses what came out
     */
    public record Measured(double seconds, double cpuSeconds, List<Double> parts, List<Double> losses) {}

    /**
     * Arguments: {@code step}, the kind of network, clips, frames, size, classes, the file to write weights and clips to; or
     * {@code stages}, the folder of the clips, subjects, emotions, frames, size, batch size, epochs. Behind either may stand
     * {@code precision=MIXED}, and behind a step {@code width=}, of MENet or IDNet, if it isn't the paper's.
     */
    public static void main(String[] args) {
        TorchEngine.setThreads(THREADS);
        try (NDManager manager = TorchEngine.newManager()) {
            if (args[0].equals("step")) {
                StepBenchmark benchmark =
                    new StepBenchmark(NetworkKinds.named(args[1]), number(args[2]), number(args[3]), number(args[4]),
                        number(args[5]), width(args), precision(args), manager);
                benchmark.write(Path.of(args[6]));
                answer(benchmark::work);
            } else {
                StagesBenchmark benchmark = new StagesBenchmark(Path.of(args[1]), number(args[2]), number(args[3]),
                    number(args[4]), number(args[5]), number(args[6]), number(args[7]), precision(args), THREADS);
                answer(benchmark::run);
            }
        }
    }

    private static Optional<NetworkWidth> width(String[] args) {
        return option(args, WIDTH).map(width -> NetworkWidth.valueOf("WIDTH_" + width));
    }

    private static Precision precision(String[] args) {
        return option(args, PRECISION).map(Precision::valueOf).orElse(Precision.FLOAT32);
    }

    private static Optional<String> option(String[] args, String name) {
        return Arrays.stream(args).filter(arg -> arg.startsWith(name)).map(arg -> arg.substring(name.length())).findFirst();
    }

    /** Returns what time it is for the threads of this process, in seconds. */
    public static double cpuSeconds() {
        OperatingSystemMXBean system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    /** Says that it is ready, and does the work as often as each line asks for. */
    public static void answer(Supplier<Measured> work) {
        Gson gson = new Gson();
        System.out.println("ready");
        try (Scanner commands = new Scanner(System.in)) {
            while (commands.hasNextInt()) {
                List<Measured> done = new ArrayList<>();
                for (int left = commands.nextInt(); left > 0; left--) {
                    done.add(work.get());
                }
                System.out.println(gson.toJson(done));
            }
        }
    }

    private static int number(String argument) {
        return Integer.parseInt(argument);
    }
}
