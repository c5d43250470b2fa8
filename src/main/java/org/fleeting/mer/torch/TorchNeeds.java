package org.fleeting.mer.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fleeting.mer.work.natives.NeededLibraries;

/**
 * What the libraries of a PyTorch for GPUs need: each other, CUDA's, cuDNN's, the system's, and whatever these need. Read from
 * their headers, so that all that is missing is known at once; loading them would stop at the first.
 */
final class TorchNeeds {

    /** A library that the dynamic linker would not find, and the file that needs it. */
    record Missing(String name, String neededBy) {}

    /** Of a PyTorch for GPUs, in the order of loading, and what it loads when it first needs them. */
    private static final List<String> ROOTS =
        List.of("c10", "c10_cuda", "torch_cpu", "torch_cuda", "torch", "caffe2_nvrtc", "torch_cuda_linalg");

    /** What cuDNN 9 loads when it is first called. */
    private static final List<String> PARTS_OF_CUDNN =
        List.of("graph", "ops", "cnn", "adv", "heuristic", "engines_precompiled", "engines_runtime_compiled");
    private static final String CUDNN_OF_LINUX = "libcudnn.so.9";
    private static final String CUDNN_OF_WINDOWS = "cudnn64_9.dll";

    /** No files but names, which Windows itself knows. */
    private static final Pattern NO_FILE = Pattern.compile("(api|ext)-ms-.*");

    private final Path folder;
    private final SystemLibraries system;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Found> open = new ArrayDeque<>();
    private final List<Missing> missing = new ArrayList<>();

    private record Found(Path file, NeededLibraries needed, List<Path> inherited) {}

    private TorchNeeds(Path folder, SystemLibraries system) {
        this.folder = folder;
        this.system = system;
    }

    /**
     * Returns what is missing.
     *
     * @param folder with PyTorch's libraries
     * @throws IOException if one can't be read
     */
    static List<Missing> missing(Path folder, SystemLibraries system) throws IOException {
        return new TorchNeeds(folder, system).look();
    }

    private List<Missing> look() throws IOException {
        for (String root : ROOTS) {
            Path file = folder.resolve(System.mapLibraryName(root));
            if (Files.isRegularFile(file) && seen.add(key(file.getFileName().toString()))) {
                open.add(new Found(file, NeededLibraries.of(file), List.of()));
            }
        }
        while (!open.isEmpty()) {
            Found next = open.remove();
            for (String name : next.needed().names()) {
                lookFor(name, next);
            }
        }
        return missing;
    }

    private void lookFor(String name, Found by) throws IOException {
        if (NO_FILE.matcher(key(name)).matches() || !seen.add(key(name))) {
            return;
        }
        List<Path> inherited = Stream.concat(by.needed().areInherited() ? by.needed().folders().stream() : Stream.empty(),
            by.inherited().stream()).distinct().toList();
        Optional<Found> found = find(name, Stream.concat(by.needed().folders().stream(), inherited.stream()), inherited);
        if (found.isEmpty()) {
            missing.add(new Missing(name, by.file().getFileName().toString()));
            return;
        }
        open.add(found.get());
        for (String part : partsOfCudnn(name)) {
            lookFor(part, found.get());
        }
    }

    private static List<String> partsOfCudnn(String name) {
        return switch (key(name)) {
            case CUDNN_OF_LINUX -> PARTS_OF_CUDNN.stream().map(part -> "libcudnn_" + part + ".so.9").toList();
            case CUDNN_OF_WINDOWS -> PARTS_OF_CUDNN.stream().map(part -> "cudnn_" + part + "64_9.dll").toList();
            default -> List.of();
        };
    }

    /** Whatever lies in PyTorch's folder is loaded before by its path. */
    private Optional<Found> find(String name, Stream<Path> folders, List<Path> inherited) throws IOException {
        Stream<Path> near = Stream.concat(folders, Stream.of(folder)).map(place -> place.resolve(name))
            .filter(Files::isRegularFile);
        for (Path file : (Iterable<Path>) Stream.concat(near, system.find(name))::iterator) {
            try {
                return Optional.of(new Found(file, NeededLibraries.of(file), inherited));
            } catch (IllegalArgumentException e) {
                // of 32 bits, for instance: the linker passes over it, too
                continue;
            }
        }
        return Optional.empty();
    }

    /** Windows doesn't tell capitals from small letters. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
