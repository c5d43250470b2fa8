package org.fleeting.mer.nodes.stages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.LossTerm;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.nodes.NumberCells;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.stage.StageResult;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.append.AppendedColumnRow;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.BooleanCell.BooleanCellFactory;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * The epochs of a training, a row each. A training against a decoupling starts with a row of epoch 0, which holds MINE's
 * estimate before; the row of the kept epoch holds the estimate after. The output has no times: two runs of one seed give
 * equal tables. The view's own table has them.
 */
public final class EpochTable {

    /** The terms of the loss stand behind this column, before the next. */
    static final String CROSS_ENTROPY = "Cross-Entropy";
    static final String MUTUAL_INFORMATION = "Mutual Information (L_MI)";
    static final String EPOCH = "Epoch";
    static final String LOSS = "Loss";
    static final String ACCURACY = "Accuracy";
    static final String VALIDATION_LOSS = "Validation Loss";
    static final String VALIDATION_ACCURACY = "Validation Accuracy";
    static final String KEPT = "Kept";

    /** What the output port's description says of the columns. */
    public static final String DESCRIPTION = """
        One row an epoch: <i>Stage</i> (1 to 4; missing of a comparator), <i>Epoch</i>, <i>Loss</i> (all terms together,
        weighted), <i>Cross-Entropy</i>, <i>Diversity (L_div)</i> and <i>Mutual Information (L_MI)</i> (not weighted;
        missing where the stage has no such term; a decoupling of another kind has a column of its own before it) and
        <i>Accuracy</i> (share of the training clips named rightly), all means over the epoch while the weights changed,
        so they say nothing of unseen clips. <i>Validation Loss</i> (cross-entropy) and <i>Validation Accuracy</i> are
        those of the clips held out by <i>Keep the best epoch</i>; missing without it. With class weights, focal loss or
        label smoothing, <i>Cross-Entropy</i> and <i>Validation Loss</i> are that loss instead; with implicit
        augmentation, <i>Cross-Entropy</i> is that of the augmented clips, which rises with lambda, and <i>Validation
        Loss</i> that of the clips as they are. <i>Kept</i> marks the epoch whose weights the model has. <i>MINE
        Estimate</i> is what both branches' features share, in nats: before the training in a row of epoch 0, and after
        it in the row of the kept epoch; missing where no other branch is held fixed. It is measured by a MINE of its
        own, trained on half of the training clips and asked about the other half, then the other way round, so that it
        does not count what it knows by heart; 0 is none found.
        """;

    /** How many optimiser steps an epoch took, in the view's table. */
    static final String STEPS = "Steps";

    /** How long an epoch took, in the view's table. */
    static final String SECONDS = "Seconds";

    /** What the optimiser's steps were multiplied by, in the view's table; earlier versions had no such column. */
    static final String LEARNING_RATE = "Learning Rate";

    private EpochTable() {}

    /**
     * Returns the columns of a training.
     *
     * @param terms of its loss, beside cross-entropy and that of a decoupling: a column each
     * @param decoupler what it is decoupled by; MINE's term has its column in any case
     */
    public static DataTableSpec spec(List<LossTerm> terms, Optional<DecouplerKind> decoupler) {
        List<DataColumnSpec> columns = new ArrayList<>(List.of(column("Stage", IntCell.TYPE), column(EPOCH, IntCell.TYPE),
            column(LOSS, DoubleCell.TYPE), column(CROSS_ENTROPY, DoubleCell.TYPE)));
        terms.forEach(term -> columns.add(column("%s (%s)".formatted(term.title(), term.symbol()), DoubleCell.TYPE)));
        decoupler.filter(DecouplerKind::hasColumn)
            .ifPresent(kind -> columns.add(column("%s (%s)".formatted(kind.title(), kind.symbol()), DoubleCell.TYPE)));
        columns.addAll(List.of(column(MUTUAL_INFORMATION, DoubleCell.TYPE), column(ACCURACY, DoubleCell.TYPE),
            column(VALIDATION_LOSS, DoubleCell.TYPE), column(VALIDATION_ACCURACY, DoubleCell.TYPE),
            column(KEPT, BooleanCell.TYPE), column("MINE Estimate", DoubleCell.TYPE)));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    /** Returns the epochs of a training, for the output. */
    public static BufferedDataTable of(List<LossTerm> terms, Optional<DecouplerKind> decoupler, StageResult result,
        ExecutionContext execution)
        throws CanceledExecutionException {
        BufferedDataContainer container = execution.createDataContainer(spec(terms, decoupler));
        if (!Double.isNaN(result.mutualInformationBefore())) {
            container.addRowToTable(before(result));
        }
        for (EpochRecord epoch : result.epochs()) {
            execution.checkCanceled();
            container.addRowToTable(row(epoch, result));
        }
        container.close();
        return container.getTable();
    }

    /** Returns the epochs of a training with their steps, seconds and learning rates, for the view. */
    static BufferedDataTable timed(StageSettings settings, Optional<DecouplerKind> decoupler, StageResult result,
        ExecutionContext execution)
        throws CanceledExecutionException {
        BufferedDataContainer container = execution.createDataContainer(new DataTableSpec(spec(settings.terms(), decoupler),
            new DataTableSpec(column(STEPS, IntCell.TYPE), column(SECONDS, DoubleCell.TYPE),
                column(LEARNING_RATE, DoubleCell.TYPE))));
        List<Double> rates = result.learningRates(settings);
        for (EpochRecord epoch : result.epochs()) {
            execution.checkCanceled();
            container.addRowToTable(new AppendedColumnRow(row(epoch, result), new IntCell(epoch.steps()),
                new DoubleCell(epoch.seconds()), new DoubleCell(rates.get(epoch.epoch() - 1))));
        }
        container.close();
        return container.getTable();
    }

    private static DataRow before(StageResult result) {
        double none = Double.NaN;
        EpochRecord first = result.epochs().get(0);
        Map<String, Double> terms = new LinkedHashMap<>();
        first.terms().keySet().forEach(symbol -> terms.put(symbol, none));
        EpochRecord nothing = new EpochRecord(first.stage(), 0, 0, none, none, terms, none, none, none, none, none);
        return row(cells(nothing, false, result.mutualInformationBefore()));
    }

    private static DataRow row(EpochRecord epoch, StageResult result) {
        boolean isKept = epoch.epoch() == result.ending().keptEpoch();
        return row(cells(epoch, isKept, isKept ? result.mutualInformationAfter() : Double.NaN));
    }

    private static DataCell[] cells(EpochRecord epoch, boolean isKept, double estimate) {
        List<DataCell> cells = new ArrayList<>(List.of(
            epoch.stage() == NetworkKind.NO_STAGE ? DataType.getMissingCell() : new IntCell(epoch.stage()),
            new IntCell(epoch.epoch()),
            NumberCells.orMissing(epoch.loss()),
            NumberCells.orMissing(epoch.crossEntropy())));
        epoch.terms().values().forEach(value -> cells.add(NumberCells.orMissing(value)));
        cells.addAll(List.of(
            NumberCells.orMissing(epoch.mutualInformation()),
            NumberCells.orMissing(epoch.accuracy()),
            NumberCells.orMissing(epoch.validationLoss()),
            NumberCells.orMissing(epoch.validationAccuracy()),
            BooleanCellFactory.create(isKept),
            NumberCells.orMissing(estimate)));
        return cells.toArray(DataCell[]::new);
    }

    private static DataRow row(DataCell[] cells) {
        return new DefaultRow("Epoch " + cells[1], cells);
    }
}
