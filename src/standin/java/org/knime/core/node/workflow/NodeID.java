package org.knime.core.node.workflow;

/** The number of a node in its workflow. KNIME's can also lead into nested workflows. */
public class NodeID implements Comparable<NodeID> {

    private final int index;

    /** A node of the outermost workflow. */
    public NodeID(int id) {
        index = id;
    }

    /** Returns the number. */
    public int getIndex() {
        return index;
    }

    @Override
    public int compareTo(NodeID other) {
        return Integer.compare(index, other.index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeID id && index == id.index;
    }

    @Override
    public int hashCode() {
        return index;
    }

    @Override
    public String toString() {
        return Integer.toString(index);
    }
}
