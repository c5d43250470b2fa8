package org.knime.core.webui.node.dialog.defaultdialog;

import java.lang.reflect.Field;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.persistence.Persist;

/** A field of a class of settings. */
record SettingsField(Field field, String key, boolean defaultIfAbsent, SettingPersistor persistor) {

    /** Users don't see keys with this ending. */
    private static final String HIDDEN = "_Internals";

    static SettingsField of(Field field, boolean lenientClass) {
        field.setAccessible(true);
        Migrate migrate = field.getAnnotation(Migrate.class);
        return new SettingsField(field, key(field), lenientClass || migrate != null && migrate.loadDefaultIfAbsent(),
            SettingPersistor.of(field.getGenericType()));
    }

    private static String key(Field field) {
        String name = field.getName().startsWith("m_") ? field.getName().substring(2) : field.getName();
        Persist persist = field.getAnnotation(Persist.class);
        if (persist == null) {
            return name;
        }
        return (persist.configKey().isEmpty() ? name : persist.configKey()) + (persist.hidden() ? HIDDEN : "");
    }

    /** Leaves the field at its default if it is absent and may be so. */
    void load(Object object, NodeSettingsRO settings) throws InvalidSettingsException {
        if (defaultIfAbsent && !settings.containsKey(key)) {
            return;
        }
        Object value = persistor.load(settings, key);
        try {
            field.set(object, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field " + field + " can't be set", e);
        }
    }

    void save(Object object, NodeSettingsWO settings) {
        try {
            persistor.save(field.get(object), settings, key);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field " + field + " can't be read", e);
        }
    }
}
