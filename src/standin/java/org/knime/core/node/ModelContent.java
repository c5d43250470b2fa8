package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;

import org.knime.core.node.config.Config;

/** The content of a model or of a port object's spec as a settings tree. */
public final class ModelContent extends Config implements ModelContentRO, ModelContentWO {

    /** Makes an empty tree. */
    public ModelContent(String key) {
        super(key);
    }

    @Override
    public Config getInstance(String key) {
        return new ModelContent(key);
    }

    /**
     * Reads a tree from XML and closes the stream.
     *
     * @throws IOException if the stream can't be read or isn't KNIME's XML
     */
    public static ModelContentRO loadFromXML(InputStream in) throws IOException {
        return (ModelContent) loadFromXML(new ModelContent("ignored"), in);
    }

    @Override
    public ModelContentWO addModelContent(String key) {
        return (ModelContent) addConfig(key);
    }

    @Override
    public void addModelContent(ModelContent nested) {
        addConfig(nested);
    }

    @Override
    public ModelContent getModelContent(String key) throws InvalidSettingsException {
        return (ModelContent) getConfig(key);
    }
}
