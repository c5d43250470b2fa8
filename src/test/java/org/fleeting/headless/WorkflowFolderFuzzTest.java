package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.fleeting.headless.options.ExitCode;
import org.fleeting.headless.run.TestRepository;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole workflow folders with changes that a stranger might make: of names, paths, links, depth, ports and ids. Nothing
 * outside of the folder changes, and every run ends with a documented exit code and, where it is not 0, a message.
 */
class WorkflowFolderFuzzTest {

    private static final String NODES = TestNodes.class.getName() + "$";
    private static final List<Integer> NUMBERS = List.of(-1, 0, 1, 2, 3, 4, 99, Integer.MAX_VALUE, Integer.MIN_VALUE);

    @TempDir
    Path home;

    private Path workflow;
    private Random random;

    private interface Mutation {
        void change() throws Exception;
    }

    static IntStream seeds() {
        return IntStream.range(0, Boolean.getBoolean("nightly") ? 1000 : 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(120)
    void endsWellAndChangesNothingOutside(int seed) throws Exception {
        random = new Random(seed);
        workflow = home.resolve("share/workflow");
        for (String name : List.of("notes/thesis.txt", "notes/settings.xml", "share/letter.txt", "share/run-1/photo.jpg")) {
            Files.createDirectories(home.resolve(name).getParent());
            Files.writeString(home.resolve(name), "the user's own");
        }
        makeWorkflow();
        if (random.nextBoolean()) {
            run("-reset");
        }
        List<String> changes = mutate();
        Map<String, String> before = outside();

        ByteArrayOutputStream console = new ByteArrayOutputStream();
        int exitCode = run(console, options());

        String text = seed + ": " + changes + "\n" + console.toString(StandardCharsets.UTF_8);
        assertThat(outside()).as(text).isEqualTo(before);
        assertThat(exitCode).as(text).isIn(ExitCode.SUCCESS, ExitCode.NOT_STARTED, ExitCode.LOAD_FAILED,
            ExitCode.EXECUTION_FAILED);
        assertThat(console.toString(StandardCharsets.UTF_8)).as(text).doesNotContain("host failed", "\tat ");
        if (exitCode != ExitCode.SUCCESS) {
            assertThat(console.toString(StandardCharsets.UTF_8)).as(text).containsPattern("ERROR|WARN|not executed|failed");
        }
    }

    private void makeWorkflow() throws IOException {
        new WorkflowFolder(workflow).node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Trainer")
            .node(3, NODES + "Trainer").node(4, NODES + "Predictor").connect(1, 1, 2, 1).connect(1, 1, 3, 1)
            .connect(2, 1, 3, 2).connect(3, 1, 4, 1).description("about").annotation("note", 1, 2, 3, 4).save();
        for (Path file : files()) {
            if (file.endsWith("settings.xml") && random.nextBoolean()) {
                edit(file, "value=\"IDLE\"", "value=\"EXECUTED\"");
            }
        }
        Files.createDirectories(workflow.resolve("data"));
        Files.writeString(workflow.resolve("data/clips.csv"), "subject,emotion");
    }

    private List<String> mutate() throws Exception {
        Map<String, Mutation> all = new TreeMap<>(Map.of("path", this::changeAPath, "link", this::makeALink, "depth",
            this::nest,
            "port", () -> changeANumber("(source|dest)Port"), "id", () -> changeANumber("id|(source|dest)ID"),
            "name", this::rename, "bytes", this::damage, "text", this::changeAText, "pipe", this::makeAPipe, "lines",
            this::repeatLines));
        List<String> names = new ArrayList<>(all.keySet());
        List<String> chosen = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String name = pick(names);
            chosen.add(name);
            all.get(name).change();
        }
        return chosen;
    }

    private String[] options() {
        List<String> options = new ArrayList<>();
        List.of("-reset", "-nosave", "-destDir=" + home.resolve("new/out"), "-report=" + home.resolve("new/report"),
            "-destFile=" + home.resolve("new/out.zip"), "-option=" + pick(NUMBERS) + ",rows," + pick(List.of(-1, 0, 2, 99))
                + ",int",
            "-option=1,/,x,String", "-failonloaderror").stream().filter(option -> random.nextInt(4) == 0).forEach(options::add);
        return options.toArray(String[]::new);
    }

    private void changeAPath() throws IOException {
        String path = pick(List.of("../../notes/settings.xml", home.resolve("notes/settings.xml").toString(), "settings.xml",
            "workflow.knime", "..", "", "/", "Numbers (#1)/../../letter.txt", "..\\letter.txt", "C:\\letter.txt",
            ".headless/lock", "x".repeat(5000) + "/settings.xml", "data/clips.csv", "Numbers (#1)/settings.xml",
            "~/settings.xml",
            "data/&#10;/settings.xml"));
        replaceOne(workflow.resolve("workflow.knime"), "(key=\"node_settings_file\"[^>]* value=\")[^\"]*", path);
    }

    private void changeANumber(String keys) throws IOException {
        replaceOne(workflow.resolve("workflow.knime"), "(key=\"(?:" + keys.replace("(", "(?:") + ")\"[^>]* value=\")[^\"]*",
            String.valueOf(pick(NUMBERS)));
    }

    private void changeAText() throws IOException {
        replaceOne(pick(settings()), "(value=\")[^\"]*", pick(List.of("", "&#27;[2J", "\u202e", "NaN", "1e999", "true",
            "org.fleeting.headless.Nowhere", "java.lang.Runtime", "%0%1", "\ud83d\ude00", "9".repeat(400))));
    }

    private void makeALink() throws IOException {
        Path place = pick(Stream.concat(all().stream(), Stream.of(".headless", "workflow.knime.tmp", "Numbers (#1)/port_1",
            "Numbers (#1)/internal", "Trainer (#2)/settings.xml.tmp", ".headless/run-1", ".headless/README.txt")
            .map(workflow::resolve)).toList());
        Path target = pick(List.of(home.resolve("notes"), home.resolve("notes/thesis.txt"), home.resolve("share"), home.resolve(
            "nowhere/new"), home));
        delete(place);
        Files.createDirectories(place.getParent());
        Files.createSymbolicLink(place, target);
    }

    private void makeAPipe() throws Exception {
        Path place = pick(settings());
        delete(place);
        if (new ProcessBuilder("mkfifo", place.toString()).start().waitFor() != 0) {
            Files.createDirectory(place);
        }
    }

    private void nest() throws IOException {
        int depth = pick(List.of(40, 2_000, 60_000));
        replaceOne(pick(settings()), "(<config key=\"(?:model|nodes|annotations)\"[^>]*>)",
            "<config key=\"x\">".repeat(depth) + "</config>".repeat(depth));
    }

    private void rename() throws IOException {
        Path file = pick(all());
        Path target = file.resolveSibling(pick(List.of("settings.xml", "workflow.knime", ".headless", "x", "ä", "run-1",
            "new-2")));
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(file, target);
        }
    }

    private void damage() throws IOException {
        List<Path> files = files();
        if (!files.isEmpty()) {
            Path file = pick(files);
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < 8 && bytes.length > 0; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, random.nextBoolean() ? bytes : new byte[0]);
        }
    }

    private void repeatLines() throws IOException {
        Path file = pick(settings());
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            List<String> lines = new ArrayList<>(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines()
                .toList());
            for (int i = 0; i < 3 && !lines.isEmpty(); i++) {
                lines.add(random.nextInt(lines.size()), pick(lines));
            }
            Files.write(file, lines, StandardCharsets.ISO_8859_1);
        }
    }

    /** Replaces what follows the group in one of the places where the pattern fits. */
    private void replaceOne(Path file, String pattern, String replacement) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            List<MatchResult> places = Pattern.compile(pattern).matcher(text).results().toList();
            if (!places.isEmpty()) {
                MatchResult place = pick(places);
                Files.writeString(file, text.substring(0, place.end(1)) + replacement + text.substring(place.end()));
            }
        }
    }

    private static void edit(Path file, String from, String to) throws IOException {
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private List<Path> settings() {
        return Stream.of("workflow.knime", "Numbers (#1)/settings.xml", "Trainer (#2)/settings.xml",
            "Trainer (#3)/settings.xml", "Predictor (#4)/settings.xml").map(workflow::resolve)
            .filter(file -> Files.isDirectory(file.getParent(), LinkOption.NOFOLLOW_LINKS)).toList();
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(workflow)) {
            return files.filter(file -> !file.equals(workflow)).sorted().toList();
        }
    }

    private List<Path> files() throws IOException {
        return all().stream().filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
    }

    private static void delete(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> content = Files.walk(root)) {
                for (Path file : content.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** What is in the user's home, but for the workflow and the places that the user named. */
    private Map<String, String> outside() throws IOException {
        Map<String, String> outside = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.startsWith(workflow) && !file.startsWith(home.resolve("new"))) {
                    outside.put(file.toString(), Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readString(file)
                        : "");
                }
            }
        }
        return outside;
    }

    private <T> T pick(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    private void run(String... options) {
        run(new ByteArrayOutputStream(), options);
    }

    private int run(ByteArrayOutputStream console, String... options) {
        PrintStream stream = new PrintStream(console, true, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + workflow));
        arguments.addAll(List.of(options));
        return new BatchApplication(new TestRepository(), stream, stream, false).run(arguments.toArray(String[]::new));
    }
}
