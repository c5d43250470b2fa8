package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dknime.home=DIR} compiles the nodes against the bundles found there. The folder here is made of our stand-in's
 * classes, once as a jar with a nested jar and once as a folder, the forms that an installed KNIME has.
 */
class KnimeHomeIT {

    private static final Path CLASSES = Path.of("target/classes");

    @TempDir
    Path home;

    @Test
    void compilesTheNodesAgainstAnInstalledKnime() throws Exception {
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        Path nested = home.resolve("knime-core.jar");
        jar(nested, "org/knime/core", "org/knime/core/webui");
        wrap(nested, plugins.resolve("org.knime.core_5.9.0.v202512101000.jar"));
        unfold("org/knime/node", plugins.resolve("org.knime.core.ui_5.9.0.v202512101000"));
        unfold("org/knime/core/webui", plugins.resolve("org.knime.core.ui_5.9.0.v202512101000"));
        for (Path bundle : eclipse()) {
            Files.copy(bundle, plugins.resolve(bundle.getFileName()));
        }
        Path build = Path.of("target/knime-home-it");

        Outcome outcome = maven("-Dknime.home=" + home, "-Dbuild.folder=" + build, "compile");

        assertThat(outcome.output()).doesNotContain("ERROR");
        assertThat(outcome.exitCode()).isZero();
        assertThat(build.resolve("classes/org/fleeting/mer/nodes")).isDirectory();
        assertThat(build.resolve("classes/org/knime")).doesNotExist();
        assertThat(build.resolve("classes/org/fleeting/headless")).doesNotExist();
    }

    private static List<Path> eclipse() throws IOException {
        try (Stream<Path> bundles = Files.list(Path.of("target/headless/bundles"))) {
            return bundles.filter(bundle -> bundle.getFileName().toString().startsWith("org.eclipse.")).toList();
        }
    }

    @Test
    void saysWhatAKnimeHomeIs() throws Exception {
        Outcome outcome = maven("-Dknime.home=" + home, "-Dbuild.folder=target/knime-home-it", "compile");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("holds no org.knime.core bundle",
            "Set -Dknime.home to the folder of an installed KNIME Analytics Platform");
    }

    private static Outcome maven(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("maven.home") + "/bin/mvn", "-q", "-B",
            "-Dstyle.skip"));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("knime-home", ".log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Outcome(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
            Files.delete(log);
        }
    }

    private static void jar(Path file, String folder, String excluded) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Path path : files(folder)) {
                String name = CLASSES.relativize(path).toString().replace('\\', '/');
                if (excluded == null || !name.startsWith(excluded)) {
                    write(jar, name, path);
                }
            }
        }
    }

    private static void wrap(Path nested, Path bundle) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(bundle))) {
            write(jar, nested.getFileName().toString(), nested);
        }
    }

    private static void write(JarOutputStream jar, String name, Path content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        Files.copy(content, (OutputStream) jar);
        jar.closeEntry();
    }

    private static void unfold(String folder, Path bundle) throws IOException {
        for (Path path : files(folder)) {
            Path target = bundle.resolve(CLASSES.relativize(path).toString());
            Files.createDirectories(target.getParent());
            Files.copy(path, target);
        }
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> paths = Files.walk(CLASSES.resolve(folder))) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private record Outcome(int exitCode, String output) {}
}
