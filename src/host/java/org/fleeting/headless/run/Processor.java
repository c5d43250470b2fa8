package org.fleeting.headless.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kind of processor and GPU that this process computes with. Libraries of numeric work choose their code by it, and so the
 * last bits of a sum.
 */
public final class Processor {

    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path GPUS = Path.of("/proc/driver/nvidia/gpus");
    private static final Pattern FIELD = Pattern.compile("\\s*:\\s*");

    /** Vendors, by x86 and ARM. */
    private static final Set<String> VENDOR = Set.of("vendor_id", "CPU implementer");

    private static final Set<String> FLAGS = Set.of("flags", "Features");

    /** How instructions are called that work on several numbers at once. */
    private static final List<String> VECTOR = List.of("amx", "asimd", "avx", "bf16", "fma", "sve");

    /** Values of CUDA_VISIBLE_DEVICES that hide all of them. */
    private static final Set<String> HIDDEN = Set.of("", "-1", "NoDevFiles");

    private Processor() {}

    /** Such as "GenuineIntel avx avx2 avx512f fma, GPU NVIDIA H200"; what a system doesn't tell is left out. */
    public static String kind() {
        return cpu(lines(CPU)) + gpu(models(GPUS), System.getenv("CUDA_VISIBLE_DEVICES"));
    }

    /** @param lines of {@code /proc/cpuinfo}; all processors of a machine are of a kind, so the first counts */
    static String cpu(List<String> lines) {
        String vendor = value(lines, VENDOR);
        String flags = Stream.of(value(lines, FLAGS).split(" "))
            .filter(flag -> VECTOR.stream().anyMatch(flag::startsWith)).sorted().collect(Collectors.joining(" "));
        return (vendor + " " + flags).strip();
    }

    private static String value(List<String> lines, Set<String> names) {
        return lines.stream().map(line -> FIELD.split(line, 2)).filter(field -> field.length == 2 && names.contains(field[0]))
            .map(field -> field[1].strip()).findFirst().orElse("");
    }

    /** @param visible what CUDA_VISIBLE_DEVICES says; null if it is not set */
    static String gpu(Set<String> models, String visible) {
        return models.isEmpty() || visible != null && HIDDEN.contains(visible.strip()) ? ""
            : ", GPU " + String.join(", ", models);
    }

    private static Set<String> models(Path gpus) {
        Set<String> models = new TreeSet<>();
        if (Files.isDirectory(gpus)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(gpus)) {
                for (Path folder : folders) {
                    models.add(value(lines(folder.resolve("information")), Set.of("Model")));
                }
            } catch (IOException | DirectoryIteratorException e) {
                return models;
            }
        }
        return models;
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.collect(Collectors.toCollection(ArrayList::new));
        } catch (IOException | UncheckedIOException e) { // another system than Linux
            return List.of();
        }
    }
}
