package org.fleeting.headless.run;

import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;

/** Where the factories of a workflow's nodes come from. */
public interface NodeRepository {

    /**
     * Makes a factory of the given class.
     *
     * @throws NodeUnavailableException if no plug-in registers that class or it cannot be created
     */
    NodeFactory<NodeModel> createFactory(String className) throws NodeUnavailableException;

    /** Tells whether a plug-in of that symbolic name is installed. */
    boolean isInstalled(String plugin);
}
