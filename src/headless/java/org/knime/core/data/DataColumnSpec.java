package org.knime.core.data;

/** A column: name, type and domain. KNIME's also has properties and handlers of colour, size and shape. */
public final class DataColumnSpec {

    private final String name;
    private final DataType type;
    private final DataColumnDomain domain;

    DataColumnSpec(String name, DataType type, DataColumnDomain domain) {
        this.name = name;
        this.type = type;
        this.domain = domain;
    }

    /** Returns the name, unique in its table. */
    public String getName() {
        return name;
    }

    /** Returns the type. */
    public DataType getType() {
        return type;
    }

    /** Returns what is known of the content, never null. */
    public DataColumnDomain getDomain() {
        return domain;
    }

    /** Returns whether names and types are equal. */
    public boolean equalStructure(DataColumnSpec cspec) {
        return cspec != null && name.equals(cspec.name) && type.equals(cspec.type);
    }

    /** Returns whether names are equal and the other column could hold this one's cells. */
    public boolean isCompatibleWith(DataColumnSpec cspec) {
        return cspec != null && name.equals(cspec.name) && cspec.type.isASuperTypeOf(type);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DataColumnSpec other && equalStructure(other) && domain.equals(other.domain);
    }

    @Override
    public int hashCode() {
        return name.hashCode() ^ type.hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
