package org.knime.core.node;

import java.net.URI;
import java.net.URL;

import org.knime.core.node.context.NodeCreationConfiguration;

/** Makes the models of a kind of node and describes it. Registered by class name; needs a public constructor. */
public abstract class NodeFactory<T extends NodeModel> {

    /** What kind of node it is, which decides on its colour and shape. */
    public enum NodeType {
        /** Reads data. */
        Source,
        /** Writes data. */
        Sink,
        /** Makes a model of data. */
        Learner,
        /** Applies a model. */
        Predictor,
        /** Changes data. */
        Manipulator,
        /** Shows data. */
        Visualizer,
        /** Begins a loop. */
        LoopStart,
        /** Ends a loop. */
        LoopEnd,
        /** Anything else. */
        Other,
        /** Not known. */
        Unknown
    }

    private NodeDescription description;

    /** Describes the node at once. */
    protected NodeFactory() {
        this(false);
    }

    /** Describes the node at once, or when {@link #init()} is called. */
    protected NodeFactory(boolean lazyInitialization) {
        if (!lazyInitialization) {
            init();
        }
    }

    /** Describes the node; calling again does nothing. */
    public synchronized void init() {
        if (description == null) {
            description = createNodeDescription();
        }
    }

    /** Makes the description. KNIME's default reads an XML file beside the class; the stand-in has none. */
    protected abstract NodeDescription createNodeDescription();

    NodeDescription getNodeDescription() {
        return description;
    }

    /** Returns the node's name. */
    public final String getNodeName() {
        return description.getNodeName();
    }

    /** Returns what kind of node this is. */
    public NodeType getType() {
        return description.getType();
    }

    /** Returns the name of an input port; the first has index 0. */
    public String getInportName(int index) {
        return orElse(description.getInportName(index), "No name available");
    }

    /** Returns the name of an output port. */
    public String getOutportName(int index) {
        return orElse(description.getOutportName(index), "No name available");
    }

    /** Returns the description of an input port. */
    public final String getInportDescription(int index) {
        return orElse(description.getInportDescription(index), "No description available");
    }

    /** Returns the description of an output port. */
    public final String getOutportDescription(int index) {
        return orElse(description.getOutportDescription(index), "No description available");
    }

    private static String orElse(String text, String replacement) {
        return text == null ? replacement : text;
    }

    /** Returns the words by which users find the node, besides its name. */
    public final String[] getKeywords() {
        return description.getKeywords();
    }

    /** Returns the icon, null if there is no file at its path. */
    public URL getIcon() {
        String folder = getClass().getPackageName().replace('.', '/') + "/";
        String path = URI.create(folder + description.getIconPath()).normalize().getPath();
        return getClass().getClassLoader().getResource(path);
    }

    /** Makes a model. */
    public abstract T createNodeModel();

    /** Makes a model with the given ports. */
    protected T createNodeModel(NodeCreationConfiguration creationConfig) {
        return createNodeModel();
    }

    /** Returns the number of views. */
    protected abstract int getNrNodeViews();
}
