package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ./fleeting} with each Java of 17 or newer that is installed here, the newest of a version. */
@DisabledOnOs(OS.WINDOWS)
class JavaVersionsIT {

    private static final int OLDEST = 17;
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("version \"(\\d+)");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheHost() {
        HostRun.requireHost();
    }

    static Stream<Path> javas() throws Exception {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> folders = Files.list(INSTALLED)) {
                folders.filter(home -> Files.isExecutable(home.resolve("bin/java"))).sorted().forEach(homes::add);
            }
        }
        TreeMap<Integer, Path> byVersion = new TreeMap<>();
        for (Path home : homes) {
            byVersion.put(version(home), home);
        }
        return byVersion.tailMap(OLDEST).values().stream();
    }

    private static int version(Path home) throws Exception {
        Process process =
            new ProcessBuilder(home.resolve("bin/java").toString(), "-version").redirectErrorStream(true).start();
        Matcher matcher =
            VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return process.waitFor() == 0 && matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** Faces are drawn, cropped and trained on, so that all native libraries are loaded. */
    @ParameterizedTest
    @MethodSource("javas")
    void runsAndWarnsOfNothing(Path java) throws Exception {
        Path home = home();
        List<String> command = new ArrayList<>(List.of("bash", home.resolve("fleeting").toString(),
            "-workflowDir=" + HostRun.copy("four-stage", folder), "-reset", "-nosave", "-option=1,subjects,4,int",
            "-option=1,frames,6,int", "-option=2,size,32,int", "-option=2,frames,3,int"));
        for (int trainer : List.of(4, 6, 8, 10)) {
            command.add("-option=%d,duration,1,int".formatted(trainer));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("JAVA_HOME", java.toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }

        List<String> said = Files.readAllLines(folder.resolve("out"));
        assertThat(process.exitValue()).as(String.join("\n", said)).isZero();
        assertThat(said).noneMatch(line -> line.startsWith("WARNING")).last().asString().contains("executed successfully");
    }

    /** Returns a folder where the script finds the host that was just built, and nothing that is newer. */
    private Path home() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.copy(Path.of("fleeting"), home.resolve("fleeting"));
        Path target = Files.createDirectories(home.resolve("target/headless")).getParent();
        Path built = Path.of("target").toAbsolutePath();
        try (Stream<Path> jars = Stream.concat(Files.list(built).filter(file -> file.toString().endsWith(".jar")),
            Stream.of("headless.jar", "bundles", "plugins.txt").map(built.resolve("headless")::resolve))) {
            for (Path file : jars.toList()) {
                Files.createSymbolicLink(target.resolve(built.relativize(file)), file);
            }
        }
        Files.createFile(target.resolve("headless/built"));
        return home;
    }
}
