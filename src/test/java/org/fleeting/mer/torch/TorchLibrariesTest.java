package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchLibrariesTest {

    private static final String OWNER = "The owner";
    private static final String LIBRARY = System.mapLibraryName("torch");

    @TempDir
    private Path folder;

    @Test
    void areMissingInAnotherFolder() {
        InvalidInputException failure = failure(folder);

        assertThat(failure).hasMessage("The owner names %s, where there is no %s", folder, LIBRARY);
        assertThat(failure.resolution())
            .isEqualTo("Name the folder \"lib\" of a libtorch 2.7.1, or none for the bundled libraries.");
    }

    @Test
    void mustBeOfTheVersionOfTheBindings() throws Exception {
        Path lib = FakeTorch.cuda(folder, "2.10.0+cu128");

        assertThat(failure(lib))
            .hasMessage("The owner names %s, which holds PyTorch 2.10.0+cu128, but 2.7.1 is needed", lib);
    }

    @Test
    void mustBeOfTheCudaOfTheBindings() throws Exception {
        Path lib = FakeTorch.cuda(folder, "2.7.1+cu126");

        InvalidInputException failure = failure(lib);

        assertThat(failure).hasMessage(
            "The owner names %s, which holds PyTorch 2.7.1+cu126, but on a GPU 2.7.1+cu128 is needed", lib);
        assertThat(failure.resolution()).isEqualTo(TorchLibraries.howToGetCuda());
    }

    @Test
    void mustTellTheirVersion() throws Exception {
        Path lib = FakeTorch.cpu(folder, "unused");
        Files.delete(lib.resolveSibling("build-version"));

        assertThat(failure(lib)).hasMessage("The owner names %s, which doesn't tell its version, and with another than 2.7.1 "
            + "the program would end", lib);
    }

    @Test
    void tellTheirVersionInAPythonInstallationToo() throws Exception {
        Path lib = FakeTorch.cuda(folder, "unused");
        Files.delete(lib.resolveSibling("build-version"));
        Path version = lib.resolveSibling("version.py");

        Files.writeString(version, "__version__ = '2.7.1+cu128'\n");
        assertThat(TorchLibraries.in(lib, OWNER).isCuda()).isTrue();

        Files.writeString(version, "from typing import Optional\n\n__version__ = '2.6.0+cu124'\n");
        assertThat(failure(lib)).hasMessageContaining("which holds PyTorch 2.6.0+cu124, but 2.7.1 is needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c10", "c10_cuda", "torch_cpu", "torch_cuda"})
    void areNoneOfTheSystemsWhereOneIsMissing(String name) throws Exception {
        Path lib = FakeTorch.cuda(folder, "2.7.1+cu128");
        String library = System.mapLibraryName(name);
        Files.delete(lib.resolve(library));

        if (name.equals("torch_cuda")) {
            assertThat(TorchLibraries.in(lib, OWNER).isCuda()).as("one for the processor").isFalse();
        } else {
            assertThat(failure(lib)).hasMessage("The owner names %s, where %s is missing", lib, library);
        }
    }

    @Test
    void areWhole() throws Exception {
        Path lib = FakeTorch.cpu(folder, "2.7.1");
        String library = System.mapLibraryName("torch_cpu");
        Files.write(lib.resolve(library), new byte[200]);

        assertThat(failure(lib)).hasMessage("The owner names %s, where %s is damaged or cut off", lib, library);
    }

    @Test
    void sayWhereThoseForGpusComeFrom() {
        assertThat(TorchLibraries.howToGetCuda("Linux", "amd64")).isEqualTo(
            "Download PyTorch 2.7.1 for CUDA 12.8 (several GB) from https://download.pytorch.org/libtorch/cu128/"
                + "libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu128.zip, unpack it, name its folder \"lib\" by a line "
                + "-Dfleeting.pytorch=FOLDER in knime.ini, behind -vmargs, and restart KNIME.");
        assertThat(TorchLibraries.howToGetCuda("Windows 11", "amd64"))
            .contains("cu128/libtorch-win-shared-with-deps-2.7.1%2Bcu128.zip")
            .contains("add that folder to the variable PATH, and restart KNIME");
        assertThat(TorchLibraries.howToGetCuda("Mac OS X", "aarch64")).isEqualTo(
            "PyTorch for GPUs runs here on Linux and Windows with an Intel or AMD processor (x86-64) only.");
    }

    @Test
    void areOfTheVersionThatIsBundled() {
        assertThat(TorchEngine.version()).isEqualTo(TorchLibraries.VERSION);
    }

    private static InvalidInputException failure(Path named) {
        return catchThrowableOfType(InvalidInputException.class, () -> TorchLibraries.in(named, OWNER));
    }
}
