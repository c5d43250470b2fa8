package org.knime.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.ExecutionEnvironment;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.node.DefaultModel;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.RequirePorts.PortsAdder;
import org.knime.node.parameters.NodeParameters;

/** Makes nodes as plug-ins do, and drives them as a workflow does. */
public final class TestNodes {

    private TestNodes() {}

    /** A factory as a plug-in has it. */
    public static final class Factory extends DefaultNodeFactory {
        Factory(DefaultNode node) {
            super(node);
        }
    }

    /** Describes a node up to its ports. */
    public static DefaultNode.RequireModel describe(Consumer<PortsAdder> ports) {
        return DefaultNode.create().name("Test Node").icon("test.png").shortDescription("A test.")
            .fullDescription("<p>A test.</p>").sinceVersion(5, 8, 0).ports(ports);
    }

    /** Makes a node of a model. */
    public static Node node(Consumer<PortsAdder> ports, Class<? extends NodeParameters> parameters,
        DefaultModel.ConfigureOrRearrangerConsumer<DefaultModel.ConfigureInput, DefaultModel.ConfigureOutput> configure,
        DefaultModel.ExecuteConsumer execute) {
        return new Node(new Factory(describe(ports)
            .model(model -> model.parametersClass(parameters).configure(configure).execute(execute))));
    }

    /** Returns the context of a node that does nothing. */
    public static ExecutionContext context() {
        return context(node(ports -> {}, null, (in, out) -> {}, (in, out) -> {}));
    }

    /** Returns a context of a node. */
    public static ExecutionContext context(Node node) {
        return new ExecutionContext(new DefaultNodeProgressMonitor(), node);
    }

    /** Executes a node; the inputs are those of its model. */
    public static boolean execute(Node node, PortObject... inputs) {
        PortObject[] all = new PortObject[inputs.length + 1];
        System.arraycopy(inputs, 0, all, 1, inputs.length);
        return node.execute(all, ExecutionEnvironment.DEFAULT, context(node));
    }

    /** Returns the list to which a node's messages will be added. */
    public static List<NodeMessage> messages(Node node) {
        List<NodeMessage> messages = new ArrayList<>();
        node.addMessageListener(event -> messages.add(event.getMessage()));
        return messages;
    }
}
