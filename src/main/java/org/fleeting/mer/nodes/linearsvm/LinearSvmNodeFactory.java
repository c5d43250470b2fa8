package org.fleeting.mer.nodes.linearsvm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.fleeting.mer.dataset.Spellings;
import org.fleeting.mer.linear.LinearSvm;
import org.fleeting.mer.linear.SvmCost;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Linear SVM: learns the emotion from numbers of the train side and names that of the test side. */
public final class LinearSvmNodeFactory extends DefaultNodeFactory {

    private static final int TRAIN = 0;
    private static final int TEST = 1;

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Linear SVM")
        .icon("../../../../../icons/linear-svm.png")
        .shortDescription("Learns the emotion from numbers such as LBP-TOP's and names that of the test side.")
        .fullDescription("""
            <p>Trains a linear support vector machine on the numbers of the train side and names the emotion of each clip of
            the test side: what MENet is compared with. Put it where IDNet Trainer to Emotion Predictor stand, between the same
            Fold Split or fold loop and the same Evaluator.</p>
            <p>One class against the rest, with squared hinge loss and L2 regularisation (LIBLINEAR, Fan et al. 2008). Each
            number is brought to the mean 0 and the deviation 1 of the train side. Of C, the table's one free choice, nothing
            of the test side knows: it is chosen by inner folds by subject of the train side, unless given.</p>
            <p>Rows in which a number is missing are left out of the training; on the test side their prediction is
            missing.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Train", "Clips to train on, with numbers, emotion and subject.")
            .addInputTable("Test", "Clips to test on, with the same columns of numbers.")
            .addOutputTable("Predictions", """
                The rows of the test side with <i>Prediction (Emotion)</i>, named after the column that was learnt, so that
                Evaluator and KNIME's Scorer find it. The numbers are left out unless you keep them.
                """))
        .model(model -> model.parametersClass(LinearSvmNodeParameters.class)
            .configure(LinearSvmNodeFactory::configure)
            .execute(NodeWork.of(LinearSvmNodeFactory::execute)))
        .nodeType(NodeType.Learner)
        .keywords("support vector machine", "SVM", "LIBLINEAR", "baseline", "LBP-TOP", "MDMO", "classifier");

    /** Called by KNIME. */
    public LinearSvmNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        LinearSvmNodeParameters parameters = input.getParameters();
        SvmClips train = SvmClips.ofTraining(input.getInTableSpec(TRAIN), parameters);
        SvmClips test = train.inTest(input.getInTableSpec(TEST), parameters);
        output.setOutSpecs(predictions(input.getInTableSpec(TEST), kept(input.getInTableSpec(TEST), test, parameters),
            input.getInTableSpec(TRAIN).getColumnSpec(train.emotion())));
    }

    /** Returns the places of the test table's columns that are passed on. */
    private static List<Integer> kept(DataTableSpec table, SvmClips test, LinearSvmNodeParameters parameters) {
        Set<Integer> dropped = parameters.m_keepsNumbers ? Set.of() : new HashSet<>(test.numbers());
        List<Integer> kept = new ArrayList<>();
        for (int place = 0; place < table.getNumColumns(); place++) {
            if (!dropped.contains(place)) {
                kept.add(place);
            }
        }
        return kept;
    }

    /** The prediction has the domain of the column that is learnt, so that the tables of all folds agree. */
    private static DataTableSpec predictions(DataTableSpec test, List<Integer> kept, DataColumnSpec emotion)
        throws InvalidSettingsException {
        String name = PredictionTable.predictionOf(emotion.getName());
        if (test.containsName(name)) {
            throw new InvalidSettingsException("The test table already has a column \"%s\": rename or remove it."
                .formatted(name));
        }
        List<DataColumnSpec> columns = new ArrayList<>();
        kept.forEach(place -> columns.add(test.getColumnSpec(place)));
        DataColumnSpecCreator prediction = new DataColumnSpecCreator(name, StringCell.TYPE);
        if (emotion.getDomain().hasValues()) {
            prediction.setDomain(new DataColumnDomainCreator(emotion.getDomain().getValues()).createDomain());
        }
        columns.add(prediction.createSpec());
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException {
        LinearSvmNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        BufferedDataTable trainTable = input.getInTable(TRAIN);
        BufferedDataTable testTable = input.getInTable(TEST);
        SvmClips train = SvmClips.ofTraining(trainTable.getDataTableSpec(), parameters);
        SvmClips test = train.inTest(testTable.getDataTableSpec(), parameters);
        List<SvmClips.Clip> clips = read(trainTable, train, execution);
        LinearSvm svm = train(clips, parameters, NodeWork.monitor(execution));
        DataTableSpec tested = testTable.getDataTableSpec();
        List<Integer> kept = kept(tested, test, parameters);
        BufferedDataContainer container = execution.createDataContainer(
            predictions(tested, kept, trainTable.getDataTableSpec().getColumnSpec(train.emotion())));
        Set<String> subjects = new HashSet<>();
        for (DataRow row : testTable) {
            execution.checkCanceled();
            Optional<SvmClips.Clip> clip = test.read(row);
            clip.map(SvmClips.Clip::subject).ifPresent(subjects::add);
            DataCell prediction = clip.<DataCell>map(found -> new StringCell(svm.predict(found.values())))
                .orElse(DataType.getMissingCell());
            container.addRowToTable(predicted(row, kept, prediction));
        }
        container.close();
        output.setOutData(0, container.getTable());
        NodeWork.warn(output, warnings(trainTable.size() - clips.size(), clips, subjects));
    }

    /** Returns the clips with all numbers. */
    private static List<SvmClips.Clip> read(BufferedDataTable table, SvmClips columns, ExecutionContext execution)
        throws CanceledExecutionException {
        List<SvmClips.Clip> clips = new ArrayList<>();
        for (DataRow row : table) {
            execution.checkCanceled();
            Optional<SvmClips.Clip> clip = columns.read(row);
            if (clip.isPresent() && (clip.get().emotion() == null || clip.get().subject() == null)) {
                throw new InvalidInputException("Row %s of the training table has no emotion or no subject"
                    .formatted(row.getKey().getString()), "Filter such rows out first.");
            }
            clip.ifPresent(clips::add);
        }
        return clips;
    }

    private static LinearSvm train(List<SvmClips.Clip> clips, LinearSvmNodeParameters parameters, ProgressMonitor monitor) {
        List<double[]> values = clips.stream().map(SvmClips.Clip::values).toList();
        List<String> emotions = clips.stream().map(SvmClips.Clip::emotion).toList();
        if (emotions.stream().distinct().count() < 2) {
            throw new InvalidInputException("The training table has %d clip(s) with all numbers, of %d emotion(s): two "
                .formatted(clips.size(), emotions.stream().distinct().count()) + "emotions are needed",
                "Look at the split, and at rows without a face.");
        }
        double cost = parameters.m_costChoice == LinearSvmNodeParameters.CostChoice.GIVEN ? parameters.m_cost
            : SvmCost.choose(values, emotions, clips.stream().map(SvmClips.Clip::subject).toList(), parameters.m_cost,
                parameters.m_seed, monitor.part(0, 0.9));
        monitor.report(0.9, "Training with C = " + cost);
        LinearSvm svm = LinearSvm.train(values, emotions, cost, parameters.m_seed);
        monitor.report(0.95, "Predicting; C = " + cost);
        return svm;
    }

    private static DataRow predicted(DataRow row, List<Integer> kept, DataCell prediction) {
        List<DataCell> cells = new ArrayList<>();
        kept.forEach(place -> cells.add(row.getCell(place)));
        cells.add(prediction);
        return new DefaultRow(row.getKey(), cells.toArray(DataCell[]::new));
    }

    /** @param tested the subjects of the test side */
    private static List<String> warnings(long leftOut, List<SvmClips.Clip> clips, Set<String> tested) {
        List<String> warnings = new ArrayList<>();
        if (leftOut > 0) {
            warnings.add("%d row(s) of the training table have missing numbers: they are not trained on.".formatted(leftOut));
        }
        Set<String> trained = new HashSet<>(clips.stream().map(SvmClips.Clip::subject).toList());
        long both = tested.stream().filter(trained::contains).count();
        if (both > 0) {
            warnings.add("%d subject(s) are on both sides: their scores say nothing about new people.".formatted(both));
        }
        List<List<String>> alike = Spellings.alike(tested, trained);
        if (!alike.isEmpty()) {
            warnings.add("Subjects on both sides differ by their spelling alone (%s): if they are the same people, their "
                .formatted(Excerpt.of(alike.stream().map(Spellings::quoted).toList())) + "scores say nothing about new ones.");
        }
        Spellings classes = Spellings.of(clips.stream().map(SvmClips.Clip::emotion).toList());
        if (!classes.groups().isEmpty()) {
            warnings.add("Emotions that differ by their spelling alone: %s. They are told apart as different ones; "
                .formatted(classes.message()) + "spell each alike.");
        }
        return warnings;
    }
}
