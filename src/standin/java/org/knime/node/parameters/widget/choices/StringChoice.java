package org.knime.node.parameters.widget.choices;

/** A text to choose. */
public record StringChoice(String id, String text) {

    /** Shown as what it is. */
    public static StringChoice fromId(String id) {
        return new StringChoice(id, id);
    }
}
