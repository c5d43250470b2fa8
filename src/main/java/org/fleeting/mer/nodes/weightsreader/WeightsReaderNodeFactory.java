package org.fleeting.mer.nodes.weightsreader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.SettingPath;
import org.fleeting.mer.nodes.ports.NetworkExport;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.Placeholder;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Weights Reader: makes a trained branch of a file that Weights Writer wrote. */
public final class WeightsReaderNodeFactory extends DefaultNodeFactory {

    static final String NO_FILE = "No file is set: choose one that Weights Writer wrote.";

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Weights Reader")
        .icon("../../../../../icons/weights-reader.png")
        .shortDescription("Reads a trained IDNet or MENet from a file that Weights Writer wrote.")
        .fullDescription("""
            <p>Makes a trained IDNet or MENet of a safetensors file that <i>Weights Writer</i> wrote: the same model,
            with its classes, sizes, normalisation, history and the subjects it has seen. It goes where the written one
            went: to an Emotion Predictor, to a trainer as initial model, to a MINE Decoupler.</p>
            <p>Which branch it is, and for which clips, is read from the head of the file before the node is executed.
            The output may be connected to any input for MENet, IDNet or both; if the file holds the other branch, the
            node behind says so.</p>
            <p>A file is read only if it is whole: its weights are compared with the fingerprint that names the model.
            So a damaged file is refused, and so is one whose weights another program changed, as by rounding them to 16
            bit, since its history would not be true. In which order they lie does not matter. Weights of other tools lack
            what a model needs to be used here and are refused as well. A file can't run anything.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports.addOutputPort("IDNet or MENet", """
            The trained branch. Its port view and tooltip tell what it is and what made it.
            """, NetworkPortObject.TYPE))
        .model(model -> model.parametersClass(WeightsReaderNodeParameters.class)
            .configure(WeightsReaderNodeFactory::configure)
            .execute(NodeWork.of(WeightsReaderNodeFactory::execute)))
        .nodeType(NodeType.Source)
        .keywords("micro-expression", "import", "load", "model", "safetensors", "PyTorch", "MENet", "IDNet",
            "pretrained");

    /** Called by KNIME. */
    public WeightsReaderNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        WeightsReaderNodeParameters parameters = input.getParameters();
        if (parameters.m_file == null || parameters.m_file.isBlank()) {
            throw new InvalidSettingsException(NO_FILE);
        }
        try {
            Path file = SettingPath.resolve(parameters.m_file);
            Placeholder.requireNone(file);
            if (Files.exists(file)) {
                output.setOutSpec(0, NetworkExport.readSpec(file));
            } else {
                // a node before it, linked by a flow variable, may write it yet
                output.setWarningMessage(file
                    + " does not exist yet: execute the Weights Writer that makes it, or set another.");
            }
        } catch (InvalidInputException e) {
            throw SettingChecks.invalid(e);
        }
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws IOException {
        WeightsReaderNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        Path file = SettingPath.resolve(parameters.m_file);
        Placeholder.requireNone(file);
        output.setOutData(0, NetworkExport.read(file, execution.createFileStore("weights.safetensors"),
            NodeWork.monitor(execution)));
    }
}
