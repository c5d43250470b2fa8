package org.knime.core.node.port;

/** The type of a port: a class of port objects, and whether the port may stay unconnected. */
public final class PortType {

    /** The colour of types that were registered without one. */
    public static final int DEFAULT_COLOR = 0xff9b9b9b;

    private final Class<? extends PortObject> objectClass;
    private final boolean optional;
    private final String name;
    private final int color;
    private final boolean hidden;

    PortType(Class<? extends PortObject> objectClass, boolean optional, String name, int color, boolean hidden) {
        this.objectClass = objectClass;
        this.optional = optional;
        this.name = name == null ? objectClass.getSimpleName() : name;
        this.color = color;
        this.hidden = hidden;
    }

    /** Returns the spec class of a port object class: what its {@code getSpec} returns. */
    public static Class<? extends PortObjectSpec> getPortObjectSpecClass(Class<? extends PortObject> objectClass) {
        try {
            return objectClass.getMethod("getSpec").getReturnType().asSubclass(PortObjectSpec.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every port object has a method getSpec()", e);
        }
    }

    /** Returns the name that users see. */
    public String getName() {
        return name;
    }

    /** Returns the colour of the port, RGB. */
    public int getColor() {
        return color;
    }

    /** Returns the class of specs. */
    public Class<? extends PortObjectSpec> getPortObjectSpecClass() {
        return getPortObjectSpecClass(objectClass);
    }

    /** Returns the class of port objects. */
    public Class<? extends PortObject> getPortObjectClass() {
        return objectClass;
    }

    /** Returns whether an input of this type may stay unconnected. */
    public boolean isOptional() {
        return optional;
    }

    /** Returns whether users can't choose this type. */
    public boolean isHidden() {
        return hidden;
    }

    /** Returns whether an input of this type takes what an output of the other gives. */
    public boolean isSuperTypeOf(PortType subType) {
        return objectClass.isAssignableFrom(subType.objectClass);
    }

    /** Returns whether a spec, or none, fits. */
    public boolean acceptsPortObjectSpec(PortObjectSpec spec) {
        return spec == null || getPortObjectSpecClass().isInstance(spec);
    }

    /** Returns whether a port object, or none, fits. */
    public boolean acceptsPortObject(PortObject obj) {
        return obj == null || objectClass.isInstance(obj);
    }

    /** Returns whether both have one class of port objects, optional or not. */
    @Override
    public boolean equals(Object obj) {
        return obj instanceof PortType other && objectClass == other.objectClass;
    }

    @Override
    public int hashCode() {
        return objectClass.hashCode();
    }

    @Override
    public String toString() {
        return "PortType(" + getPortObjectSpecClass().getSimpleName() + "," + objectClass.getSimpleName() + ")";
    }
}
