package org.fleeting.headless.run;

import java.util.Optional;

import org.fleeting.headless.state.NestedSerializers;
import org.fleeting.headless.state.Serializers;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;

/** Makes factories of classes on the class path, as a test needs no plug-ins. */
public final class TestRepository implements NodeRepository {

    private String codeVersion = "1";

    /** As if the plug-in had been built anew. */
    public void setCodeVersion(String version) {
        codeVersion = version;
    }

    @Override
    @SuppressWarnings("unchecked")
    public NodeFactory<NodeModel> createFactory(String className) throws NodeUnavailableException {
        try {
            return (NodeFactory<NodeModel>) Class.forName(className).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new NodeUnavailableException("factory " + className + " is registered by no plug-in", e);
        }
    }

    @Override
    public String codeVersion(String className) {
        return codeVersion;
    }

    @Override
    public Optional<String> plugin(String className) {
        return Optional.of("a.plugin 1.2.3");
    }

    @Override
    public Serializers serializers() {
        return new NestedSerializers();
    }

    @Override
    public boolean isInstalled(String plugin) {
        return false;
    }
}
