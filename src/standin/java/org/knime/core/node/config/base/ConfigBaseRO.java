package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Set;

import org.knime.core.node.InvalidSettingsException;

/**
 * The reading side of a settings tree. A getter without default throws {@link InvalidSettingsException} if there is no
 * entry of its type under the key; with default, it returns that. An array stored as null is returned as null.
 */
public interface ConfigBaseRO extends Iterable<String> {

    /** Returns the name of this config in its parent. */
    String getKey();

    /** Returns the keys in the order of their first insertion. */
    Set<String> keySet();

    /** Iterates over the keys in the order of their first insertion. */
    @Override
    Iterator<String> iterator();

    /** Returns whether there is an entry or config under the key. */
    boolean containsKey(String key);

    /** Returns the nested config. */
    ConfigBase getConfigBase(String key) throws InvalidSettingsException;

    /** Copies all entries of this config into another; nested configs are copied deeply. */
    void copyTo(ConfigBaseWO config);

    /** Writes this config as UTF-8 XML and closes the stream. */
    void saveToXML(OutputStream os) throws IOException;

    /** Returns the int under the key. */
    int getInt(String key) throws InvalidSettingsException;

    /** Returns the int under the key, or the default. */
    int getInt(String key, int def);

    /** Returns the ints under the key. */
    int[] getIntArray(String key) throws InvalidSettingsException;

    /** Returns the ints under the key, or the default. */
    int[] getIntArray(String key, int... def);

    /** Returns the long under the key. */
    long getLong(String key) throws InvalidSettingsException;

    /** Returns the long under the key, or the default. */
    long getLong(String key, long def);

    /** Returns the longs under the key. */
    long[] getLongArray(String key) throws InvalidSettingsException;

    /** Returns the longs under the key, or the default. */
    long[] getLongArray(String key, long... def);

    /** Returns the double under the key. */
    double getDouble(String key) throws InvalidSettingsException;

    /** Returns the double under the key, or the default. */
    double getDouble(String key, double def);

    /** Returns the doubles under the key. */
    double[] getDoubleArray(String key) throws InvalidSettingsException;

    /** Returns the doubles under the key, or the default. */
    double[] getDoubleArray(String key, double... def);

    /** Returns the float under the key. */
    float getFloat(String key) throws InvalidSettingsException;

    /** Returns the float under the key, or the default. */
    float getFloat(String key, float def);

    /** Returns the floats under the key. */
    float[] getFloatArray(String key) throws InvalidSettingsException;

    /** Returns the floats under the key, or the default. */
    float[] getFloatArray(String key, float... def);

    /** Returns the boolean under the key. */
    boolean getBoolean(String key) throws InvalidSettingsException;

    /** Returns the boolean under the key, or the default. */
    boolean getBoolean(String key, boolean def);

    /** Returns the booleans under the key. */
    boolean[] getBooleanArray(String key) throws InvalidSettingsException;

    /** Returns the booleans under the key, or the default. */
    boolean[] getBooleanArray(String key, boolean... def);

    /** Returns the String under the key. */
    String getString(String key) throws InvalidSettingsException;

    /** Returns the String under the key, or the default. */
    String getString(String key, String def);

    /** Returns the Strings under the key. */
    String[] getStringArray(String key) throws InvalidSettingsException;

    /** Returns the Strings under the key, or the default. */
    String[] getStringArray(String key, String... def);
}
