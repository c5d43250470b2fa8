package org.knime.core.webui.node.dialog.defaultdialog;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;

/** Loads and saves the fields of a class of settings, those of its superclass first, each in the order of declaration. */
record SettingsClass(Class<?> type, List<SettingsField> fields) {

    static SettingsClass of(Class<?> type) {
        List<SettingsField> fields = new ArrayList<>();
        collect(type, fields);
        return new SettingsClass(type, fields);
    }

    private static void collect(Class<?> type, List<SettingsField> fields) {
        if (type == null || type == Object.class) {
            return;
        }
        collect(type.getSuperclass(), fields);
        boolean lenient = type.isAnnotationPresent(LoadDefaultsForAbsentFields.class);
        Arrays.stream(type.getDeclaredFields()).filter(SettingsClass::isSetting)
            .map(field -> SettingsField.of(field, lenient)).forEach(fields::add);
    }

    /** KNIME looks at fields through Jackson, which is told to leave private ones out. */
    private static boolean isSetting(Field field) {
        int left = Modifier.STATIC | Modifier.TRANSIENT | Modifier.PRIVATE;
        return (field.getModifiers() & left) == 0 && !field.isSynthetic();
    }

    Object load(NodeSettingsRO settings) throws InvalidSettingsException {
        Object loaded = Instances.create(type);
        for (SettingsField field : fields) {
            field.load(loaded, settings);
        }
        return loaded;
    }

    void save(Object object, NodeSettingsWO settings) {
        fields.forEach(field -> field.save(object, settings));
    }
}
