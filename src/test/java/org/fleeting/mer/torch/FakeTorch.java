package org.fleeting.mer.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that look like a PyTorch from outside. */
final class FakeTorch {

    private FakeTorch() {}

    /** Returns the folder {@code lib} of a libtorch for the processor. */
    static Path cpu(Path parent, String version) throws IOException {
        Path lib = Files.createDirectories(parent.resolve("libtorch/lib"));
        Files.createFile(lib.resolve(System.mapLibraryName("torch")));
        Files.writeString(parent.resolve("libtorch/build-version"), version + "\n");
        return lib.toRealPath();
    }

    /** Returns the folder {@code lib} of a libtorch for GPUs. */
    static Path cuda(Path parent, String version) throws IOException {
        Path lib = cpu(parent, version);
        Files.createFile(lib.resolve(System.mapLibraryName("torch_cuda")));
        return lib;
    }
}
