package org.fleeting.headless.testnodes;

import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;

/** A factory whose class alone is asked for. */
public abstract class WordedNodeFactory extends NodeFactory<NodeModel> {}
