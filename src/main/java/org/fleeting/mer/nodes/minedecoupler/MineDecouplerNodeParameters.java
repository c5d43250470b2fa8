package org.fleeting.mer.nodes.minedecoupler;

import java.util.Optional;

import org.fleeting.mer.model.FeaturePooling;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.fleeting.mer.nodes.stages.InputColumn;
import org.fleeting.mer.nodes.stages.InputColumns;
import org.fleeting.mer.nodes.stages.StageBounds;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Dialog and settings of the MINE Decoupler. */
final class MineDecouplerNodeParameters implements NodeParameters {

    private static final String FEATURES = "Features";
    private static final String JOINING = "Joining";
    private static final String SUBJECT = "Subject";
    private static final String EMOTION = "Emotion";

    @Layout(StageSections.Columns.class)
    @Widget(title = InputColumn.TITLE, description = InputColumn.DESCRIPTION)
    @ChoicesProvider(InputColumns.class)
    String m_faceClipColumn = ClipColumns.FACE_CLIP;

    static final class OtherPeopleRef implements ParameterReference<Boolean> {}

    static final class IsOtherPeopleOnly implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getBoolean(OtherPeopleRef.class).isTrue();
        }
    }

    @Layout(StageSections.Columns.class)
    @Widget(title = SUBJECT, description = """
        The column that says who is filmed. Read only where strangers are other people only.""")
    @ChoicesProvider(StringColumnsProvider.class)
    @Effect(predicate = IsOtherPeopleOnly.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    String m_subjectColumn = ClipColumns.SUBJECT;

    static final class GivenEmotionRef implements ParameterReference<Boolean> {}

    static final class IsGivenEmotion implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getBoolean(GivenEmotionRef.class).isTrue();
        }
    }

    @Layout(StageSections.Columns.class)
    @Widget(title = EMOTION, description = "The column of emotions. Read only where strangers are of the same emotion.")
    @ChoicesProvider(StringColumnsProvider.class)
    @Effect(predicate = IsGivenEmotion.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    String m_emotionColumn = ClipColumns.EMOTION;

    @Layout(StageSections.Method.class)
    @Widget(title = "Lambda", description = """
        What L_MI counts in the loss of the branch that is trained against this decoupling, 0 or more; the paper's \
        lambda_1,2 (MENet) and lambda_2 (IDNet), both 0.1.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_lambda = 0.1;

    /** Which features MINE compares. */
    enum Pooling {

        @Label(value = "Frame by frame", description = """
            The largest value of each feature in each frame: T pairs of features a clip.""")
        FRAME_BY_FRAME,

        @Label(value = "Over time", description = """
            The largest value of each feature in the whole clip: one pair a clip.""")
        OVER_TIME
    }

    @Layout(StageSections.Method.class)
    @Widget(title = FEATURES, description = """
        Which features of the two branches MINE compares. The paper does not say.""")
    Pooling m_pooling = Pooling.FRAME_BY_FRAME;

    /** How the features are joined. */
    enum Join {

        @Label(value = "Projected to 256 each", description = """
            Each branch's features, the paper's 512, are projected to 256 by a layer of MINE's own; joined they make the \
            paper's 512.""")
        PROJECTED,

        @Label(value = "As they are", description = "The paper's 512 and 512 features are joined to 1024.")
        RAW
    }

    @Layout(StageSections.Method.class)
    @Widget(title = JOINING, description = """
        How the features of the two branches are joined at MINE's entrance. The paper's Table 3 gives 512 for what are \
        512 features of each branch. A previous decoupling must have been made with the same setting.""")
    Join m_join = Join.PROJECTED;

    @Layout(StageSections.Method.class)
    @Widget(title = "Strangers are other people only", description = """
        Whether MINE is shown as strangers the features of two people alone, and never of two clips of one person; not the \
        paper's. L_MI is then no bound on mutual information: features that name the person send it above all bounds.""")
    @ValueReference(OtherPeopleRef.class)
    @Migrate(loadDefaultIfAbsent = true)
    boolean m_otherPeopleOnly;

    @Layout(StageSections.Method.class)
    @Widget(title = "Given the emotion", description = """
        Whether MINE is shown as strangers the features of two clips of the same emotion alone; not the paper's. L_MI is then \
        a bound on what the features share beyond the emotion, so that a branch is not punished for people who show some \
        emotions more often.""")
    @ValueReference(GivenEmotionRef.class)
    @Migrate(loadDefaultIfAbsent = true)
    boolean m_givenEmotion;

    @Layout(StageSections.Rare.class)
    @Widget(title = "MINE steps", description = """
        How many steps MINE takes for each step of the branch, 1 or more. MINE climbs its own bound on the features as \
        they are; then the branch takes a step with MINE held fixed. The paper does not say who trains MINE.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_mineSteps = 1;

    @Layout(StageSections.Rare.class)
    @Widget(title = "MINE learning rate", description = "Step size of MINE's own Adam, above 0 and up to 1.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = StageBounds.AtMostOne.class)
    double m_mineLearningRate = 1e-4;

    static final class CorrectionRef implements ParameterReference<Boolean> {}

    static final class IsCorrected implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getBoolean(CorrectionRef.class).isTrue();
        }
    }

    @Layout(StageSections.Rare.class)
    @Widget(title = "Correct MINE's gradient", description = """
        Whether the bias that a small batch gives to MINE's gradient is corrected by a moving average (Belghazi et al. \
        2018, section 3.2).""")
    @ValueReference(CorrectionRef.class)
    boolean m_correctGradient = true;

    @Layout(StageSections.Rare.class)
    @Widget(title = "Moving average rate", description = "Weight of the newest batch, above 0 and up to 1.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = StageBounds.AtMostOne.class)
    @Effect(predicate = IsCorrected.class, type = EffectType.SHOW)
    double m_averageRate = 0.01;

    @Layout(StageSections.Rare.class)
    @Widget(title = "Seed", description = """
        Drives MINE's initial weights. Not used where MINE is taken on from a previous decoupling.""")
    long m_seed = 1;

    /** What the node computes with. */
    @Migrate(loadDefaultIfAbsent = true)
    ComputeParameters m_compute = new ComputeParameters();

    /** Returns the settings of the decoupling; building them checks their bounds. */
    MineSettings toSettings() {
        return new MineSettings(m_lambda, MineNetwork.Join.valueOf(m_join.name()),
            FeaturePooling.valueOf(m_pooling.name()), m_mineSteps, m_mineLearningRate, m_correctGradient, m_averageRate,
            m_seed, m_otherPeopleOnly, m_givenEmotion);
    }

    /** Returns the column that says who is filmed; empty where the settings don't ask for it. */
    Optional<String> subjectColumn() {
        return m_otherPeopleOnly ? Optional.of(m_subjectColumn) : Optional.empty();
    }

    /** Returns the column of emotions; empty where the settings don't ask for it. */
    Optional<String> emotionColumn() {
        return m_givenEmotion ? Optional.of(m_emotionColumn) : Optional.empty();
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(InputColumn.TITLE, m_faceClipColumn);
        SettingChecks.requireColumn(SUBJECT, m_subjectColumn);
        SettingChecks.requireColumn(EMOTION, m_emotionColumn);
        SettingChecks.requireChosen(FEATURES, m_pooling);
        SettingChecks.requireChosen(JOINING, m_join);
        m_compute.validate();
        StageBounds.check(this::toSettings);
    }
}
