package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchLibrariesTest {

    private static final String VARIABLE = "PYTORCH_LIBRARY_PATH";
    private static final String LIBRARY = System.mapLibraryName("torch");

    @TempDir
    private Path folder;

    @Test
    void areTheBundledOnesWhereNothingIsNamed() {
        TorchLibraries chosen = choose(null, Map.of(), Map.of());

        assertThat(chosen.folder()).isEmpty();
        assertThat(chosen.isCuda()).isFalse();
    }

    @Test
    void areThoseOfTheSettingThenThePropertyThenTheVariable() throws Exception {
        Path one = FakeTorch.cpu(folder.resolve("one"), "2.7.1+cpu");
        Path two = FakeTorch.cuda(folder.resolve("two"), "2.7.1+cu128");
        Map<String, String> property = Map.of("fleeting.pytorch", two.toString());

        assertThat(choose(one, Map.of(), property)).isEqualTo(new TorchLibraries(Optional.of(one), false));
        assertThat(choose(null, Map.of(), property)).isEqualTo(new TorchLibraries(Optional.of(two), true));
        assertThat(choose(null, Map.of(VARIABLE, one.toString()), Map.of()).folder()).contains(one);
    }

    @Test
    void cannotOverruleTheVariable() throws Exception {
        Path one = FakeTorch.cpu(folder.resolve("one"), "2.7.1");
        Path two = FakeTorch.cpu(folder.resolve("two"), "2.7.1");

        assertThat(choose(one, Map.of(VARIABLE, one.toString()), Map.of()).folder()).contains(one);
        assertThatThrownBy(() -> choose(one, Map.of(VARIABLE, two.toString()), Map.of()))
            .hasMessage("PyTorch is to be taken from %s, but the environment variable PYTORCH_LIBRARY_PATH says \"%s\", "
                + "which can't be overruled", one, two);
    }

    @Test
    void areFoundByTheVariableAsDjlFindsThem() throws Exception {
        Path lib = FakeTorch.cpu(folder, "2.7.1");

        assertThat(choose(null, Map.of(VARIABLE, folder + File.pathSeparator + lib), Map.of()).folder()).contains(lib);
        assertThat(choose(null, Map.of(VARIABLE, lib.resolve(LIBRARY).toString()), Map.of()).folder()).contains(lib);
        assertThatThrownBy(() -> choose(null, Map.of(VARIABLE, lib.getParent().toString()), Map.of()))
            .hasMessage("The environment variable PYTORCH_LIBRARY_PATH names \"%s\", where there is no %s",
                lib.getParent(), LIBRARY);
    }

    @Test
    void mayBeNamedByTheFolderAbove() throws Exception {
        Path lib = FakeTorch.cpu(folder, "2.7.1+cpu");

        assertThat(choose(lib.getParent(), Map.of(), Map.of()).folder()).contains(lib);
    }

    @Test
    void areMissingInAnotherFolder() {
        InvalidInputException failure = failure(folder);

        assertThat(failure).hasMessage("\"PyTorch folder\" names %s, where there is no %s", folder, LIBRARY);
        assertThat(failure.resolution())
            .isEqualTo("Name the folder \"lib\" of a libtorch 2.7.1, or leave the setting empty.");
    }

    @Test
    void mustBeOfTheVersionOfTheBindings() throws Exception {
        Path lib = FakeTorch.cuda(folder, "2.10.0+cu128");

        assertThat(failure(lib))
            .hasMessage("\"PyTorch folder\" names %s, which holds PyTorch 2.10.0+cu128, but 2.7.1 is needed", lib);
    }

    @Test
    void mustBeOfTheCudaOfTheBindings() throws Exception {
        Path lib = FakeTorch.cuda(folder, "2.7.1+cu126");

        InvalidInputException failure = failure(lib);

        assertThat(failure).hasMessage(
            "\"PyTorch folder\" names %s, which holds PyTorch 2.7.1+cu126, but on a GPU 2.7.1+cu128 is needed", lib);
        assertThat(failure.resolution()).isEqualTo(TorchLibraries.howToGetCuda());
    }

    @Test
    void tellTheirVersionInAPythonInstallationToo() throws Exception {
        Path lib = FakeTorch.cuda(folder, "unused");
        Files.delete(lib.resolveSibling("build-version"));
        assertThat(choose(lib, Map.of(), Map.of()).isCuda()).as("no version is told").isTrue();

        Files.writeString(lib.resolveSibling("version.py"), "from typing import Optional\n\n__version__ = '2.6.0+cu124'\n");

        assertThat(failure(lib)).hasMessageContaining("which holds PyTorch 2.6.0+cu124, but 2.7.1 is needed");
    }

    @Test
    void sayWhereThoseForGpusComeFrom() {
        assertThat(TorchLibraries.howToGetCuda("Linux", "amd64")).isEqualTo(
            "Download PyTorch 2.7.1 for CUDA 12.8 (several GB) from https://download.pytorch.org/libtorch/cu128/"
                + "libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu128.zip, unpack it, name its folder \"lib\" as "
                + "\"PyTorch folder\" in every node that computes, and restart KNIME.");
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

    private static TorchLibraries choose(Path setting, Map<String, String> environment, Map<String, String> properties) {
        return TorchLibraries.choose(Optional.ofNullable(setting), environment, properties::get);
    }

    private static InvalidInputException failure(Path setting) {
        return catchThrowableOfType(InvalidInputException.class, () -> choose(setting, Map.of(), Map.of()));
    }
}
