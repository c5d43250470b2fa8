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
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchFoldersTest {

    private static final String PROPERTY = "fleeting.pytorch";
    private static final String VARIABLE = "PYTORCH_LIBRARY_PATH";
    private static final String LIBRARY = System.mapLibraryName("torch");

    @TempDir
    private Path folder;

    @Test
    void areTheBundledOneWhereNothingIsNamed() {
        TorchLibraries chosen = choose(null, Map.of(), Map.of());

        assertThat(chosen.folder()).isEmpty();
        assertThat(chosen.isCuda()).isFalse();
    }

    @Test
    void areThoseOfThePropertyThenThatOfTheVariable() throws Exception {
        Path one = FakeTorch.cpu(folder.resolve("one"), "2.7.1+cpu");
        Path two = FakeTorch.cuda(folder.resolve("two"), "2.7.1+cu128");

        assertThat(choose(null, Map.of(), Map.of(PROPERTY, two.toString())))
            .isEqualTo(new TorchLibraries(Optional.of(two), true));
        assertThat(choose(null, Map.of(VARIABLE, one.toString()), Map.of()).folder()).contains(one);
    }

    @Test
    void areChosenAmongByASetting() throws Exception {
        Path one = FakeTorch.cpu(folder.resolve("one"), "2.7.1+cpu");
        Path two = FakeTorch.cuda(folder.resolve("two"), "2.7.1+cu128");
        Map<String, String> property = Map.of(PROPERTY, one + File.pathSeparator + two.getParent());

        assertThat(choose(null, Map.of(), property).folder()).contains(one);
        assertThat(choose(one, Map.of(), property).folder()).contains(one);
        assertThat(choose(two, Map.of(), property).folder()).contains(two);
        assertThat(choose(two.getParent(), Map.of(), property).folder()).as("the folder above").contains(two);
        assertThat(choose(one, Map.of(VARIABLE, one.toString()), Map.of()).folder()).as("the variable's").contains(one);
    }

    @Test
    void areThoseOfThePreferenceBehindTheProperty() throws Exception {
        Path one = FakeTorch.cpu(folder.resolve("one"), "2.7.1+cpu");
        Path two = FakeTorch.cpu(folder.resolve("two"), "2.7.1+cpu");
        TorchFolders preference = new TorchFolders(Map.of(), Map.<String, String>of()::get, Optional.of(two.toString()));
        TorchFolders both = new TorchFolders(Map.of(), Map.of(PROPERTY, one.toString())::get, Optional.of(two.toString()));
        TorchFolders relative = new TorchFolders(Map.of(), Map.<String, String>of()::get, Optional.of("data"));

        assertThat(preference.choose(Optional.empty()).folder()).contains(two);
        assertThat(both.choose(Optional.empty()).folder()).contains(one);
        assertThat(both.choose(Optional.of(two)).folder()).contains(two);
        assertThatThrownBy(() -> relative.choose(Optional.empty())).hasMessage("The preference org.fleeting.mer/pytorch names "
            + "\"data\", which is relative to where the program was started");
    }

    @Test
    void areNotOpenToASettingAlone() throws Exception {
        Path theirs = FakeTorch.cpu(folder.resolve("workflow/data"), "2.7.1+cpu");
        Path ours = FakeTorch.cpu(folder.resolve("ours"), "2.7.1+cpu");

        InvalidInputException none = failure(theirs, Map.of());
        assertThat(none).hasMessage("\"PyTorch folder\" names %s, and a workflow may name no folder that the owner of this "
            + "machine has not allowed, since programs in it would run; allowed: none", theirs);
        assertThat(none.resolution()).isEqualTo("Leave the setting empty. To allow a libtorch of your own, which no workflow "
            + "brought along, add a line -Dfleeting.pytorch=FOLDER to knime.ini, behind -vmargs, or set the environment "
            + "variable PYTORCH_LIBRARY_PATH, and restart.");
        assertThat(failure(theirs, Map.of(PROPERTY, ours.toString()))).hasMessageEndingWith("allowed: " + ours);
        assertThat(failure(folder.resolve("none"), Map.of(PROPERTY, ours.toString()))).hasMessageEndingWith("allowed: " + ours);
        assertThatThrownBy(() -> choose(theirs, Map.of(VARIABLE, ours.toString()), Map.of()))
            .hasMessageEndingWith("allowed: " + ours);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void areComparedByWhereTheyReallyLie() throws Exception {
        Path theirs = FakeTorch.cpu(folder.resolve("theirs"), "2.7.1+cpu");
        Path ours = FakeTorch.cpu(folder.resolve("ours"), "2.7.1+cpu");
        Path toOurs = Files.createSymbolicLink(folder.resolve("to-ours"), ours);
        Path toTheirs = Files.createSymbolicLink(folder.resolve("to-theirs"), theirs);
        Map<String, String> property = Map.of(PROPERTY, ours.toString());

        assertThat(choose(toOurs, Map.of(), property).folder()).contains(ours);
        assertThat(choose(folder.resolve("theirs/../ours/libtorch/lib"), Map.of(), property).folder()).contains(ours);
        assertThat(failure(toTheirs, property)).hasMessageEndingWith("allowed: " + ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/libtorch/lib", "."})
    void areNamedByTheirWholePath(String relative) {
        assertThatThrownBy(() -> choose(null, Map.of(), Map.of(PROPERTY, relative))).hasMessage(
            "The system property fleeting.pytorch names \"%s\", which is relative to where the program was started", relative);
    }

    @Test
    void areNamedByTheirWholePathInTheVariableToo() throws Exception {
        Path relative = Path.of("").toAbsolutePath().relativize(FakeTorch.cpu(folder, "2.7.1"));

        assertThatThrownBy(() -> choose(null, Map.of(VARIABLE, relative.toString()), Map.of()))
            .hasMessage("The environment variable PYTORCH_LIBRARY_PATH names \"%s\", which is relative to where the program "
                + "was started", relative);
    }

    @Test
    void cannotOverruleTheVariable() throws Exception {
        Path one = FakeTorch.cpu(folder.resolve("one"), "2.7.1");
        Path two = FakeTorch.cpu(folder.resolve("two"), "2.7.1");

        assertThatThrownBy(() -> choose(null, Map.of(VARIABLE, two.toString()), Map.of(PROPERTY, one.toString())))
            .hasMessage("PyTorch is to be taken from %s, but the environment variable PYTORCH_LIBRARY_PATH says \"%s\", "
                + "which can't be overruled", one, two);
        assertThat(choose(null, Map.of(VARIABLE, one.toString()), Map.of(PROPERTY, one.toString())).folder()).contains(one);
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

    private static TorchLibraries choose(Path setting, Map<String, String> environment, Map<String, String> properties) {
        return new TorchFolders(environment, properties::get, Optional.empty()).choose(Optional.ofNullable(setting));
    }

    private static InvalidInputException failure(Path setting, Map<String, String> properties) {
        return catchThrowableOfType(InvalidInputException.class, () -> choose(setting, Map.of(), properties));
    }
}
