package org.knime.core.webui.node.dialog.defaultdialog;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.Persistable;

/** Loads and saves a setting under a key. */
interface SettingPersistor {

    Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException;

    void save(Object value, NodeSettingsWO settings, String key);

    /**
     * Finds the persistor of a type.
     *
     * @throws IllegalArgumentException if there is none
     */
    static SettingPersistor of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return new OptionalPersistor(ValuePersistor.of((Class<?>) argument));
            }
            if (List.class.equals(generic.getRawType()) || Collection.class.equals(generic.getRawType())) {
                return new ElementsPersistor((Class<?>) argument, false);
            }
        }
        Class<?> plain = (Class<?>) type;
        if (Persistable.class.isAssignableFrom(plain) && !plain.isEnum()) {
            return new NestedPersistor(plain);
        }
        if (plain.isArray() && Persistable.class.isAssignableFrom(plain.getComponentType())) {
            return new ElementsPersistor(plain.getComponentType(), true);
        }
        return plain == Void.class ? new NothingPersistor() : ValuePersistor.of(plain);
    }

    /** A field that only places a message in the dialog. */
    record NothingPersistor() implements SettingPersistor {

        @Override
        public Object load(NodeSettingsRO settings, String key) {
            return null;
        }

        @Override
        public void save(Object value, NodeSettingsWO settings, String key) {
            // nothing to save
        }
    }

    /** A value, or an empty one, and whether it is present; only the value in files that were written before. */
    record OptionalPersistor(ValuePersistor value) implements SettingPersistor {

        private static final String IS_PRESENT = "_is_present";

        @Override
        public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
            return settings.getBoolean(key + IS_PRESENT, true) ? Optional.ofNullable(value.load(settings, key))
                : Optional.empty();
        }

        @Override
        public void save(Object optional, NodeSettingsWO settings, String key) {
            Optional<?> content = (Optional<?>) optional;
            value.save(content.isPresent() ? content.get() : value.empty(), settings, key);
            settings.addBoolean(key + IS_PRESENT, content.isPresent());
        }
    }

    /** Settings inside settings. */
    record NestedPersistor(Class<?> type) implements SettingPersistor {

        @Override
        public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
            return SettingsClass.of(type).load(settings.getNodeSettings(key));
        }

        @Override
        public void save(Object value, NodeSettingsWO settings, String key) {
            SettingsClass.of(value.getClass()).save(value, settings.addNodeSettings(key));
        }
    }
}
