package org.knime.core.node.config.base;

/** A node of a settings tree: a nested config or one typed value, under a key. */
public abstract class AbstractConfigEntry {

    private final ConfigEntries type;
    private String key;

    AbstractConfigEntry(ConfigEntries type, String key) {
        this.type = type;
        setKey(key);
    }

    final void setKey(String newKey) {
        if (newKey == null) {
            throw new IllegalArgumentException("Key must not be null!");
        }
        key = newKey;
    }

    /** Returns the name of this entry in its parent. */
    public final String getKey() {
        return key;
    }

    /** Returns the type of the value. */
    public final ConfigEntries getType() {
        return type;
    }

    /** Returns the value as it is written to a file, null for a null string. */
    public abstract String toStringValue();

    /** Returns whether key, type and value (of a config: all entries, in any order) agree. */
    public final boolean isIdentical(AbstractConfigEntry other) {
        return type == other.type && key.equals(other.key) && hasIdenticalValue(other);
    }

    abstract boolean hasIdenticalValue(AbstractConfigEntry other);

    @Override
    public boolean equals(Object other) {
        return other == this
            || other != null && other.getClass() == getClass() && isIdentical((AbstractConfigEntry) other);
    }

    @Override
    public int hashCode() {
        return key.hashCode() ^ type.hashCode();
    }

    @Override
    public String toString() {
        return key + " [" + type + "] -> " + toStringValue();
    }
}
