package org.fleeting.headless.run;

import java.util.ArrayList;
import java.util.List;

/**
 * A loop of a workflow.
 *
 * @param body the nodes in between, in the order in which they run: all that an output of the start leads to, but not
 *     what follows the end
 */
record Loop(RunNode start, RunNode end, List<RunNode> body) {

    /** Returns start, body and end. */
    List<RunNode> nodes() {
        List<RunNode> nodes = new ArrayList<>();
        nodes.add(start);
        nodes.addAll(body);
        nodes.add(end);
        return nodes;
    }
}
