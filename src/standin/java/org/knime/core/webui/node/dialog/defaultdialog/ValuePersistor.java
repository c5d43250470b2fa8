package org.knime.core.webui.node.dialog.defaultdialog;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Loads and saves a value that is one entry, or an array of such. */
record ValuePersistor(Loader loader, Saver saver, Object empty) implements SettingPersistor {

    private static final Map<Class<?>, ValuePersistor> BY_TYPE = new HashMap<>();

    static {
        add(int.class, Integer.class, NodeSettingsRO::getInt, (v, s, k) -> s.addInt(k, (Integer) v), 0);
        add(long.class, Long.class, NodeSettingsRO::getLong, (v, s, k) -> s.addLong(k, (Long) v), 0L);
        add(double.class, Double.class, NodeSettingsRO::getDouble, (v, s, k) -> s.addDouble(k, (Double) v), 0.0);
        add(float.class, Float.class, NodeSettingsRO::getFloat, (v, s, k) -> s.addFloat(k, (Float) v), 0f);
        add(boolean.class, Boolean.class, NodeSettingsRO::getBoolean, (v, s, k) -> s.addBoolean(k, (Boolean) v), false);
        add(String.class, String.class, NodeSettingsRO::getString, (v, s, k) -> s.addString(k, (String) v), null);
        addArray(NodeSettingsRO::getIntArray, (v, s, k) -> s.addIntArray(k, (int[]) v), new int[0]);
        addArray(NodeSettingsRO::getLongArray, (v, s, k) -> s.addLongArray(k, (long[]) v), new long[0]);
        addArray(NodeSettingsRO::getDoubleArray, (v, s, k) -> s.addDoubleArray(k, (double[]) v), new double[0]);
        addArray(NodeSettingsRO::getFloatArray, (v, s, k) -> s.addFloatArray(k, (float[]) v), new float[0]);
        addArray(NodeSettingsRO::getBooleanArray, (v, s, k) -> s.addBooleanArray(k, (boolean[]) v), new boolean[0]);
        addArray(NodeSettingsRO::getStringArray, (v, s, k) -> s.addStringArray(k, (String[]) v), new String[0]);
    }

    /** Reads a value. */
    interface Loader {
        Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException;
    }

    /** Writes a value. */
    interface Saver {
        void save(Object value, NodeSettingsWO settings, String key);
    }

    private static void add(Class<?> plain, Class<?> boxed, Loader loader, Saver saver, Object empty) {
        BY_TYPE.put(plain, new ValuePersistor(loader, saver, empty));
        BY_TYPE.put(boxed, BY_TYPE.get(plain));
    }

    private static void addArray(Loader loader, Saver saver, Object empty) {
        BY_TYPE.put(empty.getClass(), new ValuePersistor(loader, saver, empty));
    }

    static ValuePersistor of(Class<?> type) {
        if (type.isEnum()) {
            return new ValuePersistor((settings, key) -> constant(type, settings.getString(key)),
                (value, settings, key) -> settings.addString(key, value == null ? null : ((Enum<?>) value).name()),
                null);
        }
        ValuePersistor persistor = BY_TYPE.get(type);
        if (persistor == null) {
            throw new IllegalArgumentException("No default persistor available for type '" + type + "'.");
        }
        return persistor;
    }

    private static Object constant(Class<?> type, String name) throws InvalidSettingsException {
        Enum<?>[] constants = (Enum<?>[]) type.getEnumConstants();
        return Arrays.stream(constants).filter(constant -> constant.name().equals(name)).findFirst()
            .orElseThrow(() -> new InvalidSettingsException("Invalid value '" + name + "'. Possible values: "
                + Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "))));
    }

    @Override
    public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        return loader.load(settings, key);
    }

    @Override
    public void save(Object value, NodeSettingsWO settings, String key) {
        saver.save(value, settings, key);
    }
}
