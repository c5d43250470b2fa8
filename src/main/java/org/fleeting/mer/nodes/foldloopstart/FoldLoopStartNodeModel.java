package org.fleeting.mer.nodes.foldloopstart;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.fold.Folds;
import org.fleeting.mer.nodes.folds.FoldLoop;
import org.fleeting.mer.nodes.folds.FoldLoopNodeModel;
import org.fleeting.mer.nodes.folds.FoldOfTable;
import org.fleeting.mer.nodes.folds.FoldTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.webui.node.impl.WebUINodeConfiguration;

/** Puts out the two sides of one fold after the other. All folds are dealt before the first one. */
@SuppressWarnings("deprecation") // see FoldLoopNodeModel
final class FoldLoopStartNodeModel extends FoldLoopNodeModel<FoldLoopStartNodeParameters> implements FoldLoop {

    /** KNIME's names of what its loop starts tell the nodes of the loop. */
    private static final String ITERATION = "currentIteration";
    private static final String ITERATIONS = "maxIterations";

    private static final String FOLD = "fold";
    private static final String FOLD_NAME = "foldName";

    private FoldTable clips;
    private Folds folds;
    private List<String> warnings;
    private int fold;

    FoldLoopStartNodeModel(WebUINodeConfiguration configuration) {
        super(configuration, FoldLoopStartNodeParameters.class);
    }

    @Override
    protected DataTableSpec[] configure(DataTableSpec[] inputs, FoldLoopStartNodeParameters parameters)
        throws InvalidSettingsException {
        DataTableSpec side = FoldTable.check(inputs[0], parameters);
        pushVariables(0, 0, 1, "");
        return new DataTableSpec[] {side, side};
    }

    private void pushVariables(int iteration, int iterations, int number, String name) {
        pushFlowVariableInt(ITERATION, iteration);
        pushFlowVariableInt(ITERATIONS, iterations);
        pushFlowVariableInt(FOLD, number);
        pushFlowVariableString(FOLD_NAME, name);
    }

    @Override
    protected BufferedDataTable[] iterate(BufferedDataTable input, FoldLoopStartNodeParameters parameters,
        ExecutionContext execution) throws CanceledExecutionException, KNIMEException, InvalidSettingsException {
        if (folds == null) {
            execution.setProgress(0, "Dealing the clips");
            clips = FoldTable.read(input, parameters);
            folds = clips.folds(parameters.m_folds);
            warnings = folds.warnings();
        }
        BufferedDataTable[] sides = clips.sides(folds.split(fold + 1),
            Optional.of(FoldOfTable.words(folds, fold + 1)), execution);
        fold++;
        pushVariables(fold - 1, folds.size(), fold, foldName());
        // KNIME shows what the last iteration said; so each says what there is to say of all folds
        if (!warnings.isEmpty()) {
            setWarningMessage(String.join(" ", warnings));
        }
        return sides;
    }

    @Override
    public int fold() {
        return fold;
    }

    @Override
    public String foldName() {
        return folds.name(fold);
    }

    @Override
    public boolean terminateLoop() {
        return folds != null && fold >= folds.size();
    }

    @Override
    protected void reset() {
        clips = null;
        folds = null;
        warnings = null;
        fold = 0;
    }
}
