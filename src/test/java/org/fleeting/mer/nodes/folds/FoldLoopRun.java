package org.fleeting.mer.nodes.folds;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.foldloopend.FoldLoopEndNodeFactory;
import org.fleeting.mer.nodes.foldloopstart.FoldLoopStartNodeFactory;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.FlowLoopContext;
import org.knime.core.node.workflow.FlowObjectStack;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.ScopeStartNode;

/** Runs a fold loop as KNIME does, with a method in place of its body. */
public final class FoldLoopRun {

    /** What stands between start and end. */
    @FunctionalInterface
    public interface Body {

        /** Makes the predictions of a fold. */
        BufferedDataTable predict(BufferedDataTable train, BufferedDataTable test);
    }

    /**
     * One iteration of the start.
     *
     * @param variables the flow variables as text, by name
     */
    public record Fold(BufferedDataTable train, BufferedDataTable test, Map<String, String> variables) {}

    private final Path folder;
    private final Node start;
    private final Node end;
    private final List<Fold> folds = new ArrayList<>();
    private final Set<String> messages = new TreeSet<>();

    /** With default settings. */
    @SuppressWarnings("unchecked") // as for factories of KNIME
    public FoldLoopRun(Path folder) {
        this.folder = folder;
        start = new Node((NodeFactory<NodeModel>) (NodeFactory<?>) new FoldLoopStartNodeFactory());
        end = new Node((NodeFactory<NodeModel>) (NodeFactory<?>) new FoldLoopEndNodeFactory());
        for (Node node : List.of(start, end)) {
            node.addMessageListener(event -> messages.add(event.getMessage().getMessage()));
        }
    }

    /** Sets a setting of the start that is a text. */
    public FoldLoopRun with(String key, String value) throws Exception {
        load(start, key, value);
        return this;
    }

    /** Sets the number of folds. */
    public FoldLoopRun withFolds(int folds) throws Exception {
        load(start, "folds", String.valueOf(folds));
        return this;
    }

    /** Sets the name of the column that the end appends. */
    public FoldLoopRun withFoldColumn(String name) throws Exception {
        load(end, "foldColumn", name);
        return this;
    }

    private static void load(Node node, String key, String value) throws IOException, InvalidSettingsException {
        NodeSettings settings = new NodeSettings("model");
        node.saveModelSettingsTo(settings);
        if (key.equals("folds")) {
            settings.addInt(key, Integer.parseInt(value));
        } else {
            settings.addString(key, value);
        }
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        settings.saveToXML(xml);
        node.loadModelSettingsFrom(NodeSettings.loadFromXML(new ByteArrayInputStream(xml.toByteArray())));
    }

    /** Configures the start; returns whether it could. */
    public boolean configureStart(DataTableSpec clips) {
        return start.configure(new PortObjectSpec[] {null, clips});
    }

    /** Configures the end; returns what will come out, null if it could not be configured. */
    public DataTableSpec configureEnd(DataTableSpec predictions) {
        end.configure(new PortObjectSpec[] {null, predictions});
        return (DataTableSpec) end.getOutputSpec(1);
    }

    /** Runs all iterations; returns what comes out, null if a node failed. */
    public BufferedDataTable run(BufferedDataTable clips, Body body) throws Exception {
        FlowLoopContext loop = new FlowLoopContext();
        FlowObjectStack into = stack();
        into.push(loop);
        end.setScopeStartNode((ScopeStartNode<?>) start.getNodeModel());
        start.setFlowObjectStack(stack(), stack());
        if (!configureStart(clips.getDataTableSpec())) {
            return null;
        }
        do {
            end.clearLoopContext();
            if (!execute(start, clips)) {
                return null;
            }
            Fold fold = new Fold((BufferedDataTable) start.getOutputObject(1),
                (BufferedDataTable) start.getOutputObject(2), variables());
            folds.add(fold);
            BufferedDataTable predictions = body.predict(fold.train(), fold.test());
            end.setFlowObjectStack(into, stack());
            if (!end.configure(new PortObjectSpec[] {null, predictions.getDataTableSpec()})
                || !execute(end, predictions)) {
                return null;
            }
        } while (end.getLoopContext() != null);
        return (BufferedDataTable) end.getOutputObject(1);
    }

    private boolean execute(Node node, BufferedDataTable input) throws Exception {
        return node.execute(new PortObject[] {null, input}, null, Executions.running(node, folder));
    }

    private static FlowObjectStack stack() {
        return FlowObjectStack.createFromFlowVariableList(List.of(), new NodeID(1));
    }

    @SuppressWarnings("deprecation")
    private Map<String, String> variables() {
        Map<String, String> texts = new LinkedHashMap<>();
        start.getOutgoingFlowObjectStack().getAllAvailableFlowVariables().forEach((name, variable) -> texts.put(name,
            variable.getType() == FlowVariable.Type.INTEGER ? String.valueOf(variable.getIntValue())
                : variable.getStringValue()));
        return texts;
    }

    /** Returns what came out of the start, fold by fold. */
    public List<Fold> folds() {
        return folds;
    }

    /** Resets both nodes, as KNIME does before the loop is run anew. */
    public void reset() {
        start.reset();
        end.reset();
        folds.clear();
    }

    /** Returns all that the nodes had to say. */
    public Set<String> messages() {
        messages.remove("");
        return messages;
    }
}
