package org.fleeting.mer.nodes.foldsplit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.fleeting.mer.dataset.Split;
import org.fleeting.mer.dataset.Splitter;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.NodeWork;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.message.Message;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Fold Split: parts clips into a train and a test side, by subject or by clip. */
public final class FoldSplitNodeFactory extends DefaultNodeFactory {

    private static final int PORT = 0;
    private static final String REMEDY = "Choose another column in the dialog.";

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Fold Split")
        .icon("../../../../../icons/fold-split.png")
        .shortDescription("Parts clips into a train and a test side, by subject or by clip.")
        .fullDescription("""
            <p>Parts the clips into clips to train on and clips to test on, <b>by subject</b> unless set otherwise: nobody
            is on both sides. Which subjects go together is dealt at random, by the seed; of many deals the one is kept in
            which the emotions are spread most evenly.</p>
            <p>The test side must stay unseen until the MENet Predictor: connect it to nothing else. Then nothing of a
            tested clip takes part in training, and by subject nothing of a tested person, neither face nor label.
            Trainers, which see the train side only, use their last epoch or a part of the training subjects to choose
            by; much published code chooses the epoch on the test subjects, which makes its scores too good.</p>
            <p>The paper says "five-fold cross-validation" and not whether by clip or by subject. <b>By clip</b>, every
            fold has its share of each emotion, give or take one clip, but nearly every person is on both sides, and a
            network that knows the person has an advantage: scores are higher than those by subject and say little about
            new people. Use it to compare with results that were found this way. The node then warns how many subjects are
            on both sides; the MENet Predictor warns, too.</p>
            <p>A class that no clip to train on or to test on belongs to is named in a warning. To score all folds, execute
            this node for fold 1 to k, join the predictions and score them together.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Clips", """
                Clips, a row each, with a column for the subject and one for the emotion. Connect it before or after Face
                Crop; the split is the same.
                """)
            .addOutputTable("Train", "The clips to train on, in their order. By subject, nobody in it is in the other.")
            .addOutputTable("Test", "The clips to test on, in their order; by subject, all those of the tested people."))
        .model(model -> model.parametersClass(FoldSplitNodeParameters.class)
            .configure(FoldSplitNodeFactory::configure)
            .execute(NodeWork.of(FoldSplitNodeFactory::execute)))
        .nodeType(NodeType.Manipulator)
        .keywords("cross-validation", "partitioning", "stratified", "leave one subject out", "LOSO", "train", "test",
            "subject", "clip");

    /** Called by KNIME. */
    public FoldSplitNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        FoldSplitNodeParameters parameters = input.getParameters();
        DataTableSpec clips = input.getInTableSpec(0);
        ColumnKind.TEXT.require(clips, parameters.m_subjectColumn, REMEDY);
        ColumnKind.TEXT.require(clips, parameters.m_emotionColumn, REMEDY);
        DataTableSpec side = side(clips, parameters.m_subjectColumn);
        output.setOutSpecs(side, side);
    }

    /** Returns the spec of either side, which lists only its own subjects once there are rows. */
    private static DataTableSpec side(DataTableSpec clips, String subjectColumn) {
        DataColumnSpecCreator subjects = new DataColumnSpecCreator(clips.getColumnSpec(subjectColumn));
        subjects.setDomain(null);
        return new DataTableSpecCreator(clips)
            .replaceColumn(clips.findColumnIndex(subjectColumn), subjects.createSpec()).createSpec();
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, KNIMEException, InvalidSettingsException {
        FoldSplitNodeParameters parameters = input.getParameters();
        BufferedDataTable clips = input.getInTable(0);
        ExecutionContext execution = input.getExecutionContext();
        Splitter splitter = parameters.splitter(keys(clips), column(clips, parameters.m_subjectColumn),
            column(clips, parameters.m_emotionColumn));
        execution.setProgress(0.5, "Dealing the clips");
        Split split = parameters.split(splitter);
        DataTableSpec side = side(clips.getDataTableSpec(), parameters.m_subjectColumn);
        output.setOutData(rows(clips, split.train(), side, execution), rows(clips, split.test(), side, execution));
        if (!split.warnings().isEmpty()) {
            output.setWarningMessage(String.join(" ", split.warnings()));
        }
    }

    private static List<String> keys(BufferedDataTable clips) {
        List<String> keys = new ArrayList<>();
        for (DataRow row : clips) {
            keys.add(row.getKey().getString());
        }
        return keys;
    }

    private static List<String> column(BufferedDataTable clips, String name)
        throws KNIMEException, InvalidSettingsException {
        int column = ColumnKind.TEXT.require(clips.getDataTableSpec(), name, REMEDY);
        List<String> values = new ArrayList<>();
        for (DataRow row : clips) {
            if (row.getCell(column).isMissing()) {
                throw missing(row, values.size(), column, name);
            }
            values.add(((StringValue) row.getCell(column)).getStringValue());
        }
        return values;
    }

    private static KNIMEException missing(DataRow row, int index, int column, String name) {
        String details = "No value in column \"%s\".".formatted(name);
        String summary = "Row %d (%s): %s Every clip needs one; filter such rows out first."
            .formatted(index + 1, row.getKey().getString(), details);
        return KNIMEException.of(Message.fromRowIssue(summary, PORT, index, column, details));
    }

    private static BufferedDataTable rows(BufferedDataTable clips, List<Integer> chosen, DataTableSpec spec,
        ExecutionContext execution) throws CanceledExecutionException {
        Set<Integer> places = new HashSet<>(chosen);
        BufferedDataContainer side = execution.createDataContainer(spec);
        int place = 0;
        for (DataRow row : clips) {
            execution.checkCanceled();
            if (places.contains(place++)) {
                side.addRowToTable(row);
            }
        }
        side.close();
        return side.getTable();
    }
}
