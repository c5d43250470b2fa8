package org.knime.core.data;

/** A column: name, type, domain and properties. KNIME's also has handlers of colour, size and shape. */
public final class DataColumnSpec {

    private final String name;
    private final DataType type;
    private final DataColumnDomain domain;
    private final DataColumnProperties properties;

    DataColumnSpec(String name, DataType type, DataColumnDomain domain, DataColumnProperties properties) {
        this.name = name;
        this.type = type;
        this.domain = domain;
        this.properties = properties;
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

    /** Returns what a node attached to the column, never null. */
    public DataColumnProperties getProperties() {
        return properties;
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
        return o instanceof DataColumnSpec other && equalStructure(other) && domain.equals(other.domain)
            && properties.equals(other.properties);
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
