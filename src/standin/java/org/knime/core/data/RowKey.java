package org.knime.core.data;

import java.util.Objects;

/** The identifier of a row, unique in its table. */
public final class RowKey {

    private final String id;

    /** With a non-null text. */
    public RowKey(String id) {
        this.id = Objects.requireNonNull(id, "Argument must not be null.");
    }

    /** Makes the default key of a row: {@code Row0}, {@code Row1}, ... */
    public static RowKey createRowKey(long rowIndex) {
        return new RowKey("Row" + rowIndex);
    }

    /** Returns the text. */
    public String getString() {
        return id;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof RowKey other && id.equals(other.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
