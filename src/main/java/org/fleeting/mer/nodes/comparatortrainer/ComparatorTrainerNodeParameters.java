package org.fleeting.mer.nodes.comparatortrainer;

import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.network.rcn.Rcn;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.flows.FlowColumns;
import org.fleeting.mer.nodes.stages.LossParameters;
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
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Dialog and settings of the Comparator Trainer. */
final class ComparatorTrainerNodeParameters extends StageParameters {

    private static final String EMOTION = "Emotion";
    private static final String NETWORK = "Network";
    private static final String RCN = "RCN-";
    private static final String RCN_MAPS = "Feature maps of RCN";

    @Layout(StageSections.Columns.class)
    @Widget(title = EMOTION, description = """
        The column with the classes to learn. Its name becomes part of the model: predictions of a model trained on \
        "Emotion" stand in a column "Prediction (Emotion)".""")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_emotionColumn = ClipColumns.EMOTION;

    @Layout(StageSections.Training.class)
    @Widget(title = NETWORK, description = "The network to train; see the description of the node.")
    @ChoicesProvider(ComparatorNetworks.class)
    @ValueReference(NetworkRef.class)
    String m_network = ComparatorNetworks.names().get(0);

    static final class NetworkRef implements ParameterReference<String> {}

    /** How large RCN is. */
    enum RcnMaps {

        @Label(value = "32", description = "Pooled to 5 x 5, as in the example of its published code.")
        FEW,

        @Label(value = "64", description = """
            Pooled to 7 x 7, as its published code has it unless told otherwise: up to four times the weights.""")
        MANY
    }

    static final class IsRcn implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getString(NetworkRef.class).matchesPattern(RCN + ".*");
        }
    }

    @Layout(StageSections.Training.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = RCN_MAPS,
        description = "How many feature maps RCN has; both are published, and no other network has the choice.")
    @Effect(predicate = IsRcn.class, type = EffectType.SHOW)
    @ValueSwitchWidget
    RcnMaps m_rcnMaps = RcnMaps.FEW;

    @Layout(StageSections.Training.class)
    @Widget(title = "Published settings", description = """
        Whether epochs, batch size, optimiser and loss are those that the network was published with. Otherwise set your \
        own.""")
    @ValueReference(PublishedRef.class)
    boolean m_published = true;

    /** What naming an emotion wrongly costs. */
    @Migrate(loadDefaultIfAbsent = true)
    public LossParameters m_loss = new LossParameters();

    static final class MostAugmentation extends MaxValidation {

        @Override
        protected double getMax() {
            return LossSettings.MOST_AUGMENTATION;
        }
    }

    @Layout(StageSections.Training.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Implicit augmentation (lambda)", description = """
        How far the loss spreads the features of each clip as those of its class are spread (ISDA, Wang et al. 2019), which \
        BDCNN does by 0.5: lambda in the last epoch, to which it rises evenly from the first. 0 for none, to 10. Checkpoints \
        of such a training go on with the same duration alone.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = MostAugmentation.class)
    @Effect(predicate = HasOwnSettings.class, type = EffectType.SHOW)
    double m_implicitAugmentation;

    ComparatorTrainerNodeParameters() {
        super(NetworkKinds.named(ComparatorNetworks.names().get(0)).defaults().epochs());
        m_batchSize = kind().defaults().batchSize();
        m_optimiser = Optimiser.SGD;
        m_learningRate = kind().defaults().optimiser().learningRate();
        m_faceClipColumn = FlowColumns.FLOW;
        // published networks see pixels or flow from 0 to 1 as they are
        m_normalisation = NormalisationChoice.NONE;
    }

    @Override
    public NetworkKind kind() {
        return NetworkKinds
            .named(m_network + (m_network.startsWith(RCN) && m_rcnMaps == RcnMaps.MANY ? Rcn.MANY_MAPS : ""));
    }

    @Override
    public String labelColumn() {
        return m_emotionColumn;
    }

    @Override
    public boolean isDecouplable() {
        return false;
    }

    @Override
    public StageSettings toSettings() {
        return m_published ? publishedSettings().build() : settings()
            .loss(m_loss.toSettings().withImplicitAugmentation(m_implicitAugmentation)).build();
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(EMOTION, m_emotionColumn);
        SettingChecks.requireChosen(RCN_MAPS, m_rcnMaps);
        if (!ComparatorNetworks.names().contains(m_network)) {
            throw new InvalidSettingsException("\"%s\" is set to \"%s\", which is no network of this release. Choose one of %s."
                .formatted(NETWORK, m_network, String.join(", ", ComparatorNetworks.names())));
        }
        m_loss.validate();
        super.validate();
    }
}
