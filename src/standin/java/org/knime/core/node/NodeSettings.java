package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;

import org.knime.core.node.config.Config;

/** A node's settings as a settings tree. */
public final class NodeSettings extends Config implements NodeSettingsRO, NodeSettingsWO {

    /** Makes an empty tree. */
    public NodeSettings(String key) {
        super(key);
    }

    @Override
    public Config getInstance(String key) {
        return new NodeSettings(key);
    }

    /**
     * Reads a tree from XML and closes the stream.
     *
     * @throws IOException if the stream can't be read or isn't KNIME's XML
     */
    public static NodeSettingsRO loadFromXML(InputStream in) throws IOException {
        return (NodeSettings) loadFromXML(new NodeSettings("ignored"), in);
    }

    @Override
    public NodeSettingsWO addNodeSettings(String key) {
        return (NodeSettings) addConfig(key);
    }

    @Override
    public void addNodeSettings(NodeSettings nested) {
        addConfig(nested);
    }

    @Override
    public NodeSettings getNodeSettings(String key) throws InvalidSettingsException {
        return (NodeSettings) getConfig(key);
    }
}
