package org.knime.core.data;

import java.util.Objects;

/** Makes a {@link DataColumnSpec}. */
public final class DataColumnSpecCreator {

    private String name;
    private DataType type;
    private DataColumnDomain domain;
    private DataColumnProperties properties;

    /** With an empty domain and no properties. */
    public DataColumnSpecCreator(String name, DataType type) {
        setName(name);
        setType(type);
        setDomain(null);
        setProperties(new DataColumnProperties());
    }

    /** Starts from another column. */
    public DataColumnSpecCreator(DataColumnSpec cspec) {
        this(cspec.getName(), cspec.getType());
        setDomain(cspec.getDomain());
        setProperties(cspec.getProperties());
    }

    /** Sets the name; blanks around it are dropped, an empty one becomes {@code <empty>} with a number. */
    public void setName(String newName) {
        String trimmed = Objects.requireNonNull(newName, "Name of DataColumnSpec must not be null!").trim();
        name = trimmed.isEmpty() ? EmptyNames.next() : trimmed;
    }

    /** Sets the type. */
    public void setType(DataType newType) {
        type = Objects.requireNonNull(newType, "Type of DataColumnSpec must not be null!");
    }

    /** Sets the domain; null is an empty one. */
    public void setDomain(DataColumnDomain newDomain) {
        domain = newDomain == null ? new DataColumnDomainCreator().createDomain() : newDomain;
    }

    /** Replaces the properties. */
    public void setProperties(DataColumnProperties props) {
        properties = Objects.requireNonNull(props, "DataColumnProperties must not be null!");
    }

    /** Returns the type. */
    public DataType getType() {
        return type;
    }

    /** Returns the column. */
    public DataColumnSpec createSpec() {
        return new DataColumnSpec(name, type, domain, properties);
    }

    private static final class EmptyNames {

        private static int count;

        static synchronized String next() {
            return "<empty_" + ++count + ">";
        }
    }
}
