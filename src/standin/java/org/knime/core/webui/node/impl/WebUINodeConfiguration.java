package org.knime.core.webui.node.impl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.parameters.NodeParameters;

/**
 * Name, texts, settings and ports of a node. The builder asks for what is mandatory one after the other.
 *
 * @deprecated as in KNIME, which has nothing newer for loops
 */
@Deprecated(since = "5.6")
public final class WebUINodeConfiguration {

    record Port(String name, String description) {}

    final NodeOptionals values;

    private WebUINodeConfiguration(NodeOptionals values) {
        this.values = values;
    }

    /** Begins. */
    public static Builder builder() {
        return new Builder();
    }

    /** The stage that asks for the name. */
    public static final class Builder {

        private Builder() {}

        /** Sets the name. */
        public RequireIcon name(String name) {
            return icon -> shortDescription -> fullDescription -> settings -> new NodeOptionals(name, icon,
                shortDescription, fullDescription, settings);
        }
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
        RequireModelSettingsClass fullDescription(String fullDescription);
    }

    /** The stage that asks for the settings. */
    public interface RequireModelSettingsClass {

        /** Sets the class of the settings. */
        NodeOptionals modelSettingsClass(Class<? extends NodeParameters> modelSettingsClass);
    }

    /** The stage of all that has a default. */
    public static final class NodeOptionals {

        final String name;
        final String icon;
        final String shortDescription;
        final String fullDescription;
        final Class<? extends NodeParameters> settings;
        final List<Port> inputs = new ArrayList<>();
        final List<Port> outputs = new ArrayList<>();
        NodeType type;
        List<String> keywords = List.of();
        int[] version = {0, 0, 0};

        private NodeOptionals(String name, String icon, String shortDescription, String fullDescription,
            Class<? extends NodeParameters> settings) {
            this.name = name;
            this.icon = icon;
            this.shortDescription = shortDescription;
            this.fullDescription = fullDescription;
            this.settings = settings;
        }

        /** Sets what kind of node it is; otherwise its ports decide. */
        public NodeOptionals nodeType(NodeType nodeType) {
            type = nodeType;
            return this;
        }

        /** Adds an input. */
        public NodeOptionals addInputTable(String portName, String description) {
            inputs.add(new Port(portName, description));
            return this;
        }

        /** Adds an output. */
        public NodeOptionals addOutputTable(String portName, String description) {
            outputs.add(new Port(portName, description));
            return this;
        }

        /** Sets words by which users find the node, besides its name. */
        public NodeOptionals keywords(String... words) {
            if (Arrays.asList(words).contains(null)) {
                throw new IllegalArgumentException("keywords list must not contain null");
            }
            keywords = List.of(words);
            return this;
        }

        /** Sets the version of KNIME from which on the node exists. */
        public NodeOptionals sinceVersion(int major, int minor, int revision) {
            version = new int[] {major, minor, revision};
            return this;
        }

        /** Ends. */
        public WebUINodeConfiguration build() {
            return new WebUINodeConfiguration(this);
        }
    }
}
