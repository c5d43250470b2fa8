package org.knime.core.node.workflow;

import java.util.EventListener;

/** Hears the progress of a node. */
public interface NodeProgressListener extends EventListener {

    /** A node went on. Called in any thread; must return soon. */
    void progressChanged(NodeProgressEvent pe);
}
