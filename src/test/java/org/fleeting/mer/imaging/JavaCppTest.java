package org.fleeting.mer.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCppTest {

    @TempDir
    private Path cache;

    @Test
    void unpacksAgainWhatIsDamagedThoughSizeAndDateAreRight() throws Exception {
        assertThat(start(cache)).isEqualTo("started");
        Path library = library("opencv_core");
        byte[] whole = Files.readAllBytes(library);
        FileTime date = Files.getLastModifiedTime(library);
        Files.write(library, new byte[whole.length]);
        Files.setLastModifiedTime(library, date);

        assertThat(start(cache)).isEqualTo("started");

        assertThat(library).hasBinaryContent(whole);
    }

    @Test
    void saysWhatDidNotFitWhere() throws Exception {
        Files.createDirectory(cache.resolve(".lock"));

        assertThat(start(cache)).startsWith("OpenCV's native libraries can't be unpacked to " + cache.toRealPath() + " (")
            .contains("MB there, and").contains("org.bytedeco.javacpp.cachedir");
    }

    /** There are none, and each would be looked for in all jars of a bundle. */
    @Test
    void asksForNoLibrariesOfGraphicsCards() throws Exception {
        assertThat(start(cache, "preloads")).contains("openblas").doesNotContain("cudart", "cublas");
    }

    private Path library(String name) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile).filter(file -> !Files.isSymbolicLink(file))
                .filter(file -> file.getFileName().toString().matches("(lib)?" + name + "[^/]*\\.(so|dll|dylib)[.0-9]*"))
                .findFirst().orElseThrow();
        }
    }

    private static String start(Path cache, String... arguments) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.bytedeco.javacpp.cachedir=" + cache, "-cp", classPath, Starter.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return output.strip();
    }

    /** Starts OpenCV in a JVM of its own and prints what came of it, or what its library is built upon. */
    static final class Starter {

        private Starter() {}

        public static void main(String[] arguments) {
            try {
                OpenCv.prepareThread();
                System.out.println(arguments.length == 0 ? "started"
                    : Loader.loadProperties(opencv_core.class, Loader.loadProperties(), true).get("platform.preload"));
            } catch (InvalidInputException e) {
                System.out.println(e.sentences());
            }
        }
    }
}
