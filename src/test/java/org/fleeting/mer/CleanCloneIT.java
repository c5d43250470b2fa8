package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Running an example changes none of its files, so that {@code git status} stays clean. */
class CleanCloneIT {

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheHost() {
        HostRun.requireHost();
    }

    /** One whose Weights Reader misses its file in a fresh clone, and a small one that executes. */
    @ParameterizedTest
    @ValueSource(strings = {"own-video -noexecute", "own-clips -noexecute", "leave-one-subject-out -noexecute",
        "read-casme2 -reset"})
    void leavesTheFilesOfAnExampleAsTheyWere(String run) throws Exception {
        String[] words = run.split(" ");
        Path workflow = HostRun.copy(words[0], folder);
        Map<String, String> before = texts(workflow);

        HostRun done = HostRun.keeping(workflow, folder, List.of(), List.of(words[1]));

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(texts(workflow)).isEqualTo(before);
    }

    /** Returns what git would see: all but what .gitignore names. */
    private static Map<String, String> texts(Path workflow) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(workflow)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = workflow.relativize(file).toString();
                if (!name.startsWith(".headless") && !name.startsWith("data")) {
                    texts.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return texts;
    }
}
