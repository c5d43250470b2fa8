package org.fleeting.mer.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.fleeting.mer.work.natives.ElfFile;

/** Folders that look like a PyTorch from outside. */
final class FakeTorch {

    private static final String[] OF_TORCH_CUDA = {"libc10_cuda.so", "libcublas.so.12", "libcudnn.so.9"};

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

    /** Makes libraries of Linux of those for GPUs, which look for theirs in folders, as of DT_RUNPATH. */
    static void cudaNeeds(Path lib, String folders) throws IOException {
        ElfFile.write(lib.resolve("libc10.so"));
        ElfFile.write(lib.resolve("libtorch.so"), "libtorch_cpu.so", "libtorch_cuda.so");
        ElfFile.write(lib.resolve("libtorch_cpu.so"), "libc10.so");
        ElfFile.write(lib.resolve("libc10_cuda.so"), "libc10.so", "libcudart.so.12");
        ElfFile.writeWithRunpath(lib.resolve("libtorch_cuda.so"), folders, OF_TORCH_CUDA);
    }

    /** As of DT_RPATH, which a library hands on to those that it needs. */
    static void cudaNeedsWithRpath(Path lib, String folders) throws IOException {
        cudaNeeds(lib, folders);
        ElfFile.writeWithRpath(lib.resolve("libtorch_cuda.so"), folders, OF_TORCH_CUDA);
    }

    /** Writes what cuDNN 9 loads when it is first called. */
    static void partsOfCudnn(Path folder) throws IOException {
        for (String part : List.of("graph", "ops", "cnn", "adv", "heuristic", "engines_precompiled",
            "engines_runtime_compiled")) {
            ElfFile.write(folder.resolve("libcudnn_" + part + ".so.9"));
        }
    }

    private static void library(Path lib, String name) throws IOException {
        Files.writeString(lib.resolve(System.mapLibraryName(name)), "no library at all");
    }
}
