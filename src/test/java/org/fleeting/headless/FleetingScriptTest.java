package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script at the root, with a Java and a Maven that only tell how they were called. */
@DisabledOnOs(OS.WINDOWS)
class FleetingScriptTest {

    private static final String JAVA = """
        #!/bin/bash
        if [ "$1" = -version ]; then echo 'openjdk version "17.0.1" 2021-10-19' >&2; exit; fi
        echo "cwd $PWD"
        printf 'arg %s\\n' "$@"
        """;

    private static final String LOCALE = """
        #!/bin/bash
        if [ "$1" = -version ]; then echo 'openjdk version "17.0.1" 2021-10-19' >&2; exit; fi
        echo "LC_ALL=${LC_ALL:-} LC_CTYPE=${LC_CTYPE:-} LANG=${LANG:-}"
        """;

    private static final String MAVEN = """
        #!/bin/bash
        echo "maven $*"
        mkdir -p "$(dirname "$5")/target/headless" && touch "$(dirname "$5")/target/headless/headless.jar"
        """;

    @TempDir
    Path folder;

    private Path home;
    private Path programs;

    private record Result(int exitCode, List<String> lines) {}

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(folder.resolve("a home/fleeting")).toRealPath();
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "");
        Files.copy(Path.of("fleeting"), home.resolve("fleeting"));
        programs = Files.createDirectory(folder.resolve("programs"));
        program("java", JAVA);
        program("mvn", MAVEN);
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(programs.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Result run(Path script, String... arguments) throws Exception {
        return run(script, Map.of(), arguments);
    }

    private Result run(Map<String, String> environment) throws Exception {
        return run(home.resolve("fleeting"), environment);
    }

    private Result run(Path script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", programs + ":/usr/bin:/bin");
        builder.environment().keySet().removeAll(Set.of("JAVA_HOME", "LC_ALL", "LC_CTYPE", "LANG"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        return new Result(process.waitFor(), lines);
    }

    private Result run(String... arguments) throws Exception {
        return run(home.resolve("fleeting"), arguments);
    }

    @Test
    void buildsOnTheFirstRunOnly() throws Exception {
        assertThat(run().lines()).contains("Building (first run only) ...",
            "maven -q -B -Dstyle.color=never -f " + home.resolve("pom.xml") + " package -DskipTests -Dstyle.skip");
        assertThat(run().lines()).noneMatch(line -> line.startsWith("Building") || line.startsWith("maven"));
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        run();
        Path source = Files.writeString(home.resolve("src/main/A.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(run().lines()).contains("Building what changed ...");
    }

    @Test
    void passesArgumentsOnInTheCallersFolder() throws Exception {
        run();

        Result result = run("-workflowDir=my workflows/a", "-reset", "-vmargs", "-Xmx8g", "-Da=b c");

        assertThat(result.exitCode()).isZero();
        assertThat(result.lines()).startsWith("cwd " + folder.toRealPath(), "arg -Xmx2g")
            .containsSubsequence("arg -Xmx8g", "arg -Da=b c", "arg -jar",
                "arg " + home.resolve("target/headless/headless.jar"), "arg -workflowDir=my workflows/a",
                "arg -reset");
    }

    @Test
    void findsItsFolderThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("fl"), Path.of("a home/fleeting/fleeting"));

        assertThat(run(link).lines()).contains("arg " + home.resolve("target/headless/headless.jar"));
    }

    @ParameterizedTest
    @CsvSource({"LC_ALL, C", "LC_ALL, POSIX", "LC_ALL, xx_YY.UTF-8", "LANG, C", "LC_CTYPE, C", "TZ, UTC"})
    @EnabledOnOs(OS.LINUX)
    void startsJavaUnderALocaleOfUtf8(String name, String value) throws Exception {
        program("java", LOCALE);

        List<String> lines = run(Map.of(name, value)).lines();

        assertThat(lines).last().asString().startsWith(name.equals("LC_ALL") ? "LC_ALL=C.UTF-8" : "LC_ALL= LC_CTYPE=C.UTF-8");
        assertThat(run(Map.of("LC_ALL", "C.UTF-8", "LANG", "de_DE")).lines()).last()
            .isEqualTo("LC_ALL=C.UTF-8 LC_CTYPE= LANG=de_DE");
    }

    @Test
    void quotesNothingThatATerminalObeys() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("j\u001B[31m/bin"));
        Files.move(programs.resolve("java"), bin.resolve("java"));
        Files.writeString(bin.resolve("java"), "#!/bin/bash\necho 'openjdk version \"11.0.2\"' >&2\n");

        assertThat(run(Map.of("JAVA_HOME", bin.getParent().toString()))).isEqualTo(new Result(2,
            List.of("fleeting: Java 17 or newer is needed, but " + folder + "/j?[31m/bin/java is Java 11.")));
    }

    @Test
    void keepsNewJavaFromWarningOfLibraries() throws Exception {
        String accessIsGiven = "arg --enable-native-access=ALL-UNNAMED";

        assertThat(run().lines()).contains("arg -Xmx2g").doesNotContain(accessIsGiven);

        program("java", JAVA.replace("17.0.1", "25.0.1"));
        assertThat(run().lines()).contains("arg -Xmx2g", accessIsGiven, "arg --sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        program("java", "#!/bin/bash\necho 'openjdk version \"11.0.2\"' >&2\n");
        assertThat(run()).isEqualTo(new Result(2, List.of("fleeting: Java 17 or newer is needed, but java is Java 11.")));

        program("java", JAVA);
        program("mvn", "#!/bin/bash\nexit 1\n");
        Result failed = run();
        assertThat(failed.exitCode()).isEqualTo(2);
        assertThat(failed.lines()).last().isEqualTo("fleeting: the build failed, see above.");
        assertThat(run().lines()).contains("Building (first run only) ...");
    }
}
