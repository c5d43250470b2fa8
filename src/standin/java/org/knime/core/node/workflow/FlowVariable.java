package org.knime.core.node.workflow;

/** A named value that nodes hand to those behind them. */
public final class FlowVariable extends FlowObject {

    /** Kind of value. */
    public enum Type {
        /** A whole number. */
        INTEGER,
        /** A text. */
        STRING
    }

    private final String name;
    private final Type type;
    private final Object value;

    /** A text. */
    public FlowVariable(String name, String valueS) {
        this.name = name;
        type = Type.STRING;
        value = valueS;
    }

    /** A whole number. */
    public FlowVariable(String name, int valueI) {
        this.name = name;
        type = Type.INTEGER;
        value = valueI;
    }

    /** Returns the name. */
    public String getName() {
        return name;
    }

    /**
     * Returns the kind of value.
     *
     * @deprecated as in KNIME, which has more kinds elsewhere
     */
    @Deprecated
    public Type getType() {
        return type;
    }

    /** Returns the value of a text. */
    public String getStringValue() {
        return (String) value;
    }

    /** Returns the value of a whole number. */
    public int getIntValue() {
        return (Integer) value;
    }

    @Override
    public String toString() {
        return "\"" + name + "\" (" + type + ": " + value + ")";
    }
}
