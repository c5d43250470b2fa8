package org.fleeting.headless.run;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.headless.workflow.Setting;
import org.knime.core.node.NodeFactory;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.choices.Label;

/**
 * Settings in the words of a node's dialog, where its settings are a class beside the factory whose name ends in
 * {@code NodeParameters} instead of {@code NodeFactory}: titles instead of keys, labels instead of names of constants. What the
 * dialog does not show stays as it is saved.
 */
final class DialogWords {

    private static final String FACTORY = "NodeFactory";
    private static final String PARAMETERS = "NodeParameters";
    private static final String NESTED = " / ";

    /** What the dialog shows, by the keys of {@link Setting#name}. */
    private final Map<String, Field> shown = new HashMap<>();

    private DialogWords() {}

    /** Returns the words of a node's dialog; none if it has no such class. */
    static DialogWords of(Class<?> factory) {
        DialogWords words = new DialogWords();
        parameters(factory).ifPresent(type -> words.collect("", type));
        return words;
    }

    private static Optional<Class<?>> parameters(Class<?> factory) {
        String name = factory.getName();
        if (!NodeFactory.class.isAssignableFrom(factory) || !name.endsWith(FACTORY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(name.substring(0, name.length() - FACTORY.length()) + PARAMETERS, false,
                factory.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty(); // the node has no settings, or keeps them in another way
        }
    }

    private void collect(String prefix, Class<?> type) {
        if (type == null || type == Object.class) {
            return;
        }
        collect(prefix, type.getSuperclass());
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue; // saved by no node, and perhaps of the very class
            }
            String key = prefix + key(field);
            if (WidgetGroup.class.isAssignableFrom(field.getType()) || Persistable.class.isAssignableFrom(field.getType())) {
                collect(key + NESTED, field.getType());
            } else if (field.isAnnotationPresent(Widget.class)) {
                shown.put(key, field);
            }
        }
    }

    /** Returns the key under which KNIME saves a field. */
    private static String key(Field field) {
        Persist persist = field.getAnnotation(Persist.class);
        if (persist != null && !persist.configKey().isEmpty()) {
            return persist.configKey();
        }
        return field.getName().startsWith("m_") ? field.getName().substring(2) : field.getName();
    }

    /** Returns the settings in these words, in the same order. */
    List<Setting> say(List<Setting> settings) {
        List<Setting> said = new ArrayList<>();
        for (Setting setting : settings) {
            Field field = shown.get(setting.name());
            said.add(field == null ? setting
                : new Setting(field.getAnnotation(Widget.class).title(), value(field, setting.value()), setting.variable()));
        }
        return said;
    }

    private static String value(Field field, String saved) {
        if (field.getType() == boolean.class) {
            return switch (saved) {
                case "true" -> "yes";
                case "false" -> "no";
                default -> saved;
            };
        }
        if (!field.getType().isEnum()) {
            return saved;
        }
        try {
            Label label = field.getType().getField(saved).getAnnotation(Label.class);
            return label == null ? saved : label.value();
        } catch (NoSuchFieldException e) {
            return saved; // as it was saved, which loading has refused
        }
    }
}
