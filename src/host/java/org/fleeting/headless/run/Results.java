package org.fleeting.headless.run;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.headless.workflow.NodeState;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeModel;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.node.view.NodeViewFactory;

/** What the executed nodes of a run have for the user. */
final class Results {

    private final WorkflowGraph graph;

    Results(WorkflowGraph graph) {
        this.graph = graph;
    }

    /** Returns the tables of the executed nodes that no node follows. */
    List<ResultTable> tables() {
        List<ResultTable> tables = new ArrayList<>();
        for (RunNode node : graph.nodes()) {
            if (graph.isLast(node) && node.state() == NodeState.EXECUTED) {
                for (int port = 1; port < node.node().getNrOutPorts(); port++) {
                    if (node.outputObject(port) instanceof BufferedDataTable table) {
                        tables.add(new ResultTable(node.title(), node.node().getOutportName(port), table));
                    }
                }
            }
        }
        return tables;
    }

    /** Returns the tables of all executed nodes, in the order in which they ran. */
    List<OutputTable> allTables() {
        List<OutputTable> tables = new ArrayList<>();
        for (RunNode node : graph.nodes()) {
            for (int port = 1; node.state() == NodeState.EXECUTED && port < node.node().getNrOutPorts(); port++) {
                if (BufferedDataTable.TYPE.equals(node.node().getOutputType(port))) {
                    tables.add(new OutputTable(node.saved().id(), node.node().getName(), port,
                        node.node().getOutportName(port), isIterated(node), (BufferedDataTable) node.outputObject(port)));
                }
            }
        }
        return tables;
    }

    /** The end of an outermost loop puts out once what all iterations gave. */
    private boolean isIterated(RunNode node) {
        return graph.loops().all().stream().anyMatch(loop -> loop.end() != node && loop.nodes().contains(node));
    }

    /** Returns the views of the executed nodes that have one. */
    List<ResultView> views() {
        List<ResultView> views = new ArrayList<>();
        for (RunNode node : graph.nodes()) {
            if (node.state() == NodeState.EXECUTED && node.hasView()) {
                NodeViewFactory<?> factory = (NodeViewFactory<?>) node.node().getFactory();
                views.add(new ResultView(node.title(), () -> view(factory, node.node().getNodeModel())));
            }
        }
        return views;
    }

    @SuppressWarnings("unchecked") // the model was made by this factory
    private static <T extends NodeModel> NodeView view(NodeViewFactory<T> factory, NodeModel model) {
        return factory.createNodeView((T) model);
    }
}
