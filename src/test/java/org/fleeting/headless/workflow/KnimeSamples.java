package org.fleeting.headless.workflow;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Workflow folders saved by a genuine KNIME 5.9, where this machine has them. */
public final class KnimeSamples {

    private static final Path FOLDER = Path.of(System.getProperty("knime.samples", "../shared/knime-samples"));

    private KnimeSamples() {}

    /** Returns a sample; the test is skipped where there are none. */
    public static Path folder(String name) {
        requirePresence();
        return FOLDER.resolve(name);
    }

    /** Returns the samples whose name ends so; the test is skipped where there are none. */
    public static List<Path> endingIn(String suffix) throws IOException {
        requirePresence();
        try (Stream<Path> children = Files.list(FOLDER)) {
            return children.filter(folder -> folder.getFileName().toString().endsWith(suffix)).sorted().toList();
        }
    }

    /** Returns all files of a folder, deep, whose name ends so. */
    public static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static void requirePresence() {
        assumeTrue(Files.isDirectory(FOLDER), () -> "no workflows of a genuine KNIME at " + FOLDER.toAbsolutePath());
    }
}
