package org.fleeting.mer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.w3c.dom.Element;

/**
 * The example of a sweep by KNIME's own loop, which only KNIME can run: what of it KNIME's sources say can be looked at here,
 * in the version of {@link KnimeNode}.
 */
class SeedsByLambdaTest {

    private static final Path FOLDER = Path.of("test-workflows/seeds-by-lambda");

    /** The types of settings that a flow variable overwrites: {@code VariableType} of knime-core, by the class of cells. */
    private static final Map<String, Set<String>> OVERWRITTEN = Map.of("org.knime.core.data.def.LongCell",
        Set.of("xlong", "xfloat", "xdouble", "xstring"), "org.knime.core.data.def.DoubleCell",
        Set.of("xfloat", "xdouble", "xstring"));

    /** Of each node, by its number. */
    private static final Map<Integer, String> TEXTS = new LinkedHashMap<>();
    private static final Map<Integer, Element> SETTINGS = new LinkedHashMap<>();
    private static final List<Edge> EDGES = new ArrayList<>();

    private record Edge(int source, int sourcePort, int destination, int destinationPort) {}

    @BeforeAll
    static void read() throws IOException {
        Element workflow = Xml.parse(Files.readString(FOLDER.resolve("workflow.knime")));
        for (Element node : Xml.children(Xml.child(workflow, "nodes"))) {
            String text = Files.readString(FOLDER.resolve(Xml.value(node, "node_settings_file")));
            TEXTS.put(Xml.number(node, "id"), text);
            SETTINGS.put(Xml.number(node, "id"), Xml.parse(text));
        }
        for (Element edge : Xml.children(Xml.child(workflow, "connections"))) {
            EDGES.add(new Edge(Xml.number(edge, "sourceID"), Xml.number(edge, "sourcePort"), Xml.number(edge, "destID"),
                Xml.number(edge, "destPort")));
        }
    }

    @Test
    void nodesOfKnimeHaveTheSettingsThatItReads() {
        assertThat(SETTINGS.values()).extracting(SeedsByLambdaTest::factory).filteredOn(name -> name.startsWith("org.knime."))
            .hasSize(KnimeNode.values().length);
        for (KnimeNode node : KnimeNode.values()) {
            Element saved = SETTINGS.get(number(node));
            assertThat(Xml.value(saved, "name")).isEqualTo(node.title());
            assertThat(Xml.children(Xml.child(saved, "model"))).extracting(SeedsByLambdaTest::keyAndType)
                .containsExactlyElementsOf(node.settings());
        }
        Element end = Xml.child(SETTINGS.get(number(KnimeNode.LOOP_END)), "model");
        for (String array : List.of("ignoreEmptyTables", "tolerateColumnTypes", "tolerateChangingSpecs")) {
            assertThat(Xml.number(Xml.child(end, array), "array-size")).as(array).isEqualTo(1);
        }
    }

    @Test
    void triesEverySeedWithEveryLambda() {
        assertThat(columns()).containsExactly(Map.entry("seed", "org.knime.core.data.def.LongCell"),
            Map.entry("lambda", "org.knime.core.data.def.DoubleCell"));
        assertThat(rows()).containsExactly(Map.of("seed", "1", "lambda", "0"), Map.of("seed", "1", "lambda", "0.1"),
            Map.of("seed", "1", "lambda", "1"), Map.of("seed", "2", "lambda", "0"), Map.of("seed", "2", "lambda", "0.1"),
            Map.of("seed", "2", "lambda", "1"), Map.of("seed", "3", "lambda", "0"), Map.of("seed", "3", "lambda", "0.1"),
            Map.of("seed", "3", "lambda", "1"));
        Element start = Xml.child(SETTINGS.get(number(KnimeNode.LOOP_START)), "model");
        assertThat(array(Xml.child(start, "column_selection"), "included_names")).containsExactlyElementsOf(columns().keySet());
        Element filter = Xml.child(Xml.child(SETTINGS.get(number(KnimeNode.VARIABLE_TO_COLUMN)), "model"), "filter");
        assertThat(array(Xml.child(filter, "manualFilter"), "manuallySelected")).containsExactlyElementsOf(columns().keySet());
    }

    @Test
    void variablesOverwriteSettingsInsideOfTheLoop() throws Exception {
        Set<Integer> behind = behind(number(KnimeNode.LOOP_START));
        Set<String> used = new HashSet<>();
        for (Map.Entry<Integer, Element> node : SETTINGS.entrySet()) {
            Map<String, String> variables = variables(node.getValue());
            variables.forEach((setting, variable) -> {
                String type = Xml.child(Xml.child(node.getValue(), "model"), setting).getAttribute("type");
                assertThat(OVERWRITTEN.get(columns().get(variable))).as("%s of node %d", setting, node.getKey()).contains(type);
                assertThat(behind).contains(node.getKey());
                used.add(variable);
            });
        }
        assertThat(used).isEqualTo(columns().keySet());
        assertThat(behind).contains(number(KnimeNode.LOOP_END));
        // what costs most and is the same for all rows
        assertThat(behind).doesNotContain(1, 2);
    }

    @Test
    void nodesTakeTheirSettingsAndThoseOfEveryRow() throws Exception {
        int own = 0;
        for (Map.Entry<Integer, Element> saved : SETTINGS.entrySet()) {
            if (KnimeNode.of(factory(saved.getValue())).isPresent()) {
                continue;
            }
            own++;
            load(saved.getValue(), TEXTS.get(saved.getKey()));
            for (Map<String, String> row : rows()) {
                String text = TEXTS.get(saved.getKey());
                for (Map.Entry<String, String> overwritten : variables(saved.getValue()).entrySet()) {
                    text = text.replaceFirst("(<entry key=\"" + overwritten.getKey() + "\" type=\"x\\w+\" value=\")[^\"]*",
                        "$1" + row.get(overwritten.getValue()));
                }
                load(saved.getValue(), text);
            }
        }
        assertThat(own).isEqualTo(8);
    }

    @Test
    void connectsPortsThatExist() {
        Set<List<Integer>> taken = new HashSet<>();
        for (Edge edge : EDGES) {
            assertThat(edge.sourcePort()).as("%s", edge).isBetween(0, outPorts(edge.source()) - 1);
            assertThat(edge.destinationPort()).as("%s", edge).isBetween(0, inPorts(edge.destination()) - 1);
            assertThat(taken.add(List.of(edge.destination(), edge.destinationPort()))).as("%s", edge).isTrue();
        }
        for (int id : SETTINGS.keySet()) {
            if (KnimeNode.of(factory(SETTINGS.get(id))).isEmpty()) {
                Node node = WorkflowLayout.node(factory(SETTINGS.get(id)));
                for (int port = 1; port < node.getNrInPorts(); port++) {
                    assertThat(node.getInputType(port).isOptional() || taken.contains(List.of(id, port)))
                        .as("input %d of %s", port, node.getName()).isTrue();
                }
            }
        }
        // the variables' way into the loop, and the scores' out of it
        assertThat(EDGES).contains(new Edge(number(KnimeNode.TABLE_CREATOR), 1, number(KnimeNode.LOOP_START), 1),
            new Edge(number(KnimeNode.LOOP_START), 1, 5, 0), new Edge(10, 1, number(KnimeNode.VARIABLE_TO_COLUMN), 2),
            new Edge(number(KnimeNode.VARIABLE_TO_COLUMN), 1, number(KnimeNode.LOOP_END), 1));
    }

    private static void load(Element saved, String text) throws Exception {
        NodeSettingsRO model = NodeSettings.loadFromXML(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .getNodeSettings("model");
        Node node = WorkflowLayout.node(factory(saved));
        assertThat(node.getName()).isEqualTo(Xml.value(saved, "name"));
        node.validateModelSettings(model);
        node.loadModelSettingsFrom(model);
    }

    private static String factory(Element saved) {
        return Xml.value(saved, "factory");
    }

    private static int number(KnimeNode node) {
        return SETTINGS.entrySet().stream().filter(saved -> KnimeNode.of(factory(saved.getValue())).orElse(null) == node)
            .findFirst().orElseThrow().getKey();
    }

    private static int inPorts(int id) {
        return KnimeNode.of(factory(SETTINGS.get(id))).map(KnimeNode::inPorts)
            .orElseGet(() -> WorkflowLayout.node(factory(SETTINGS.get(id))).getNrInPorts());
    }

    private static int outPorts(int id) {
        return KnimeNode.of(factory(SETTINGS.get(id))).map(KnimeNode::outPorts)
            .orElseGet(() -> WorkflowLayout.node(factory(SETTINGS.get(id))).getNrOutPorts());
    }

    /** Returns the classes of cells of the table's columns, by name, in their order. */
    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Element column : Xml.children(Xml.child(table(), "columnProperties"))) {
            columns.put(Xml.value(column, "ColumnName"), Xml.value(Xml.child(column, "ColumnClass"), "cell_class"));
        }
        return columns;
    }

    private static List<Map<String, String>> rows() {
        List<String> names = List.copyOf(columns().keySet());
        List<String> rows = array(table(), "rowIndices");
        List<String> columns = array(table(), "columnIndices");
        List<String> values = array(table(), "values");
        assertThat(values).hasSameSizeAs(rows).hasSameSizeAs(columns);
        List<Map<String, String>> table = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (Integer.parseInt(rows.get(i)) == table.size()) {
                table.add(new HashMap<>());
            }
            table.get(Integer.parseInt(rows.get(i))).put(names.get(Integer.parseInt(columns.get(i))), values.get(i));
        }
        return table;
    }

    private static Element table() {
        return Xml.child(SETTINGS.get(number(KnimeNode.TABLE_CREATOR)), "model");
    }

    /** Returns the variables that a node uses, by the key of the setting: {@code ConfigEditTreeModel} of knime-core. */
    private static Map<String, String> variables(Element saved) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (Xml.children(saved).stream().anyMatch(child -> child.getAttribute("key").equals("variables"))) {
            Element mask = Xml.child(saved, "variables");
            assertThat(Xml.value(mask, "version")).isEqualTo("V_2019_09_13");
            for (Element setting : Xml.children(Xml.child(mask, "tree"))) {
                variables.put(setting.getAttribute("key"), Xml.value(setting, "used_variable"));
                assertThat(Xml.child(setting, "exposed_variable").getAttribute("isnull")).isEqualTo("true");
            }
        }
        return variables;
    }

    /** Returns the nodes that a node's outputs reach. */
    private static Set<Integer> behind(int start) {
        Set<Integer> behind = new HashSet<>();
        List<Integer> open = new ArrayList<>(List.of(start));
        while (!open.isEmpty()) {
            int source = open.remove(0);
            EDGES.stream().filter(edge -> edge.source() == source && behind.add(edge.destination()))
                .forEach(edge -> open.add(edge.destination()));
        }
        return behind;
    }

    private static List<String> array(Element parent, String key) {
        Element array = Xml.child(parent, key);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < Xml.number(array, "array-size"); i++) {
            values.add(Xml.value(array, Integer.toString(i)));
        }
        return values;
    }

    private static String keyAndType(Element setting) {
        return setting.getAttribute("key") + " " + (setting.hasAttribute("type") ? setting.getAttribute("type") : "config");
    }
}
