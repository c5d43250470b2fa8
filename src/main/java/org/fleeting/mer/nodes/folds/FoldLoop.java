package org.fleeting.mer.nodes.folds;

import org.knime.core.node.workflow.LoopStartNodeTerminator;

/** The start of a fold loop, as its end sees it. */
public interface FoldLoop extends LoopStartNodeTerminator {

    /** Returns the number of the fold that is going on, from 1. */
    int fold();

    /** Returns what that fold is called: its number, the subject left out, or the value of the column. */
    String foldName();
}
