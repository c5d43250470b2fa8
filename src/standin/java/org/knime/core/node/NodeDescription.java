package org.knime.core.node;

import java.util.Optional;

import org.knime.core.node.NodeFactory.NodeType;

/** What users read about a node: names, texts, icon. Texts are HTML. */
public abstract class NodeDescription {

    /** Returns the node's name. */
    public abstract String getNodeName();

    /** Returns the path of the icon, relative to the factory's package. */
    public abstract String getIconPath();

    /** Returns what kind of node this is. */
    public abstract NodeType getType();

    /** Returns the name of an input port, null if there is none; the first has index 0. */
    public abstract String getInportName(int index);

    /** Returns the description of an input port, null if there is none. */
    public abstract String getInportDescription(int index);

    /** Returns the name of an output port, null if there is none. */
    public abstract String getOutportName(int index);

    /** Returns the description of an output port, null if there is none. */
    public abstract String getOutportDescription(int index);

    /** Returns the number of views. */
    public abstract int getViewCount();

    /** Returns the name of a view, null if there is none. */
    public abstract String getViewName(int index);

    /** Returns the description of a view, null if there is none. */
    public abstract String getViewDescription(int index);

    /** Returns the description in a sentence. */
    public Optional<String> getShortDescription() {
        return Optional.empty();
    }

    /** Returns the full description. */
    public Optional<String> getIntro() {
        return Optional.empty();
    }

    /** Returns the words by which users find the node, besides its name. */
    public String[] getKeywords() {
        return new String[0];
    }
}
