package org.knime.core.node.config.base;

import java.util.Objects;

/** A leaf of a settings tree. KNIME has one such class a type. */
final class ValueEntry extends AbstractConfigEntry {

    private final Object value;

    ValueEntry(ConfigEntries type, String key, Object value) {
        super(type, key);
        this.value = value;
    }

    Object value() {
        return value;
    }

    @Override
    public String toStringValue() {
        return value == null ? null : value.toString();
    }

    @Override
    boolean hasIdenticalValue(AbstractConfigEntry other) {
        return Objects.equals(value, ((ValueEntry) other).value);
    }
}
