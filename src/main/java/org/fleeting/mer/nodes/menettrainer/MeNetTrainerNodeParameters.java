package org.fleeting.mer.nodes.menettrainer;

import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.DiversityTerm;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.stages.LossParameters;
import org.fleeting.mer.nodes.stages.NetworkWidthChoice;
import org.fleeting.mer.nodes.stages.PrecisionChoice;
import org.fleeting.mer.nodes.stages.StageParameters;
import org.fleeting.mer.nodes.stages.StageSections;
import org.fleeting.mer.training.StageSettings;
import org.knime.core.node.InvalidSettingsException;
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
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Dialog and settings of the MENet Trainer. */
final class MeNetTrainerNodeParameters extends StageParameters {

    private static final String EMOTION = "Emotion";
    private static final String SIMILARITY = "Similarity";
    private static final String INPUT = "Input";
    private static final int DURATION = 300;

    @Layout(StageSections.Columns.class)
    @Widget(title = EMOTION, description = """
        The column with the classes to learn. Its name becomes part of the model: predictions of a model trained on \
        "Emotion" stand in a column "Prediction (Emotion)".""")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_emotionColumn = ClipColumns.EMOTION;

    static final class DaoRef implements ParameterReference<Boolean> {}

    static final class HasDao implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getBoolean(DaoRef.class).isTrue();
        }
    }

    @Layout(StageSections.Method.class)
    @Widget(title = "Diverse attention (DAO)", description = """
        Whether the diverse attention operation stands between blocks 3 and 4 (the paper's Fig. 3): an attention map for \
        each frame, meant to look at different regions of the face. An initial MENet must have been trained with the same \
        setting.""")
    @ValueReference(DaoRef.class)
    boolean m_dao = true;

    @Layout(StageSections.Method.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = NetworkWidthChoice.TITLE, description = NetworkWidthChoice.DESCRIPTION
        + " An initial MENet must have been trained with the same setting.")
    @ValueSwitchWidget
    NetworkWidthChoice m_networkWidth = NetworkWidthChoice.WIDTH_64;

    static final class DiversityLossRef implements ParameterReference<Boolean> {}

    static final class HasDiversityLoss implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getBoolean(DaoRef.class).isTrue()
                .and(initializer.getBoolean(DiversityLossRef.class).isTrue());
        }
    }

    @Layout(StageSections.Method.class)
    @Widget(title = "Diversity loss (L_div)", description = """
        Whether attention maps that look at the same places cost something. Needs DAO. The paper prints the loss with \
        1 - similarity, which would reward equal maps; its text says that equal maps cost most, which is what is done \
        here: the similarity itself is minimised.""")
    @Effect(predicate = HasDao.class, type = EffectType.SHOW)
    @ValueReference(DiversityLossRef.class)
    boolean m_diversityLoss = true;

    @Layout(StageSections.Method.class)
    @Widget(title = "Weight of L_div",
        description = "What L_div counts in the loss, 0 or more; the paper's lambda_1,1, which is 0.1.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = HasDiversityLoss.class, type = EffectType.SHOW)
    double m_diversityWeight = 0.1;

    /** What L_div compares two maps by. */
    enum Similarity {

        @Label(value = "Dot product", description = """
            The paper's choice. It is small as long as the maps are flat: two flat maps of n places have 1/n.""")
        DOT,

        @Label(value = "Cosine", description = "1 for equal maps, however flat they are.")
        COSINE,

        @Label(value = "Bhattacharyya", description = """
            The overlap of the maps as distributions: the sum of the roots of the products; 1 for equal maps.""")
        BHATTACHARYYA
    }

    @Layout(StageSections.Method.class)
    @Widget(title = SIMILARITY, description = "What L_div compares two attention maps by.")
    @Effect(predicate = HasDiversityLoss.class, type = EffectType.SHOW)
    Similarity m_similarity = Similarity.DOT;

    /** What MENet sees. */
    enum Input {

        @Label(value = "Frames", description = "The frames in colour, as in the paper: movement, and the person.")
        RGB,

        @Label(value = "Difference to the onset frame", description = """
            Each frame minus the first, which leaves what moves and little of who someone is. The paper does not do \
            this. Needs clips of 2 or more frames.""")
        ONSET_DIFFERENCE
    }

    @Layout(StageSections.Method.class)
    @Widget(title = INPUT, description = """
        What MENet sees of a clip. It changes much of what can be learned: frames show who someone is, beside which a \
        micro-expression is small; differences show what moves, and may teach in a few epochs what frames don't in many. The \
        model remembers it, and Emotion Predictor shows its clips in the same way. An initial MENet must have been trained \
        with the same setting.""")
    Input m_input = Input.RGB;

    /** What naming an emotion wrongly costs. */
    @Migrate(loadDefaultIfAbsent = true)
    public LossParameters m_loss = new LossParameters();

    @Layout(StageSections.Rare.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = PrecisionChoice.TITLE, description = PrecisionChoice.DESCRIPTION)
    @ValueSwitchWidget
    PrecisionChoice m_precision = PrecisionChoice.FLOAT32;

    MeNetTrainerNodeParameters() {
        super(DURATION);
    }

    @Override
    public NetworkKind kind() {
        return ResNet3dKind.MENET;
    }

    @Override
    public String labelColumn() {
        return m_emotionColumn;
    }

    @Override
    public PrecisionChoice precision() {
        return m_precision;
    }

    @Override
    public StageSettings toSettings() {
        return settings().options(ResNet3dKind.options(m_dao ? Attention.DAO : Attention.NONE, m_networkWidth.toWidth()))
            .terms(new DiversityTerm(m_dao && m_diversityLoss ? m_diversityWeight : 0,
                MapSimilarity.valueOf(m_similarity.name())))
            .input(InputMode.valueOf(m_input.name())).loss(m_loss.toSettings()).precision(m_precision.toPrecision())
            .build();
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(EMOTION, m_emotionColumn);
        SettingChecks.requireChosen(NetworkWidthChoice.TITLE, m_networkWidth);
        SettingChecks.requireChosen(SIMILARITY, m_similarity);
        SettingChecks.requireChosen(INPUT, m_input);
        SettingChecks.requireChosen(PrecisionChoice.TITLE, m_precision);
        m_loss.validate();
        super.validate();
    }
}
