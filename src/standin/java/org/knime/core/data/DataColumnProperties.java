package org.knime.core.data;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;

/** Pairs of texts that are attached to a column and travel with it. KNIME's can also be merged and saved. */
public final class DataColumnProperties {

    private final Map<String, String> content;

    /** Without any pair. */
    public DataColumnProperties() {
        this(Map.of());
    }

    /** Copies the pairs. */
    public DataColumnProperties(Map<String, String> content) {
        this.content = new TreeMap<>(content);
    }

    /** Returns whether there is a value. */
    public boolean containsProperty(String key) {
        return content.containsKey(key);
    }

    /** Returns the value, or null. */
    public String getProperty(String key) {
        return content.get(key);
    }

    /** Returns the value, or {@code defaultValue}. */
    public String getProperty(String key, String defaultValue) {
        return content.getOrDefault(key, defaultValue);
    }

    /** Returns the number of pairs. */
    public int size() {
        return content.size();
    }

    /** Returns the keys. */
    public Enumeration<String> properties() {
        return Collections.enumeration(content.keySet());
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DataColumnProperties other && content.equals(other.content);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    @Override
    public String toString() {
        return content.toString();
    }
}
