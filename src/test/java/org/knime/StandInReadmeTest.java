package org.knime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class StandInReadmeTest {

    private static final Path README = Path.of("src", "standin", "README.md");
    private static final Path SOURCES = Path.of("src", "standin", "java");
    private static final Pattern PUBLIC = Pattern.compile("^public ", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void listsEveryPublicTypeAndNoOther() throws IOException {
        assertThat(listed()).isEqualTo(publicTypes());
    }

    /** Returns the types in the first columns of the tables, below a heading that is a package. */
    private static SortedSet<String> listed() throws IOException {
        SortedSet<String> types = new TreeSet<>();
        String packageName = "";
        for (String line : Files.readAllLines(README)) {
            if (line.startsWith("### ")) {
                packageName = line.substring(4);
            } else if (line.startsWith("| `")) {
                String in = packageName;
                NAME.matcher(line.split("\\|")[1]).results().forEach(name -> types.add(in + "." + name.group(1)));
            }
        }
        return types;
    }

    private static SortedSet<String> publicTypes() throws IOException {
        SortedSet<String> types = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES.resolve(Path.of("org", "knime")))) {
            for (Path file : files.filter(StandInReadmeTest::isType).toList()) {
                if (PUBLIC.matcher(Files.readString(file)).find()) {
                    String path = SOURCES.relativize(file).toString();
                    types.add(path.replace(".java", "").replace(file.getFileSystem().getSeparator(), "."));
                }
            }
        }
        return types;
    }

    private static boolean isType(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("package-info.java");
    }
}
