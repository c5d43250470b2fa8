package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

class ReadmeTest {

    private final String readme = read();

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void linksAndShowsOnlyFilesThatExist() {
        List<String> targets = Pattern.compile("\\]\\((?!https?:)([^)]+)\\)").matcher(readme).results()
            .map(link -> link.group(1)).toList();

        assertThat(targets).isNotEmpty().allSatisfy(target -> assertThat(Path.of(target)).exists());
    }

    @Test
    void runsOnlyWorkflowsThatExist() {
        List<String> workflows = Pattern.compile("test-workflows/([\\w-]+)").matcher(readme).results()
            .map(workflow -> workflow.group(1)).distinct().toList();

        assertThat(workflows).contains("four-stage", "five-fold", "leave-one-subject-out", "read-casme2")
            .allSatisfy(name -> assertThat(Path.of("test-workflows", name, "workflow.knime")).isRegularFile());
    }

    /** A user copies these keys to the command line. */
    @Test
    void namesSettingsThatTheWorkflowHas() throws IOException {
        List<String[]> options = Pattern.compile("-option=(\\d+),(\\w+),\\w+,\\w+").matcher(readme).results()
            .map(option -> new String[] {option.group(1), option.group(2)}).toList();

        assertThat(options).isNotEmpty();
        for (String[] option : options) {
            assertThat(settings(option[0])).contains("key=\"" + option[1] + "\"");
        }
    }

    private static String settings(String node) throws IOException {
        try (var folders = Files.list(Path.of("test-workflows/four-stage"))) {
            Path folder = folders.filter(path -> path.getFileName().toString().endsWith("(#" + node + ")"))
                .findFirst().orElseThrow();
            return Files.readString(folder.resolve("settings.xml"));
        }
    }
}
