package org.fleeting.mer.nodes.foldloopstart;

import org.fleeting.mer.nodes.Bounds;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.folds.FoldParameters;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of Fold Loop Start. */
final class FoldLoopStartNodeParameters extends FoldParameters {

    @Layout(Dealing.class)
    @Widget(title = FOLDS, description = FOLDS_DESCRIPTION)
    @NumberInputWidget(minValidation = Bounds.AtLeastTwo.class, maxValidation = Bounds.MostFolds.class)
    @Effect(predicate = IsDealt.class, type = EffectType.SHOW)
    int m_folds = 5;

    @Override
    public void validate() throws InvalidSettingsException {
        super.validate();
        SettingChecks.requireWithin(FOLDS, m_folds, 2, Bounds.MOST_FOLDS);
    }
}
