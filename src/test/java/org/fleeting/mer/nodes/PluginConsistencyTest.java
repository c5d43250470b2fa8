package org.fleeting.mer.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.knime.core.node.Node;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Holds plugin.xml, factories, icons, parameters and descriptions consistent with each other. */
class PluginConsistencyTest {

    /** What KNIME's node description allows: {@code Node_v4.1.xsd}. */
    private static final Set<String> TAGS = Set.of("p", "b", "i", "u", "em", "tt", "code", "ul", "ol", "li", "a", "br",
        "sub", "sup", "pre", "h3", "h4", "table", "tr", "td", "th");

    /** Ends of the names of attributes that hold a class. */
    private static final String[] CLASSES = {"-class", "Class", "Serializer"};

    @TestFactory
    Stream<DynamicTest> loadsEveryClassThatThePluginNames() throws Exception {
        return attributes(CLASSES).stream()
            .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(Class.forName(name)).isNotNull()));
    }

    @TestFactory
    Stream<DynamicTest> givesEveryNodeAnIconOfItsOwn() throws Exception {
        Set<URL> seen = new HashSet<>();
        return factories().stream().map(factory -> DynamicTest.dynamicTest(factory.getNodeName(), () -> {
            assertThat(factory.getIcon()).isNotNull();
            BufferedImage icon = ImageIO.read(factory.getIcon());
            assertThat(List.of(icon.getWidth(), icon.getHeight())).containsExactly(16, 16);
            assertThat(seen.add(factory.getIcon())).as("icon of its own").isTrue();
        }));
    }

    @TestFactory
    Stream<DynamicTest> describesEveryNodeAndPort() throws Exception {
        return factories().stream().map(factory -> DynamicTest.dynamicTest(factory.getNodeName(), () -> {
            Node node = new Node(factory);
            NodeDescription description = node.invokeGetNodeDescription();
            assertIsText(description.getShortDescription().orElseThrow());
            // KNIME's noding guidelines: a sentence, which its node repository shows in a line or two
            assertThat(description.getShortDescription().orElseThrow()).doesNotContain("<").matches("[A-Z].*[^.]\\.")
                .doesNotContainPattern("\\. [A-Z]").hasSizeLessThan(110);
            assertIsText(description.getIntro().orElseThrow());
            assertLinksLast(description.getIntro().orElseThrow());
            assertThat(description.getKeywords()).isNotEmpty().doesNotContain("");
            assertThat(portNames(node)).doesNotHaveDuplicates();
            IntStream.range(0, node.getNrInPorts() - 1)
                .forEach(port -> assertIsText(description.getInportDescription(port)));
            IntStream.range(0, node.getNrOutPorts() - 1)
                .forEach(port -> assertIsText(description.getOutportDescription(port)));
        }));
    }

    @TestFactory
    Stream<DynamicTest> saysWhichInputsAreOptional() throws Exception {
        return factories().stream().map(factory -> DynamicTest.dynamicTest(factory.getNodeName(), () -> {
            Node node = new Node(factory);
            for (int port = 1; port < node.getNrInPorts(); port++) {
                if (node.getInputType(port).isOptional()) {
                    assertThat(factory.getInportDescription(port - 1)).containsIgnoringCase("optional");
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> explainsEverySetting() throws Exception {
        return factories().stream().map(factory -> DynamicTest.dynamicTest(factory.getNodeName(), () -> {
            Set<String> titles = new HashSet<>();
            for (Field field : ParameterChecks.withGroups(parameters(factory))) {
                if (field.getName().startsWith("m_") && field.getType() != Void.class) {
                    Widget widget = field.getAnnotation(Widget.class);
                    assertThat(widget).as(field.getName()).isNotNull();
                    assertThat(widget.title()).as(field.getName()).isNotBlank();
                    assertThat(titles.add(widget.title())).as("title %s is unique", widget.title()).isTrue();
                    assertIsText(widget.description());
                    assertHasLabels(field);
                }
            }
        }));
    }

    @Test
    void hasNoIconThatNobodyUses() throws Exception {
        Set<String> used = new HashSet<>();
        factories().forEach(factory -> used.add(new File(factory.getIcon().getPath()).getName()));
        elements("category").forEach(category -> used.add(new File(category.getAttribute("icon")).getName()));

        try (Stream<Path> icons = Files.list(Path.of("icons"))) {
            assertThat(icons.map(icon -> icon.getFileName().toString())).containsExactlyInAnyOrderElementsOf(used);
        }
    }

    /**
     * Saved workflows name these classes: after the first release a line may be added to the file, and none may change or
     * go. A class that nobody needs any more stays, deprecated.
     */
    @Test
    void keepsTheNamesThatSavedWorkflowsHold() throws Exception {
        Stream<String> classes = elements("*").stream().flatMap(element -> attributes(element, CLASSES)
            .map(attribute -> element.getTagName() + " " + attribute.getNodeName() + " " + attribute.getNodeValue()));

        assertThat(Stream.concat(Stream.of("bundle " + bundle()), classes))
            .containsExactlyInAnyOrderElementsOf(Files.readAllLines(Path.of(getClass().getResource("saved-names.txt")
                .toURI())));
    }

    /** A category has no more nodes than one sees at once, each behind another, by which KNIME sorts them. */
    @Test
    void putsEveryNodeIntoACategory() throws Exception {
        List<String> categories = elements("category").stream().map(PluginConsistencyTest::path).toList();
        Map<String, List<Element>> nodes = elements("node").stream()
            .collect(Collectors.groupingBy(node -> node.getAttribute("category-path")));

        assertThat(categories).doesNotHaveDuplicates().first().isEqualTo("/community/fleeting");
        assertThat(categories.subList(1, categories.size())).allMatch(path -> path.startsWith("/community/fleeting/"))
            .containsExactlyInAnyOrderElementsOf(nodes.keySet());
        nodes.values().forEach(inOne -> {
            assertThat(inOne).hasSizeBetween(3, 8);
            assertThat(inOne.get(0).hasAttribute("after")).isFalse();
            for (int i = 1; i < inOne.size(); i++) {
                assertThat(inOne.get(i).getAttribute("after")).isEqualTo(inOne.get(i - 1).getAttribute("factory-class"));
            }
        });
    }

    private static String path(Element category) {
        return category.getAttribute("path") + "/" + category.getAttribute("level-id");
    }

    private static String bundle() throws IOException {
        try (InputStream manifest = Files.newInputStream(Path.of("META-INF", "MANIFEST.MF"))) {
            return new Manifest(manifest).getMainAttributes().getValue("Bundle-SymbolicName").replaceFirst(";.*", "");
        }
    }

    private static void assertIsText(String html) {
        assertThat(html).isNotBlank();
        Document parsed = parse(new InputSource(new StringReader("<text>" + html + "</text>")));
        NodeList all = parsed.getDocumentElement().getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            assertThat(TAGS).contains(((Element) all.item(i)).getTagName());
        }
    }

    /** A paper is linked, not named by a bare number, and by an address that doesn't move. */
    private static void assertLinksLast(String html) {
        NodeList links = parse(new InputSource(new StringReader("<text>" + html + "</text>"))).getElementsByTagName("a");
        for (int i = 0; i < links.getLength(); i++) {
            assertThat(((Element) links.item(i)).getAttribute("href"))
                .matches("https://(doi\\.org/10\\..+|arxiv\\.org/abs/\\d{4}\\.\\d{5}|github\\.com/[^/]+/[^/]+)");
            assertThat(links.item(i).getTextContent()).isNotBlank();
        }
        assertThat(html.replaceAll("(?s)<a href.*?</a>", "")).doesNotContainPattern("(?i)\\bdoi\\b|arxiv")
            .doesNotContain("PeerJ Computer Science");
    }

    private static void assertHasLabels(Field field) throws ReflectiveOperationException {
        if (field.getType().isEnum()) {
            for (Object constant : field.getType().getEnumConstants()) {
                Label label = field.getType().getField(((Enum<?>) constant).name()).getAnnotation(Label.class);
                assertThat(label).as("label of %s", constant).isNotNull();
                assertThat(label.value()).isNotBlank();
            }
        }
    }

    private static List<String> portNames(Node node) {
        List<String> names = new ArrayList<>();
        IntStream.range(1, node.getNrInPorts()).mapToObj(node::getInportName).forEach(names::add);
        IntStream.range(1, node.getNrOutPorts()).mapToObj(node::getOutportName).forEach(names::add);
        return names;
    }

    private static Class<?> parameters(NodeFactory<NodeModel> factory) throws ClassNotFoundException {
        Class<?> type = Class.forName(factory.getClass().getName().replace("NodeFactory", "NodeParameters"));
        assertThat(NodeParameters.class).isAssignableFrom(type);
        return type;
    }

    @SuppressWarnings("unchecked")
    private static List<NodeFactory<NodeModel>> factories() throws Exception {
        List<NodeFactory<NodeModel>> factories = new ArrayList<>();
        for (String name : attributes("factory-class")) {
            factories.add((NodeFactory<NodeModel>) Class.forName(name).getConstructor().newInstance());
        }
        return factories;
    }

    /** Returns the values of all attributes whose names end so. */
    private static List<String> attributes(String... nameEndings) {
        return elements("*").stream().flatMap(element -> attributes(element, nameEndings))
            .map(org.w3c.dom.Node::getNodeValue).toList();
    }

    private static Stream<org.w3c.dom.Node> attributes(Element element, String... nameEndings) {
        NamedNodeMap all = element.getAttributes();
        return IntStream.range(0, all.getLength()).mapToObj(all::item)
            .filter(attribute -> Stream.of(nameEndings).anyMatch(attribute.getNodeName()::endsWith));
    }

    private static List<Element> elements(String tag) {
        Document plugin = parse(new InputSource(new File("plugin.xml").toURI().toString()));
        NodeList found = plugin.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private static Document parse(InputSource xml) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
