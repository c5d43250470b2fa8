package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.fleeting.mer.work.natives.ElfFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Libraries of Linux, whose needs a PyTorch of GPUs has. */
@EnabledOnOs(OS.LINUX)
class TorchNeedsTest {

    @TempDir
    private Path folder;

    private Path lib;
    private Path cuda;

    @BeforeEach
    void install() throws Exception {
        lib = FakeTorch.cuda(folder, "2.7.1+cu128");
        cuda = folder.resolve("cuda");
        FakeTorch.cudaNeeds(lib, "$ORIGIN:" + cuda);
    }

    private List<TorchNeeds.Missing> missing() throws Exception {
        return TorchNeeds.missing(lib, new SystemLibraries("LD_LIBRARY_PATH", List.of(), List.of(folder.resolve("system")),
            List.of()));
    }

    private List<String> names() throws Exception {
        return missing().stream().map(TorchNeeds.Missing::name).toList();
    }

    @Test
    void areMissingWithWhatNeedsThem() throws Exception {
        assertThat(missing()).containsExactly(new TorchNeeds.Missing("libcudart.so.12", "libc10_cuda.so"),
            new TorchNeeds.Missing("libcublas.so.12", "libtorch_cuda.so"),
            new TorchNeeds.Missing("libcudnn.so.9", "libtorch_cuda.so"));
    }

    @Test
    void areThereInAnyOfThePlaces() throws Exception {
        ElfFile.write(lib.resolve("libcudart.so.12"));
        ElfFile.write(cuda.resolve("libcublas.so.12"));
        ElfFile.write(folder.resolve("system/libcudnn.so.9"));
        FakeTorch.partsOfCudnn(folder.resolve("system"));

        assertThat(missing()).isEmpty();
    }

    @Test
    void haveNeedsOfTheirOwn() throws Exception {
        ElfFile.write(lib.resolve("libcudart.so.12"));
        ElfFile.write(cuda.resolve("libcublas.so.12"), "libcublasLt.so.12");
        ElfFile.write(lib.resolve("libcudnn.so.9"));

        assertThat(missing()).contains(new TorchNeeds.Missing("libcublasLt.so.12", "libcublas.so.12"),
            new TorchNeeds.Missing("libcudnn_graph.so.9", "libcudnn.so.9")).hasSize(1 + 7);
        ElfFile.write(cuda.resolve("libcublasLt.so.12"));
        assertThat(names()).as("a folder is not handed on").contains("libcublasLt.so.12");

        FakeTorch.cudaNeedsWithRpath(lib, "$ORIGIN:" + cuda);
        assertThat(names()).as("but that of the older kind is").doesNotContain("libcublasLt.so.12");
    }

    @Test
    void areNotThoseOf32Bits() throws Exception {
        Path small = lib.resolve("libcudart.so.12");
        ElfFile.write(small);
        byte[] bytes = Files.readAllBytes(small);
        bytes[4] = 1;
        Files.write(small, bytes);

        assertThat(names()).contains("libcudart.so.12");
    }
}
