package org.knime.core.node.config.base;

/** The writing side of a settings tree. Adding under an existing key replaces the entry in its place. */
public interface ConfigBaseWO {

    /** Returns the name of this config in its parent. */
    String getKey();

    /** Adds an empty nested config and returns it. */
    ConfigBase addConfigBase(String key);

    /** Adds an int. */
    void addInt(String key, int value);

    /** Adds ints as a nested config; null is kept as such. */
    void addIntArray(String key, int... values);

    /** Adds a long. */
    void addLong(String key, long value);

    /** Adds longs as a nested config; null is kept as such. */
    void addLongArray(String key, long... values);

    /** Adds a double. */
    void addDouble(String key, double value);

    /** Adds doubles as a nested config; null is kept as such. */
    void addDoubleArray(String key, double... values);

    /** Adds a float. */
    void addFloat(String key, float value);

    /** Adds floats as a nested config; null is kept as such. */
    void addFloatArray(String key, float... values);

    /** Adds a boolean. */
    void addBoolean(String key, boolean value);

    /** Adds booleans as a nested config; null is kept as such. */
    void addBooleanArray(String key, boolean... values);

    /** Adds a String. */
    void addString(String key, String value);

    /** Adds Strings as a nested config; null is kept as such. */
    void addStringArray(String key, String... values);
}
