package org.fleeting.mer.nodes.identityprobe;

import java.util.List;

import org.fleeting.mer.evaluation.Evaluation;
import org.fleeting.mer.evaluation.FoldSummary;
import org.fleeting.mer.evaluation.Interval;
import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.evaluation.ProbedClip;
import org.fleeting.mer.evaluation.Scores;
import org.fleeting.mer.evaluation.identity.Estimate;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.nodes.NumberCells;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The outcome of a probe as tables. What is undefined is a missing cell. */
final class ProbeTables {

    static final DataTableSpec PROBE = new DataTableSpec(
        column("Branch", StringCell.TYPE),
        column("Stage", IntCell.TYPE),
        column("Clips", IntCell.TYPE),
        column("Subjects", IntCell.TYPE),
        column("Subjects seen", IntCell.TYPE),
        column("Accuracy", DoubleCell.TYPE),
        column("Accuracy lower", DoubleCell.TYPE),
        column("Accuracy upper", DoubleCell.TYPE),
        column("Mean of folds", DoubleCell.TYPE),
        column("Deviation of folds", DoubleCell.TYPE),
        column("UAR", DoubleCell.TYPE),
        column("Chance", DoubleCell.TYPE),
        column("Largest subject", DoubleCell.TYPE),
        column("Permuted accuracy", DoubleCell.TYPE),
        column("Largest permuted", DoubleCell.TYPE),
        column("p", DoubleCell.TYPE),
        column("MINE (nats)", DoubleCell.TYPE),
        column("Other branch", StringCell.TYPE),
        column("Weights", StringCell.TYPE));

    /** A row a {@link ProbeMeasure}. */
    static final DataTableSpec MEASURES = new DataTableSpec(
        column("Measure", StringCell.TYPE),
        column("Value", DoubleCell.TYPE),
        column("Lower", DoubleCell.TYPE),
        column("Upper", DoubleCell.TYPE),
        column("Chance", DoubleCell.TYPE),
        column("Clips", IntCell.TYPE),
        column("Subjects", IntCell.TYPE),
        column("Branch", StringCell.TYPE),
        column("Stage", IntCell.TYPE),
        column("Weights", StringCell.TYPE),
        column("Reading", StringCell.TYPE));

    private static final String FOLD = "Fold";
    private static final DataCell MISSING = DataType.getMissingCell();

    private ProbeTables() {}

    /**
     * Returns the columns of the predictions.
     *
     * @param subjects the values of the first two columns; empty if unknown
     */
    static DataTableSpec predictionSpec(String subjectColumn, List<String> subjects) {
        return new DataTableSpec(text(subjectColumn, subjects),
            text(PredictionTable.predictionOf(subjectColumn), subjects), column(FOLD, IntCell.TYPE));
    }

    private static DataColumnSpec text(String name, List<String> values) {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(name, StringCell.TYPE);
        if (!values.isEmpty()) {
            creator.setDomain(new DataColumnDomainCreator(
                values.stream().map(StringCell::new).toArray(DataCell[]::new)).createDomain());
        }
        return creator.createSpec();
    }

    static BufferedDataTable predictions(ProbeResult result, String subjectColumn, ExecutionContext execution) {
        BufferedDataContainer table = execution.createDataContainer(predictionSpec(subjectColumn, result.subjects()));
        for (ProbedClip clip : result.clips()) {
            table.addRowToTable(new DefaultRow(clip.key(), new StringCell(clip.subject()),
                new StringCell(clip.predicted()), new IntCell(clip.fold())));
        }
        return closed(table);
    }

    // no RowID tells the weights, which differ with every seed: a sweep takes means over rows of one name

    static BufferedDataTable probe(Probed probed, ExecutionContext execution) {
        ProbeResult result = probed.result();
        Evaluation evaluation = result.evaluation();
        Scores scores = evaluation.overall().scores();
        Interval accuracy = evaluation.overall().intervals().accuracy();
        FoldSummary.Spread folds = evaluation.foldSummary().orElseThrow().accuracy();
        NetworkDescription model = probed.model().description().orElseThrow();
        BufferedDataContainer table = execution.createDataContainer(PROBE);
        table.addRowToTable(new DefaultRow(model.title(),
            new StringCell(model.kind().paperName()),
            stage(model),
            new IntCell(scores.matrix().clips()),
            new IntCell(result.subjects().size()),
            new IntCell(probed.subjectsSeen()),
            NumberCells.orMissing(scores.accuracy()),
            NumberCells.orMissing(accuracy.lower()),
            NumberCells.orMissing(accuracy.upper()),
            NumberCells.orMissing(folds.mean()),
            NumberCells.orMissing(folds.deviation()),
            NumberCells.orMissing(scores.uar()),
            NumberCells.orMissing(result.chance()),
            NumberCells.orMissing(scores.largestClassShare()),
            NumberCells.orMissing(result.permuted().mean()),
            NumberCells.orMissing(result.permuted().largest()),
            NumberCells.orMissing(result.pValue()),
            NumberCells.orMissing(probed.shared()),
            probed.other().<DataCell>map(other -> new StringCell(name(other))).orElse(MISSING),
            new StringCell(model.id())));
        return closed(table);
    }

    static BufferedDataTable measures(Probed probed, ExecutionContext execution) {
        NetworkDescription model = probed.model().description().orElseThrow();
        BufferedDataContainer table = execution.createDataContainer(MEASURES);
        for (ProbeMeasure measure : ProbeMeasure.values()) {
            Estimate estimate = measure.of(probed.found());
            table.addRowToTable(new DefaultRow(model.title() + ": " + measure.title(),
                new StringCell(measure.title()),
                NumberCells.orMissing(estimate.value()),
                NumberCells.orMissing(estimate.interval().lower()),
                NumberCells.orMissing(estimate.interval().upper()),
                NumberCells.orMissing(measure.chance(probed.found())),
                new IntCell(probed.result().clips().size()),
                new IntCell(probed.result().subjects().size()),
                new StringCell(model.kind().paperName()),
                stage(model),
                new StringCell(model.id()),
                new StringCell(measure.reading())));
        }
        return closed(table);
    }

    private static DataCell stage(NetworkDescription model) {
        return model.stage() == NetworkKind.NO_STAGE ? MISSING : new IntCell(model.stage());
    }

    /** Returns such as {@code MENet, stage 4, f518b2a58678}. */
    private static String name(NetworkPortObjectSpec model) {
        NetworkDescription made = model.description().orElseThrow();
        return made.title() + ", " + made.shortId();
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static BufferedDataTable closed(BufferedDataContainer table) {
        table.close();
        return table.getTable();
    }
}
