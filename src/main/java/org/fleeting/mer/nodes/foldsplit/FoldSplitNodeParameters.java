package org.fleeting.mer.nodes.foldsplit;

import java.util.List;

import org.fleeting.mer.dataset.ClipSplitter;
import org.fleeting.mer.dataset.Split;
import org.fleeting.mer.dataset.Splitter;
import org.fleeting.mer.dataset.SubjectSplitter;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of Fold Split. */
final class FoldSplitNodeParameters implements NodeParameters {

    private static final String SPLIT_BY = "Split by";
    private static final String MODE = "Test side";
    private static final String FOLDS = "Folds (k)";
    private static final String FOLD = "Fold";
    private static final String TEST_SHARE = "Test share";
    private static final String SUBJECT_COLUMN = "Subject column";
    private static final String EMOTION_COLUMN = "Emotion column";
    private static final double LEAST_SHARE = 0.01;
    private static final double MOST_SHARE = 0.99;
    private static final int MOST_FOLDS = 1000;

    enum By {

        @Label(value = "Subject", description = """
            Nobody is on both sides: the scores say how well the network does on new people.
            """)
        SUBJECT,

        @Label(value = "Clip", description = """
            Each clip goes its own way, so that nearly all subjects are on both sides, of which the node warns. Each
            side has its share of every emotion, give or take one clip. The scores are higher than on new people.
            """)
        CLIP
    }

    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = SPLIT_BY, description = """
        What stays together. The paper's "five-fold cross-validation" may mean either; by subject is the default.
        """)
    @ValueSwitchWidget
    By m_splitBy = By.SUBJECT;

    enum Mode {

        @Label(value = "Fold i of k", description = """
            The subjects, or clips, are dealt into k folds; those of one fold are tested and all others train. The k
            folds of one seed test every clip once.
            """)
        FOLD,

        @Label(value = "Share", description = "A share of the subjects, or clips, is tested and all others train.")
        SHARE
    }

    static final class ModeRef implements ParameterReference<Mode> { }

    @Widget(title = MODE, description = "Which subjects, or clips, are tested.")
    @ValueSwitchWidget
    @ValueReference(ModeRef.class)
    Mode m_mode = Mode.FOLD;

    static final class IsFold implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(ModeRef.class).isOneOf(Mode.FOLD);
        }
    }

    @Widget(title = FOLDS, description = """
        The number of folds, at least 2 and at most the number of subjects (which leaves one subject out at a time) or
        of clips. The paper uses 5.
        """)
    @NumberInputWidget(minValidation = AtLeast2.class, maxValidation = MostFolds.class)
    @Effect(predicate = IsFold.class, type = EffectType.SHOW)
    int m_folds = 5;

    @Widget(title = FOLD, description = """
        The fold that is tested, 1 to k. Set it by a flow variable to run the folds one after another or on several
        machines.
        """)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostFolds.class)
    @Effect(predicate = IsFold.class, type = EffectType.SHOW)
    int m_fold = 1;

    static final class IsShare implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(ModeRef.class).isOneOf(Mode.SHARE);
        }
    }

    @Widget(title = TEST_SHARE, description = """
        The share of the subjects, or clips, that is tested, 0.01 to 0.99, rounded to whole ones: at least one, and not
        all.
        """)
    @NumberInputWidget(minValidation = LeastShare.class, maxValidation = MostShare.class)
    @Effect(predicate = IsShare.class, type = EffectType.SHOW)
    double m_testShare = 0.2;

    @Widget(title = "Seed", description = """
        Drives the dealing: the same seed gives the same split, whatever the order of the rows. A clip is known by its
        row ID.
        """)
    long m_seed = 1;

    @Widget(title = SUBJECT_COLUMN, description = """
        The column with the person filmed. By subject, rows with the same value never part: where several data sets are
        joined, make the names unique first, or subjects of the same name stay together. By clip, it only serves to
        count those on both sides.
        """)
    @ChoicesProvider(StringColumnsProvider.class)
    String m_subjectColumn = ClipColumns.SUBJECT;

    @Widget(title = EMOTION_COLUMN, description = """
        The column with the class. Its values are spread over the two sides as evenly as whole subjects, or clips,
        allow.
        """)
    @ChoicesProvider(StringColumnsProvider.class)
    String m_emotionColumn = ClipColumns.EMOTION;

    /** @param keys the row ID of each clip */
    Splitter splitter(List<String> keys, List<String> subjects, List<String> emotions) {
        return m_splitBy == By.SUBJECT ? new SubjectSplitter(subjects, emotions, m_seed)
            : new ClipSplitter(keys, subjects, emotions, m_seed);
    }

    Split split(Splitter splitter) {
        return m_mode == Mode.FOLD ? splitter.fold(m_fold, m_folds) : splitter.share(m_testShare);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(SPLIT_BY, m_splitBy);
        SettingChecks.requireChosen(MODE, m_mode);
        SettingChecks.requireWithin(FOLDS, m_folds, 2, MOST_FOLDS);
        SettingChecks.requireWithin(FOLD, m_fold, 1, MOST_FOLDS);
        if (m_mode == Mode.FOLD) {
            SettingChecks.requireWithin(FOLD, m_fold, 1, m_folds);
        }
        SettingChecks.requireWithin(TEST_SHARE, m_testShare, LEAST_SHARE, MOST_SHARE);
        SettingChecks.requireColumn(SUBJECT_COLUMN, m_subjectColumn);
        SettingChecks.requireColumn(EMOTION_COLUMN, m_emotionColumn);
    }

    static final class AtLeast2 extends MinValidation {
        @Override
        protected double getMin() {
            return 2;
        }
    }

    static final class MostFolds extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_FOLDS;
        }
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
