package org.fleeting.mer.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** What holds for the parameters of every node. */
public final class ParameterChecks {

    private ParameterChecks() {}

    /**
     * Checks that the default settings are saved as in the file {@code <class name>.xml} beside the tests: workflows saved
     * by a release rely on it.
     */
    public static void assertSavedAsRecorded(Class<? extends NodeParameters> type) throws Exception {
        assertThat(xml(type, make(type))).isEqualTo(recorded(type, ""));
    }

    /** Checks that the recorded settings load, are valid and give the defaults. */
    public static void assertRecordLoads(Class<? extends NodeParameters> type) throws Exception {
        assertLoads(type, recorded(type, ""));
    }

    /**
     * Checks the same of the settings as they were saved before there were others, recorded in
     * {@code <class name>-before-<change>.xml}.
     */
    public static void assertRecordLoadsFromBefore(String change, Class<? extends NodeParameters> type)
        throws Exception {
        String before = recorded(type, "-before-" + change);

        assertThat(before).as("recorded before the change").isNotEqualTo(recorded(type, ""));
        assertLoads(type, before);
    }

    private static void assertLoads(Class<? extends NodeParameters> type, String xml) throws Exception {
        byte[] record = xml.getBytes(StandardCharsets.UTF_8);
        NodeParameters loaded =
            NodeParametersUtil.loadSettings(NodeSettings.loadFromXML(new ByteArrayInputStream(record)), type);

        loaded.validate();

        assertThat(loaded).usingRecursiveComparison().isEqualTo(make(type));
    }

    /** Checks that settings that were saved before a setting or group was added load, with its default. */
    public static void assertLoadWithout(String key, Class<? extends NodeParameters> type) throws Exception {
        String entries = "(?s)\\n    <(config key=\"%1$s\".*?</config>|entry key=\"%1$s\"[^\\n]*/>)(?=\\n)".formatted(key);
        String before = xml(type, make(type)).replaceFirst(entries, "");
        assertThat(before).as("settings of before").doesNotContain("key=\"" + key + "\"");

        NodeParameters loaded = NodeParametersUtil.loadSettings(
            NodeSettings.loadFromXML(new ByteArrayInputStream(before.getBytes(StandardCharsets.UTF_8))), type);

        assertThat(loaded).usingRecursiveComparison().isEqualTo(make(type));
    }

    /**
     * Checks that {@code validate()} accepts the bounds that the dialog shows and rejects what lies beyond them, naming the
     * setting.
     */
    public static void assertBoundsAreValidated(Class<? extends NodeParameters> type) throws Exception {
        for (Field field : fields(type)) {
            NumberInputWidget widget = field.getAnnotation(NumberInputWidget.class);
            if (widget != null) {
                double step = field.getType() == double.class ? 1e-6 : 1;
                double min = bound(widget.minValidation(), "getMin");
                double max = bound(widget.maxValidation(), "getMax");
                assertValid(type, field, min);
                assertInvalid(type, field, min - step);
                assertInvalid(type, field, max + step);
            }
        }
    }

    /** Checks that {@code validate()} rejects enums and texts that are null, as an edited file may hold them. */
    public static void assertNullIsRejected(Class<? extends NodeParameters> type, String... fields) throws Exception {
        for (String name : fields) {
            NodeParameters parameters = make(type);
            Field field = fields(type).stream().filter(of -> of.getName().equals(name)).findFirst().orElseThrow();
            field.setAccessible(true);
            field.set(parameters, null);
            assertThatThrownBy(parameters::validate).as(name).isInstanceOf(InvalidSettingsException.class);
        }
    }

    private static double bound(Class<?> validation, String getter) throws ReflectiveOperationException {
        Method method = validation.getDeclaredMethod(getter);
        method.setAccessible(true);
        return (double) method.invoke(make(validation));
    }

    private static void assertValid(Class<? extends NodeParameters> type, Field field, double value) throws Exception {
        assertThatCode(with(type, field, value)::validate).as("%s = %s", field.getName(), value)
            .doesNotThrowAnyException();
    }

    private static void assertInvalid(Class<? extends NodeParameters> type, Field field, double value)
        throws Exception {
        assertThatThrownBy(with(type, field, value)::validate).as("%s = %s", field.getName(), value)
            .isInstanceOf(InvalidSettingsException.class);
    }

    private static NodeParameters with(Class<? extends NodeParameters> type, Field field, double value)
        throws Exception {
        NodeParameters parameters = make(type);
        field.setAccessible(true);
        if (field.getType() == int.class) {
            field.setInt(parameters, (int) value);
        } else if (field.getType() == long.class) {
            field.setLong(parameters, (long) value);
        } else {
            field.setDouble(parameters, value);
        }
        return parameters;
    }

    /** Returns the fields of a class and of those it extends, the latter first. */
    static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        if (type.getSuperclass() != null) {
            fields.addAll(fields(type.getSuperclass()));
        }
        fields.addAll(List.of(type.getDeclaredFields()));
        return fields;
    }

    /** Returns the fields of a class, those of a group of settings in the place of the group. */
    static List<Field> withGroups(Class<?> type) {
        return fields(type).stream()
            .flatMap(field -> NodeParameters.class.isAssignableFrom(field.getType())
                ? withGroups(field.getType()).stream() : Stream.of(field))
            .toList();
    }

    static <T> T make(Class<T> type) throws ReflectiveOperationException {
        Constructor<T> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static String xml(Class<? extends NodeParameters> type, NodeParameters parameters) throws IOException {
        NodeSettings settings = new NodeSettings("model");
        NodeParametersUtil.saveSettings(type, parameters, settings);
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        settings.saveToXML(xml);
        return xml.toString(StandardCharsets.UTF_8);
    }

    private static String recorded(Class<?> type, String suffix) throws IOException {
        String name = type.getSimpleName() + suffix + ".xml";
        try (InputStream file = type.getResourceAsStream(name)) {
            assertThat(file).as("%s beside the test's resources", name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
