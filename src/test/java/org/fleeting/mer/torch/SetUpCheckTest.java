package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.natives.ElfFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.engine.EngineException;

@EnabledOnOs(value = OS.LINUX, architectures = {"amd64", "x86_64"})
class SetUpCheckTest {

    private static final CudaDriver NO_DRIVER = new CudaDriver.Installed("libcuda-of-nobody.so.1");

    @TempDir
    private Path folder;

    private final List<DeviceKind> tried = new ArrayList<>();

    private String compute(DeviceKind kind) {
        tried.add(kind);
        return "the " + kind;
    }

    private SetUp check(String named, CudaDriver driver, SetUpCheck.Trial trial) {
        TorchFolders folders = new TorchFolders(Map.of(), named == null ? name -> null : Map.of(TorchFolders.PROPERTY,
            named)::get,
            Optional.empty());
        return new SetUpCheck("Linux", "amd64", folders, driver,
            new SystemLibraries("LD_LIBRARY_PATH", List.of(folder.resolve("named")), List.of(), List.of()), trial).setUp();
    }

    private Path libtorch() throws Exception {
        Path lib = FakeTorch.cuda(folder, "2.7.1+cu128");
        FakeTorch.cudaNeeds(lib, "$ORIGIN");
        return lib;
    }

    @Test
    void isCompleteWithoutAGpu() {
        SetUp setUp = check(null, NO_DRIVER, this::compute);

        assertThat(setUp.isComplete()).isTrue();
        assertThat(tried).containsExactly(DeviceKind.CPU);
        assertThat(String.join("\n", setUp.lines())).startsWith("Java " + System.getProperty("java.version"))
            .contains("""
                The processor
                  there    PyTorch 2.7.1, its bundled libraries
                  there    it loads, and computes on the CPU

                A GPU of NVIDIA's
                  missing  no driver of NVIDIA's was found: libcuda-of-nobody.so.1 was looked for in the folders of the \
                variable LD_LIBRARY_PATH (%s) and those of the system
                           Install NVIDIA's driver for CUDA 12.8 or newer.
                  there    DJL's binding to a PyTorch for GPUs, jnilib/linux-x86_64/cu128/libdjl_torch.so
                  missing  a PyTorch for GPUs: the bundled one has no libtorch_cuda.so, and neither the system property \
                fleeting.pytorch, the preference org.fleeting.mer/pytorch nor the environment variable PYTORCH_LIBRARY_PATH \
                names a folder
                """.formatted(folder.resolve("named")), "           " + TorchLibraries.howToGetCuda())
            .endsWith("\n\nNetworks can be computed on the processor. Nothing else is needed, unless a GPU is to do it.");
    }

    @Test
    void isNotCompleteWithAFolderThatIsEmpty() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        SetUp setUp = check(empty.toString(), new FakeDriver(1), this::compute);

        assertThat(setUp.isComplete()).isFalse();
        assertThat(tried).isEmpty();
        assertThat(setUp.lines()).contains(
            "  missing  The system property fleeting.pytorch names " + empty + ", where there is no libtorch.so.",
            "           Name the folder \"lib\" of a libtorch 2.7.1, or none for the bundled libraries.",
            "  there    1 of NVIDIA's; GPU 0 is NVIDIA Fake, with 8000 MB of free memory",
            "  missing  a PyTorch for GPUs: the named one is not usable, as said above",
            "Networks can't be computed: see what is missing.");
    }

    @Test
    void namesAFolderThatComputesOnTheProcessorOnly() throws Exception {
        Path lib = FakeTorch.cpu(folder, "2.7.1+cpu");

        SetUp setUp = check(lib.toString(), new FakeDriver(1), this::compute);

        assertThat(setUp.isComplete()).isTrue();
        assertThat(setUp.lines()).contains("  missing  a PyTorch for GPUs: that in " + lib + " has no libtorch_cuda.so");
    }

    @Test
    void namesEachLibraryThatIsMissingAndItsOrigin() throws Exception {
        Path lib = libtorch();
        ElfFile.write(lib.resolve("libcublas.so.12"));

        SetUp setUp = check(lib.toString(), new FakeDriver(1), kind -> {
            throw new InvalidInputException("PyTorch could not be loaded (libcudart.so.12)", "Check the folder.");
        });

        assertThat(setUp.isComplete()).isFalse();
        assertThat(setUp.lines()).containsSubsequence(
            "  missing  PyTorch could not be loaded (libcudart.so.12).", "           Check the folder.",
            "  there    a PyTorch for GPUs, in " + lib,
            "  missing  libcudart.so.12, which libc10_cuda.so needs",
            "           It is part of CUDA 12, of https://developer.nvidia.com/cuda-toolkit-archive and of PyTorch's zip.",
            "  missing  libcudnn.so.9, which libtorch_cuda.so needs",
            "           It is part of cuDNN 9 for CUDA 12, of https://developer.nvidia.com/cudnn and of PyTorch's zip.",
            "           Looked for in " + lib + ", the folders of the variable LD_LIBRARY_PATH (" + folder.resolve("named")
                + ") and those of the system.");
    }

    @Test
    void triesTheGpuWhenAllIsThere() throws Exception {
        Path lib = libtorch();
        for (String name : List.of("libcublas.so.12", "libcudart.so.12", "libcudnn.so.9")) {
            ElfFile.write(lib.resolve(name));
        }
        FakeTorch.partsOfCudnn(lib);

        SetUp setUp = check(lib.toString(), new FakeDriver(2), this::compute);
        SetUp failing = check(lib.toString(), new FakeDriver(2), kind -> {
            if (kind == DeviceKind.GPU) {
                throw new EngineException("no kernel image is available");
            }
            return "the CPU";
        });

        assertThat(tried).containsExactly(DeviceKind.CPU, DeviceKind.GPU);
        assertThat(setUp.isComplete()).isTrue();
        assertThat(setUp.lines()).contains("  there    all that it needs of CUDA, cuDNN and the system",
            "  there    it computes on the GPU").endsWith("Networks can be computed on the processor and on the GPU.");
        assertThat(failing.isComplete()).isTrue();
        assertThat(failing.lines()).contains("  missing  PyTorch fails to compute on the GPU: no kernel image is available");
    }

    @Test
    void saysWhichMachinesHaveGpusAtAll() {
        TorchFolders none = new TorchFolders(Map.of(), name -> null, Optional.empty());

        SetUp setUp = new SetUpCheck("Mac OS X", "aarch64", none, NO_DRIVER, SystemLibraries.ofThisMachine(), this::compute)
            .setUp();

        assertThat(setUp.isComplete()).isTrue();
        assertThat(setUp.lines()).contains(
            "  missing  PyTorch for GPUs runs here on Linux and Windows with an Intel or AMD processor (x86-64) only.");
    }

    /** This machine's, by PyTorch itself. */
    @Test
    void computesOnThisMachine() {
        SetUp setUp = SetUp.ofThisMachine();

        assertThat(setUp.isComplete()).as(String.join("\n", setUp.lines())).isTrue();
        assertThat(setUp.lines()).anyMatch(line -> line.matches(
            "  there {4}it loads, and computes on cpu with \\d+ threads, by "
                + "the libraries in .*"));
    }
}
