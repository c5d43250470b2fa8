package org.knime.core.node.config.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.knime.core.node.NodeSettings;

/** Reads and writes files that KNIME 5.9 wrote. */
class KnimeSamplesTest {

    static final Path SAMPLES = Path.of("..", "shared", "knime-samples");

    @TestFactory
    Stream<DynamicTest> areWrittenAsTheyWereRead() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), SAMPLES.toAbsolutePath() + " isn't there");
        return settingsFiles().stream().map(file -> DynamicTest.dynamicTest(SAMPLES.relativize(file).toString(),
            () -> assertThat(rewritten(file)).isEqualTo(Files.readString(file))));
    }

    private static List<Path> settingsFiles() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().matches(".*\\.(xml|knime)")).filter(KnimeSamplesTest::isConfig)
                .sorted().toList();
        }
    }

    private static boolean isConfig(Path file) {
        try {
            return Files.readString(file).contains("<config ");
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static String rewritten(Path file) throws IOException {
        NodeSettings settings =
            (NodeSettings) NodeSettings.loadFromXML(new ByteArrayInputStream(Files.readAllBytes(file)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
