package org.fleeting.headless.run;

import java.util.Optional;

import org.fleeting.headless.state.Serializers;
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

    /**
     * Returns what changes with the code behind a factory: that of its plug-in and of all that the plug-in needs.
     *
     * @throws NodeUnavailableException if no plug-in registers that class or it cannot be read
     */
    String codeVersion(String className) throws NodeUnavailableException;

    /** Returns name and version of the plug-in that registers a factory, such as "org.fleeting.mer 0.2.0", if known. */
    Optional<String> plugin(String className);

    /** Returns what the plug-ins write and read their cells and port objects with. */
    Serializers serializers();

    /** Tells whether a plug-in of that symbolic name is installed. */
    boolean isInstalled(String plugin);
}
