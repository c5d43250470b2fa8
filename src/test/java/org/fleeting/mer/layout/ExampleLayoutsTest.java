package org.fleeting.mer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example workflows in KNIME: all is to be read, and nothing lies over anything. */
class ExampleLayoutsTest {

    /** Also those in metanodes and components. */
    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("test-workflows"))) {
            return files.filter(file -> file.endsWith("workflow.knime")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void drawsNothingOverAnything(Path workflow) throws IOException {
        assertThat(WorkflowLayout.read(workflow).clashes()).isEmpty();
    }
}
