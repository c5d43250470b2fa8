package org.knime.core.node.config.base;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.knime.core.node.InvalidSettingsException;

/** A settings tree in memory. Keys keep the order of their first insertion, also through a file. */
public abstract class ConfigBase extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {

    private static final String ARRAY_SIZE = "array-size";

    private final Map<String, AbstractConfigEntry> entries = new LinkedHashMap<>();

    /** Makes an empty config. */
    public ConfigBase(String key) {
        super(ConfigEntries.config, key);
    }

    /** Makes an empty config of this one's class. */
    public abstract ConfigBase getInstance(String key);

    /** Returns the entry or nested config under the key, null if there is none. */
    public AbstractConfigEntry getEntry(String key) {
        return entries.get(key);
    }

    /** Adds an entry or config, replacing one with its key. */
    public void addEntry(AbstractConfigEntry entry) {
        entries.put(entry.getKey(), entry);
    }

    /** Removes and returns what is under the key, null if there is nothing. */
    public final AbstractConfigEntry removeConfig(String key) {
        return entries.remove(key);
    }

    @Override
    public final ConfigBase addConfigBase(String key) {
        ConfigBase config = getInstance(key);
        addEntry(config);
        return config;
    }

    /** Adds a config of this one's class. */
    protected final void addConfigBase(ConfigBase config) {
        if (getClass() != config.getClass()) {
            throw new IllegalArgumentException("This " + getClass() + " is not equal to " + config.getClass());
        }
        addEntry(config);
    }

    @Override
    public final ConfigBase getConfigBase(String key) throws InvalidSettingsException {
        if (entries.get(key) instanceof ConfigBase config) {
            return config;
        }
        throw notFound("ConfigBase", key);
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    @Override
    public final Iterator<String> iterator() {
        return keySet().iterator();
    }

    @Override
    public boolean containsKey(String key) {
        return entries.containsKey(key);
    }

    @Override
    public void copyTo(ConfigBaseWO dest) {
        for (AbstractConfigEntry entry : entries.values()) {
            if (entry instanceof ConfigBase config) {
                config.copyTo(dest.addConfigBase(entry.getKey()));
            } else {
                ((ConfigBase) dest).addEntry(entry);
            }
        }
    }

    @Override
    public final void saveToXML(OutputStream os) throws IOException {
        XMLConfig.save(this, os);
    }

    /** Reads XML into this config, takes over its key and closes the stream. */
    public void load(InputStream is) throws IOException {
        try (InputStream in = new BufferedInputStream(is)) {
            XMLConfig.load(this, in);
        }
    }

    @Override
    public final String toStringValue() {
        return getKey();
    }

    @Override
    public String toString() {
        return getKey();
    }

    @Override
    boolean hasIdenticalValue(AbstractConfigEntry other) {
        Map<String, AbstractConfigEntry> others = ((ConfigBase) other).entries;
        return entries.size() == others.size() && entries.values().stream().allMatch(
            entry -> others.containsKey(entry.getKey()) && entry.isIdentical(others.get(entry.getKey())));
    }

    private static InvalidSettingsException notFound(String what, String key) {
        return new InvalidSettingsException(what + " for key \"" + key + "\" not found.");
    }

    private void add(ConfigEntries type, String key, Object value) {
        addEntry(new ValueEntry(type, key, value));
    }

    private <T> T get(ConfigEntries type, Class<T> valueClass, String what, String key)
        throws InvalidSettingsException {
        if (has(type, key)) {
            return valueClass.cast(((ValueEntry) entries.get(key)).value());
        }
        throw notFound(what, key);
    }

    private <T> T getOr(ConfigEntries type, Class<T> valueClass, String key, T def) {
        return has(type, key) ? valueClass.cast(((ValueEntry) entries.get(key)).value()) : def;
    }

    private boolean has(ConfigEntries type, String key) {
        AbstractConfigEntry entry = entries.get(key);
        return entry != null && entry.getType() == type && entry instanceof ValueEntry;
    }

    /** Writes an array of any component type as a nested config; of a null array only the config remains. */
    private void addArray(ConfigEntries type, String key, Object values) {
        ConfigBase config = addConfigBase(key);
        if (values == null) {
            return;
        }
        config.addInt(ARRAY_SIZE, Array.getLength(values));
        for (int i = 0; i < Array.getLength(values); i++) {
            config.add(type, Integer.toString(i), Array.get(values, i));
        }
    }

    private Object getArray(ConfigEntries type, Class<?> component, String what, String key)
        throws InvalidSettingsException {
        ConfigBase config = getConfigBase(key);
        int size = config.getInt(ARRAY_SIZE, -1);
        if (size == -1) {
            return null;
        }
        Object values = Array.newInstance(component, size);
        for (int i = 0; i < size; i++) {
            Array.set(values, i, config.get(type, Object.class, what, Integer.toString(i)));
        }
        return values;
    }

    private Object getArray(ConfigEntries type, Class<?> component, String key, Object def) {
        try {
            return getArray(type, component, "", key);
        } catch (InvalidSettingsException e) {
            return def;
        }
    }

    @Override
    public void addInt(String key, int value) {
        add(ConfigEntries.xint, key, value);
    }

    @Override
    public int getInt(String key) throws InvalidSettingsException {
        return get(ConfigEntries.xint, Integer.class, "Int", key);
    }

    @Override
    public int getInt(String key, int def) {
        return getOr(ConfigEntries.xint, Integer.class, key, (Integer) def);
    }

    @Override
    public void addIntArray(String key, int... values) {
        addArray(ConfigEntries.xint, key, values);
    }

    @Override
    public int[] getIntArray(String key) throws InvalidSettingsException {
        return (int[]) getArray(ConfigEntries.xint, int.class, "Int", key);
    }

    @Override
    public int[] getIntArray(String key, int... def) {
        return (int[]) getArray(ConfigEntries.xint, int.class, key, (Object) def);
    }

    @Override
    public void addLong(String key, long value) {
        add(ConfigEntries.xlong, key, value);
    }

    @Override
    public long getLong(String key) throws InvalidSettingsException {
        return get(ConfigEntries.xlong, Long.class, "Long", key);
    }

    @Override
    public long getLong(String key, long def) {
        return getOr(ConfigEntries.xlong, Long.class, key, (Long) def);
    }

    @Override
    public void addLongArray(String key, long... values) {
        addArray(ConfigEntries.xlong, key, values);
    }

    @Override
    public long[] getLongArray(String key) throws InvalidSettingsException {
        return (long[]) getArray(ConfigEntries.xlong, long.class, "Long", key);
    }

    @Override
    public long[] getLongArray(String key, long... def) {
        return (long[]) getArray(ConfigEntries.xlong, long.class, key, (Object) def);
    }

    @Override
    public void addDouble(String key, double value) {
        add(ConfigEntries.xdouble, key, value);
    }

    @Override
    public double getDouble(String key) throws InvalidSettingsException {
        return get(ConfigEntries.xdouble, Double.class, "Double", key);
    }

    @Override
    public double getDouble(String key, double def) {
        return getOr(ConfigEntries.xdouble, Double.class, key, (Double) def);
    }

    @Override
    public void addDoubleArray(String key, double... values) {
        addArray(ConfigEntries.xdouble, key, values);
    }

    @Override
    public double[] getDoubleArray(String key) throws InvalidSettingsException {
        return (double[]) getArray(ConfigEntries.xdouble, double.class, "Double", key);
    }

    @Override
    public double[] getDoubleArray(String key, double... def) {
        return (double[]) getArray(ConfigEntries.xdouble, double.class, key, (Object) def);
    }

    @Override
    public void addFloat(String key, float value) {
        add(ConfigEntries.xfloat, key, value);
    }

    @Override
    public float getFloat(String key) throws InvalidSettingsException {
        return get(ConfigEntries.xfloat, Float.class, "Float", key);
    }

    @Override
    public float getFloat(String key, float def) {
        return getOr(ConfigEntries.xfloat, Float.class, key, (Float) def);
    }

    @Override
    public void addFloatArray(String key, float... values) {
        addArray(ConfigEntries.xfloat, key, values);
    }

    @Override
    public float[] getFloatArray(String key) throws InvalidSettingsException {
        return (float[]) getArray(ConfigEntries.xfloat, float.class, "Float", key);
    }

    @Override
    public float[] getFloatArray(String key, float... def) {
        return (float[]) getArray(ConfigEntries.xfloat, float.class, key, (Object) def);
    }

    @Override
    public void addBoolean(String key, boolean value) {
        add(ConfigEntries.xboolean, key, value);
    }

    @Override
    public boolean getBoolean(String key) throws InvalidSettingsException {
        return get(ConfigEntries.xboolean, Boolean.class, "Boolean", key);
    }

    @Override
    public boolean getBoolean(String key, boolean def) {
        return getOr(ConfigEntries.xboolean, Boolean.class, key, (Boolean) def);
    }

    @Override
    public void addBooleanArray(String key, boolean... values) {
        addArray(ConfigEntries.xboolean, key, values);
    }

    @Override
    public boolean[] getBooleanArray(String key) throws InvalidSettingsException {
        return (boolean[]) getArray(ConfigEntries.xboolean, boolean.class, "Boolean", key);
    }

    @Override
    public boolean[] getBooleanArray(String key, boolean... def) {
        return (boolean[]) getArray(ConfigEntries.xboolean, boolean.class, key, (Object) def);
    }

    @Override
    public void addString(String key, String value) {
        add(ConfigEntries.xstring, key, value);
    }

    @Override
    public String getString(String key) throws InvalidSettingsException {
        return get(ConfigEntries.xstring, String.class, "String", key);
    }

    @Override
    public String getString(String key, String def) {
        return getOr(ConfigEntries.xstring, String.class, key, def);
    }

    @Override
    public void addStringArray(String key, String... values) {
        addArray(ConfigEntries.xstring, key, values);
    }

    @Override
    public String[] getStringArray(String key) throws InvalidSettingsException {
        return (String[]) getArray(ConfigEntries.xstring, String.class, "String", key);
    }

    @Override
    public String[] getStringArray(String key, String... def) {
        return (String[]) getArray(ConfigEntries.xstring, String.class, key, (Object) def);
    }
}
