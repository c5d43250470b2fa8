package org.fleeting.mer.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders that look like a PyTorch from outside. */
final class FakeTorch {

    private FakeTorch() {}

    /** Returns the folder {@code lib} of a libtorch for the processor. */
    static Path cpu(Path parent, String version) throws IOException {
        Path lib = Files.createDirectories(parent.resolve("libtorch/lib"));
        for (String name : List.of("c10", "torch_cpu", "torch")) {
            library(lib, name);
        }
        Files.writeString(parent.resolve("libtorch/build-version"), version + "\n");
        return lib.toRealPath();
    }

    /** Returns the folder {@code lib} of a libtorch for GPUs. */
    static Path cuda(Path parent, String version) throws IOException {
        Path lib = cpu(parent, version);
        library(lib, "c10_cuda");
        library(lib, "torch_cuda");
        return lib;
    }

    private static void library(Path lib, String name) throws IOException {
        Files.writeString(lib.resolve(System.mapLibraryName(name)), "no library at all");
    }
}
