package org.fleeting.mer.nodes.foldsplit;

import java.util.Optional;

import org.fleeting.mer.dataset.fold.Folds;
import org.fleeting.mer.dataset.fold.Split;
import org.fleeting.mer.nodes.Bounds;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.folds.FoldOfTable;
import org.fleeting.mer.nodes.folds.FoldParameters;
import org.fleeting.mer.nodes.folds.FoldTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of Fold Split. */
final class FoldSplitNodeParameters extends FoldParameters {

    private static final String MODE = "Test side";
    private static final String FOLD = "Fold";
    private static final String TEST_SHARE = "Test share";
    private static final double LEAST_SHARE = 0.01;
    private static final double MOST_SHARE = 0.99;

    enum Mode {

        @Label(value = "Fold i of k", description = """
            The subjects, or clips, are dealt into k folds; those of one fold are tested and all others train. The k
            folds of one seed test every clip once.
            """)
        FOLD,

        @Label(value = "Share", description = "A share of the subjects, or clips, is tested and all others train.")
        SHARE
    }

    static final class ModeRef implements ParameterReference<Mode> {}

    @Layout(Dealing.class)
    @Widget(title = MODE, description = "Which subjects, or clips, are tested.")
    @ValueSwitchWidget
    @ValueReference(ModeRef.class)
    @Effect(predicate = IsDealt.class, type = EffectType.SHOW)
    Mode m_mode = Mode.FOLD;

    static final class IsFoldOfK implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getPredicate(IsDealt.class)
                .and(initializer.getEnum(ModeRef.class).isOneOf(Mode.FOLD));
        }
    }

    @Layout(Dealing.class)
    @Widget(title = FOLDS, description = FOLDS_DESCRIPTION)
    @NumberInputWidget(minValidation = Bounds.AtLeastTwo.class, maxValidation = Bounds.MostFolds.class)
    @Effect(predicate = IsFoldOfK.class, type = EffectType.SHOW)
    int m_folds = 5;

    static final class IsShare implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getPredicate(IsDealt.class)
                .and(initializer.getEnum(ModeRef.class).isOneOf(Mode.SHARE));
        }
    }

    @Layout(Dealing.class)
    @Widget(title = FOLD, description = """
        The fold that is tested: 1 to k, or to the number of subjects or of values of the column. Set it by a flow
        variable to share the folds among machines: each tests what <i>Fold Loop Start</i> tests in the same fold.
        """)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = Bounds.MostFolds.class)
    @Effect(predicate = IsShare.class, type = EffectType.HIDE)
    int m_fold = 1;

    @Layout(Dealing.class)
    @Widget(title = TEST_SHARE, description = """
        The share of the subjects, or clips, that is tested, 0.01 to 0.99, rounded to whole ones: at least one, and not
        all.
        """)
    @NumberInputWidget(minValidation = LeastShare.class, maxValidation = MostShare.class)
    @Effect(predicate = IsShare.class, type = EffectType.SHOW)
    double m_testShare = 0.2;

    /** A split, and which fold it is in words, if it is one. */
    record Sides(Split split, Optional<String> fold) {}

    Sides split(FoldTable clips) {
        if (isDealt() && m_mode == Mode.SHARE) {
            return new Sides(clips.share(m_testShare), Optional.empty());
        }
        Folds folds = clips.folds(m_folds);
        return new Sides(folds.split(m_fold), Optional.of(FoldOfTable.words(folds, m_fold)));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        super.validate();
        SettingChecks.requireChosen(MODE, m_mode);
        SettingChecks.requireWithin(FOLDS, m_folds, 2, Bounds.MOST_FOLDS);
        SettingChecks.requireWithin(FOLD, m_fold, 1, Bounds.MOST_FOLDS);
        if (isDealt() && m_mode == Mode.FOLD) {
            SettingChecks.requireWithin(FOLD, m_fold, 1, m_folds);
        }
        SettingChecks.requireWithin(TEST_SHARE, m_testShare, LEAST_SHARE, MOST_SHARE);
    }

    static final class LeastShare extends MinValidation {
        @Override
        protected double getMin() {
            return LEAST_SHARE;
        }
    }

    static final class MostShare extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_SHARE;
        }
    }
}
