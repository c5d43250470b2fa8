package org.fleeting.mer.nodes.predictionreader;

import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.evaluation.PredictionFiles;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.SettingPath;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Prediction Reader: gathers the predictions of folds that were run apart. */
public final class PredictionReaderNodeFactory extends DefaultNodeFactory {

    static final String NO_PATH = "No folder is set: choose the one below which the predictions lie.";

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Prediction Reader")
        .icon("../../../../../icons/prediction-reader.png")
        .shortDescription("Reads the predictions of folds that were run apart, to score them together.")
        .fullDescription("""
            <p>Where folds are shared among machines, each run leaves its predictions in a folder of its own: by the option
            <tt>-tables</tt> of the command line. This node reads all of them into one table, as Fold Loop End gathers those of
            a loop. Connect <i>Evaluator</i> or <i>Score Comparison</i> behind it: the scores are the same to the bit as those
            of the loop.</p>
            <p>The files are CSV (UTF-8, commas) with a first column <i>RowID</i>. Columns such as <i>P (Emotion=happiness)</i>
            are numbers, all others are texts, and an empty value is a missing one. The classes are in the order of the columns
            with their probabilities.</p>
            <p>A clip that is in two files is an error, and so are files with different columns: each clip is tested once, by
            the same kind of model. Whether a fold is missing, no file can tell: compare the number of rows.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports.addOutputTable("Predictions", """
            The rows of all files, in the order of the files' names. If they have no column <i>Fold</i> and a folder was read,
            one is added: the name of each file's folder.
            """))
        .model(model -> model.parametersClass(PredictionReaderNodeParameters.class)
            .configure(PredictionReaderNodeFactory::configure)
            .execute(NodeWork.of(PredictionReaderNodeFactory::execute)))
        .nodeType(NodeType.Source)
        .keywords("CSV", "import", "load", "predictions", "folds", "cross-validation", "gather", "machines");

    /** Called by KNIME. */
    public PredictionReaderNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        PredictionReaderNodeParameters parameters = input.getParameters();
        if (parameters.m_path == null || parameters.m_path.isBlank()) {
            throw new InvalidSettingsException(NO_PATH);
        }
        try {
            Path path = SettingPath.resolve(parameters.m_path);
            if (Files.exists(path)) {
                output.setOutSpec(0, ReadPredictions.of(PredictionFiles.columns(path, parameters.m_names),
                    Files.isDirectory(path)).spec());
            } else {
                // a node before it, linked by a flow variable, may write it yet
                output.setWarningMessage(path + " does not exist yet: run the folds that write it, or set another.");
            }
        } catch (InvalidInputException e) {
            throw SettingChecks.invalid(e);
        }
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException {
        PredictionReaderNodeParameters parameters = input.getParameters();
        Path path = SettingPath.resolve(parameters.m_path);
        PredictionFiles read =
            PredictionFiles.read(path, parameters.m_names, NodeWork.monitor(input.getExecutionContext()));
        output.setOutData(0, ReadPredictions.of(read.columns(), Files.isDirectory(path)).table(read.rows(),
            input.getExecutionContext()));
    }
}
