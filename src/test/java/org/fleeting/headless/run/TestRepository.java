package org.fleeting.headless.run;

import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;

/** Makes factories of classes on the class path, as a test needs no plug-ins. */
public final class TestRepository implements NodeRepository {

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
    public boolean isInstalled(String plugin) {
        return false;
    }
}
