package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A workflow run in the packed headless host, in a process of its own, as a user runs it.
 *
 * @param out what it printed
 * @param err what it complained of
 */
record HostRun(int exitCode, String out, String err) {

    private static final Path HOST = Path.of("target/headless/headless.jar").toAbsolutePath();

    private static final Set<String> LEFT_BY_RUNS = Set.of("data", ".headless");

    static void requireHost() {
        assertThat(HOST).as("the packed host; run mvn verify").exists();
    }

    /** Copies a committed workflow, without what runs left in it, to a path with blanks and an umlaut. */
    static Path copy(String name, Path folder) throws IOException {
        Path source = Path.of("test-workflows", name);
        Path target = folder.resolve("ein Ordner mit Umlaut ä").resolve(name);
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                if (LEFT_BY_RUNS.contains(source.relativize(directory).toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(target.resolve(source.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
        return target;
    }

    /**
     * Runs all nodes of a workflow without saving it.
     *
     * @param folder takes what is printed
     * @param before goes before the command
     */
    static HostRun of(Path workflow, Path folder, List<String> before, List<String> options)
        throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-reset", "-nosave"));
        all.addAll(options);
        return keeping(workflow, folder, before, all);
    }

    /** Runs the nodes of a workflow that have changed, and saves it unless the options say otherwise. */
    static HostRun keeping(Path workflow, Path folder, List<String> before, List<String> options)
        throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
            // a run of seconds would spend up to a quarter of them on compiling well what it does a few times
            "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8",
            "-jar", HOST.toString(), "-workflowDir=" + workflow));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ended in time").isTrue();
            return new HostRun(process.exitValue(), Files.readString(folder.resolve("out")),
                Files.readString(folder.resolve("err")));
        } finally {
            process.destroyForcibly();
        }
    }
}
