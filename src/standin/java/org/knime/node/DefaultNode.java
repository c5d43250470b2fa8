package org.knime.node;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultView.RequireViewParameters;

/** A node: what it is called, which ports it has and what it does. Start at {@link #create()}. Texts are HTML. */
public final class DefaultNode implements FluentNodeAPI {

    final String name;
    final String icon;
    final String shortDescription;
    final String fullDescription;
    final Ports ports;
    final DefaultModel model;
    private DefaultView view;
    private NodeType type;
    private List<String> keywords = List.of();

    private DefaultNode(String name, String icon, String shortDescription, String fullDescription, Ports ports,
        DefaultModel model) {
        this.name = name;
        this.icon = icon;
        this.shortDescription = shortDescription;
        this.fullDescription = fullDescription;
        this.ports = ports;
        this.model = model;
    }

    /** Starts a node. */
    public static RequireName create() {
        return name -> icon -> shortDescription -> fullDescription -> (major, minor, revision) -> adder -> model -> {
            Ports ports = new Ports();
            adder.accept(ports);
            return new DefaultNode(name, icon, shortDescription, fullDescription, ports,
                model.apply(DefaultModel.create()));
        };
    }

    /** The stage that asks for the name. */
    public interface RequireName {

        /** Sets the name. */
        RequireIcon name(String name);
    }

    /** The stage that asks for the icon. */
    public interface RequireIcon {

        /** Sets the path of the icon, relative to the factory's package. */
        RequireShortDescription icon(String icon);
    }

    /** The stage that asks for the short description. */
    public interface RequireShortDescription {

        /** Sets a sentence about the node. */
        RequireFullDescription shortDescription(String shortDescription);
    }

    /** The stage that asks for the full description. */
    public interface RequireFullDescription {

        /** Sets the full description. */
        RequireSinceVersion fullDescription(String fullDescription);
    }

    /** The stage that asks for KNIME's version. */
    public interface RequireSinceVersion {

        /** Sets the version of KNIME from which on the node exists. */
        RequirePorts sinceVersion(int major, int minor, int revision);
    }

    /** The stage that asks for the model. */
    public interface RequireModel {

        /** Sets what the node does. */
        DefaultNode model(Function<RequireModelParameters, DefaultModel> model);
    }

    /** Adds a view; a node can have one. */
    public DefaultNode addView(Function<RequireViewParameters, DefaultView> newView) {
        if (view != null) {
            throw new UnsupportedOperationException("Multiple views per node are not supported yet.");
        }
        view = newView.apply(DefaultView.create());
        return this;
    }

    /** Sets what kind of node it is; otherwise its ports decide. */
    public DefaultNode nodeType(NodeType nodeType) {
        if (type != null) {
            throw new IllegalStateException(
                "nodeType() has already been called; a node can only have one node type.");
        }
        type = nodeType;
        return this;
    }

    /** Sets words by which users find the node, besides its name. */
    public DefaultNode keywords(String... words) {
        if (!keywords.isEmpty()) {
            throw new IllegalStateException(
                "keywords() has already been called; a node can only have one list of keywords.");
        }
        if (Arrays.asList(words).contains(null)) {
            throw new IllegalArgumentException("keywords list must not contain null values");
        }
        keywords = List.of(words);
        return this;
    }

    Optional<DefaultView> getView() {
        return Optional.ofNullable(view);
    }

    List<String> getKeywords() {
        return keywords;
    }

    NodeType getType() {
        if (type != null) {
            return type;
        }
        if (ports.inputs().isEmpty()) {
            return NodeType.Source;
        }
        return ports.outputs().isEmpty() ? NodeType.Sink : NodeType.Manipulator;
    }
}
