package org.fleeting.mer.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingPathTest {

    @TempDir
    Path workflow;

    @Test
    void keepsAbsolutePaths() {
        Path absolute = workflow.resolve("set").toAbsolutePath();

        assertThat(SettingPath.resolve(" " + absolute + " ", Optional.empty())).isEqualTo(absolute);
    }

    @Test
    void startsRelativePathsAtTheWorkflow() {
        assertThat(SettingPath.resolve("data/faces", Optional.of(workflow)))
            .isEqualTo(workflow.toAbsolutePath().resolve("data").resolve("faces"));
        assertThat(SettingPath.resolve("../set", Optional.of(workflow)))
            .isEqualTo(workflow.toAbsolutePath().resolveSibling("set"));
    }

    @Test
    void readsWorkflowUrls() {
        assertThat(SettingPath.resolve("knime://knime.workflow/data/my%20faces é", Optional.of(workflow)))
            .isEqualTo(workflow.toAbsolutePath().resolve("data").resolve("my faces é"));
    }

    @Test
    void understandsPastedPaths() {
        Path set = workflow.toAbsolutePath().resolve("data").resolve("my set");

        assertThat(SettingPath.resolve("\"" + set + "\"", Optional.empty())).isEqualTo(set);
        assertThat(SettingPath.resolve(set.toUri().toString(), Optional.empty())).isEqualTo(set);
        assertThat(SettingPath.resolve("data\\my set", Optional.of(workflow))).isEqualTo(set);
        assertThat(SettingPath.resolve("\u201Cknime://knime.workflow/data/my set\u201D", Optional.of(workflow))).isEqualTo(set);
    }

    @Test
    void rejectsOtherKnimeUrls() {
        assertThatThrownBy(() -> SettingPath.resolve("knime://My-KNIME-Hub/set", Optional.of(workflow)))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("\"knime://My-KNIME-Hub/set\" does not lie in a folder of this machine");
    }

    @Test
    void rejectsRelativePathsOfAWorkflowWithoutAFolder() {
        assertThatThrownBy(() -> SettingPath.resolve("data/faces"))
            .isInstanceOfSatisfying(InvalidInputException.class,
                e -> assertThat(e.resolution()).isEqualTo("Save the workflow, or give an absolute path."))
            .hasMessage("\"data/faces\" is relative to the workflow, and this workflow has no folder yet");
    }

    @Test
    void rejectsWhatIsNoPath() {
        assertThatThrownBy(() -> SettingPath.resolve("data/\0", Optional.of(workflow)))
            .isInstanceOf(InvalidInputException.class).hasMessageContaining("is not a path");
    }

    @Test
    void tellsThatTheLocaleHasNoSuchLetters() {
        assertThat(SettingPath.remedy("/data/Gesichter", StandardCharsets.US_ASCII)).startsWith("Give an absolute path");
        assertThat(SettingPath.remedy("/data/漢字 ä", StandardCharsets.UTF_8)).startsWith("Give an absolute path");
        assertThat(SettingPath.remedy("/data/漢字 ä", StandardCharsets.US_ASCII)).contains("US-ASCII", "LC_ALL=C.UTF-8");
    }
}
