package org.fleeting.mer.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.parameters.NodeParameters;

/**
 * What a release saved is loaded for ever. Of each release there is a folder {@code settings-VERSION} with a file of each
 * node's settings in several variants, so that every switch stood both ways, every choice at each of its values, and numbers
 * and texts at others than the defaults.
 *
 * <p>A release records its own by {@code mvn test -Dtest=ReleasedSettingsTest#record -Dsettings.release=VERSION}; afterwards
 * the files never change.
 */
class ReleasedSettingsTest {

    private static final Path RESOURCES = Path.of("src/test/resources/org/fleeting/mer/nodes");
    private static final String FOLDER = "settings-";
    private static final String RECORD = "NodeParameters.xml";
    private static final Pattern LINE = Pattern.compile("\\s*<(config|entry) key=\"([^\"]*)\"([^>]*?)(/?)>");

    static List<Path> released() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(ReleasedSettingsTest::isReleased).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void areLoadedAndSavedWithTheSameValues(Path file) throws Exception {
        Class<? extends NodeParameters> type = type(file.getFileName().toString().replaceFirst("\\.xml$", ""));
        NodeSettings recorded = read(Files.readAllBytes(file));

        for (String variant : recorded) {
            NodeSettings settings = (NodeSettings) recorded.getNodeSettings(variant);
            NodeParameters loaded = NodeParametersUtil.loadSettings(settings, type);
            NodeSettings saved = new NodeSettings(variant);
            NodeParametersUtil.saveSettings(type, loaded, saved);

            assertThat(entries(saved)).as("%s of %s", variant, file).containsAllEntriesOf(entries(settings));
        }
    }

    @Test
    void areThoseOfEveryNodeOfTheRelease() throws IOException {
        assertThat(released()).filteredOn(file -> file.getParent().endsWith(FOLDER + "0.2.0")).hasSize(28);
    }

    @Test
    @EnabledIfSystemProperty(named = "settings.release", matches = ".+")
    void record() throws Exception {
        Path folder = Files.createDirectory(RESOURCES.resolve(FOLDER + System.getProperty("settings.release")));
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Path file : files.filter(ReleasedSettingsTest::isOfToday).toList()) {
                String name = "org.fleeting.mer.nodes." + RESOURCES.relativize(file).toString().replace('/', '.')
                    .replaceFirst("\\.xml$", "");
                try (OutputStream xml = Files.newOutputStream(folder.resolve(name + ".xml"))) {
                    variants(type(name)).saveToXML(xml);
                }
            }
        }
    }

    private static boolean isReleased(Path file) {
        return file.getParent().getFileName().toString().startsWith(FOLDER);
    }

    private static boolean isOfToday(Path file) {
        return file.toString().endsWith(RECORD) && !isReleased(file);
    }

    private static Class<? extends NodeParameters> type(String name) throws ClassNotFoundException {
        return Class.forName(name).asSubclass(NodeParameters.class);
    }

    private static NodeSettings read(byte[] xml) throws IOException {
        try (InputStream in = new ByteArrayInputStream(xml)) {
            return (NodeSettings) NodeSettings.loadFromXML(in);
        }
    }

    private static NodeSettings variants(Class<? extends NodeParameters> type) throws Exception {
        NodeSettings all = new NodeSettings("variants");
        int count = ParameterChecks.withGroups(type).stream().filter(field -> field.getType().isEnum())
            .mapToInt(field -> field.getType().getEnumConstants().length).max().orElse(2);
        for (int variant = 0; variant < Math.max(2, count); variant++) {
            NodeParameters parameters = ParameterChecks.make(type);
            vary(parameters, variant);
            NodeParametersUtil.saveSettings(type, parameters,
                (NodeSettings) all.addNodeSettings("variant " + (variant + 1)));
        }
        return all;
    }

    private static void vary(Object parameters, int variant) throws ReflectiveOperationException {
        for (Field field : ParameterChecks.fields(parameters.getClass())) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            Object value = field.get(parameters);
            Object[] choices = field.getType().getEnumConstants();
            if (choices != null) {
                field.set(parameters, choices[variant % choices.length]);
            } else if (value instanceof Boolean) {
                field.set(parameters, variant % 2 == 1);
            } else if (value instanceof Integer number) {
                field.set(parameters, number + variant + 1);
            } else if (value instanceof Long number) {
                field.set(parameters, number + variant + 1);
            } else if (value instanceof Double number) {
                field.set(parameters, number + (variant + 1) / 8.);
            } else if (value instanceof String text) {
                field.set(parameters, text + " <" + variant + "> & \"more\"");
            } else if (value instanceof NodeParameters) {
                vary(value, variant);
            }
        }
    }

    /** Returns type and value of each entry by its path. */
    private static Map<String, String> entries(NodeSettings settings) throws IOException {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        settings.saveToXML(xml);
        Map<String, String> entries = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        for (String line : xml.toString(StandardCharsets.UTF_8).split("\n")) {
            Matcher found = LINE.matcher(line);
            if (line.strip().equals("</config>")) {
                path.pollLast();
            } else if (found.lookingAt() && found.group(1).equals("entry")) {
                entries.put(String.join("/", path) + "/" + found.group(2), found.group(3));
            } else if (found.lookingAt() && found.group(4).isEmpty()) {
                path.addLast(found.group(2));
            }
        }
        return entries;
    }
}
