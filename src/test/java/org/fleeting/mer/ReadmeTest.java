package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds what the README and the other documents say against what is there. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path ANALYST = Path.of("docs/analyst.md");
    private static final Path DEVELOPER = Path.of("docs/developer.md");
    private static final Path ROOMS = Path.of("src/main/java/org/fleeting/mer");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]+))?\\)");

    /** A workflow, or an option: an option belongs to the workflow that was named last. */
    private static final Pattern WORKFLOW_OR_OPTION =
        Pattern.compile("test-workflows/([\\w-]+)|-option=(\\d+),([\\w/]+),[^\\s,]+,\\w+");

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of(README, Path.of("CONTRIBUTING.md"), Path.of("SECURITY.md"),
                Path.of("CHANGELOG.md")),
                docs.filter(file -> file.toString().endsWith(".md"))).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksOnlyToWhatExists(Path document) {
        assertThat(find(LINK, document)).allSatisfy(link -> {
            Path target = link.group(1).isEmpty() ? document : target(document, link);
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(headings(target)).contains(link.group(2));
            }
        });
    }

    @Test
    void readmeLeadsToEveryDocument() throws IOException {
        Set<Path> targets = find(LINK, README).stream().map(link -> target(README, link)).collect(Collectors.toSet());

        assertThat(documents()).filteredOn(document -> !document.equals(README)).allMatch(targets::contains);
    }

    @Test
    void showsEveryPicture() throws IOException {
        Set<Path> shown = new HashSet<>();
        for (Path document : documents()) {
            find(LINK, document).forEach(link -> shown.add(target(document, link)));
        }

        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            assertThat(docs.filter(file -> file.toString().endsWith(".png"))).isNotEmpty().allMatch(shown::contains);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void runsOnlyWorkflowsThatExist(Path document) {
        assertThat(find(WORKFLOW_OR_OPTION, document)).map(found -> found.group(1)).filteredOn(name -> name != null)
            .allSatisfy(name -> assertThat(Path.of("test-workflows", name, "workflow.knime")).isRegularFile());
    }

    @Test
    void namesEveryWorkflow() {
        Set<String> named = find(WORKFLOW_OR_OPTION, ANALYST).stream().map(found -> found.group(1)).collect(Collectors.toSet());

        assertThat(new File("test-workflows").list()).isNotEmpty().allMatch(named::contains);
    }

    /** A user copies these keys to the command line. */
    @ParameterizedTest
    @MethodSource("documents")
    void setsOnlySettingsThatTheWorkflowHas(Path document) throws IOException {
        String workflow = null;
        for (MatchResult found : find(WORKFLOW_OR_OPTION, document)) {
            if (found.group(1) != null) {
                workflow = found.group(1);
            } else {
                String key = found.group(3).replaceFirst(".*/", "");
                assertThat(settings(workflow, found.group(2))).as(found.group()).contains("key=\"" + key + "\"");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesOnlyTestsThatExist(Path document) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Set<String> tests = files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                .collect(Collectors.toSet());

            assertThat(find(TEST, document)).map(test -> test.group(1)).allMatch(tests::contains);
        }
    }

    @Test
    void describesEveryNode() throws Exception {
        Set<String> described = rows(ANALYST).flatMap(cells -> Arrays.stream(cells.get(0).split(", ")))
            .collect(Collectors.toSet());

        assertThat(nodes()).isNotEmpty().as("nodes that %s describes", ANALYST).allMatch(described::contains);
    }

    @Test
    void tellsTheRoomsAndTheirArrows() {
        Map<String, Set<String>> expected = new HashMap<>();
        LayeringTest.ARROWS.forEach((room, uses) -> expected.computeIfAbsent(top(room), name -> new TreeSet<>())
            .addAll(Stream.of(uses.strip().split(" +")).map(ReadmeTest::top)
                .filter(other -> !other.isEmpty() && !other.equals(top(room))).toList()));

        Map<String, Set<String>> told = rows(DEVELOPER).filter(cells -> cells.size() == 3 && cells.get(0).matches("`\\w+`"))
            .filter(cells -> !cells.get(0).equals("`nodes`"))
            .collect(Collectors.toMap(cells -> cells.get(0).replace("`", ""), cells -> names(cells.get(2))));

        assertThat(told).as("the rooms that %s tells", DEVELOPER).isEqualTo(expected);
        assertThat(expected.keySet()).allSatisfy(room -> assertThat(ROOMS.resolve(room)).isDirectory());
    }

    @Test
    void readmeFitsOnAPage() throws IOException {
        assertThat(Files.readAllLines(README).size()).isLessThan(100);
    }

    private static Set<String> names(String cell) {
        return Pattern.compile("`(\\w+)`").matcher(cell).results().map(name -> name.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String top(String room) {
        return room.replaceFirst("\\..*", "");
    }

    private static List<String> nodes() throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("plugin.xml"))
            .getElementsByTagName("node");
        String[] names = new String[nodes.getLength()];
        for (int i = 0; i < names.length; i++) {
            Class<?> factory = Class.forName(((Element) nodes.item(i)).getAttribute("factory-class"));
            names[i] = ((NodeFactory<?>) factory.getConstructor().newInstance()).getNodeName();
        }
        return List.of(names);
    }

    /** Returns the cells of the rows of all tables. */
    private static Stream<List<String>> rows(Path document) {
        return text(document).lines().filter(line -> line.startsWith("|"))
            .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList());
    }

    private static Path target(Path document, MatchResult link) {
        return document.resolveSibling(link.group(1)).normalize();
    }

    /** Returns the names by which links find the headings. */
    private static Set<String> headings(Path document) {
        return text(document).lines().filter(line -> line.startsWith("#")).map(line -> line.replaceFirst("^#+ ", "")
            .toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-')).collect(Collectors.toSet());
    }

    private static List<MatchResult> find(Pattern pattern, Path document) {
        return pattern.matcher(text(document)).results().toList();
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String settings(String workflow, String node) throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("test-workflows", workflow))) {
            Path folder = folders.filter(path -> path.getFileName().toString().endsWith("(#" + node + ")"))
                .findFirst().orElseThrow();
            return Files.readString(folder.resolve("settings.xml"));
        }
    }
}
