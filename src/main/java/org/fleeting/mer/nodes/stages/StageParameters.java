package org.fleeting.mer.nodes.stages;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.fleeting.mer.input.NormalisationMethod;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.nodes.Bounds;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.SettingPath;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.training.DurationUnit;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.clips.Augmentation;
import org.fleeting.mer.training.clips.Selection;
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
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** The settings that all trainers have in common, with those of the optimiser. */
public abstract class StageParameters extends OptimiserParameters {

    private static final String SUBJECT = "Subject";
    private static final String UNIT = "Duration in";
    private static final String NORMALISATION = "Normalisation";
    private static final String AUGMENTATION = "Augmentation";
    private static final String VALIDATION_SHARE = "Validation share";
    private static final String CHECKPOINTS = "Checkpoint folder";
    private static final String MAX_MINUTES = "Limit in minutes";
    private static final double MILLIS_A_MINUTE = 60_000;

    @Layout(StageSections.Columns.class)
    @Widget(title = InputColumn.TITLE, description = InputColumn.DESCRIPTION)
    @ChoicesProvider(InputColumns.class)
    public String m_faceClipColumn = ClipColumns.FACE_CLIP;

    @Layout(StageSections.Columns.class)
    @Widget(title = SUBJECT, description = """
        The column that says who is filmed. IDNet learns to tell these people apart; for MENet they are only noted in \
        the model, so that the Emotion Predictor can warn if it is shown someone it was trained on.""")
    @ChoicesProvider(StringColumnsProvider.class)
    public String m_subjectColumn = ClipColumns.SUBJECT;

    /** Whether a node takes these from the network's paper instead; nodes of one network don't ask. */
    public static final class PublishedRef implements ParameterReference<Boolean> {}

    /** Holds unless the settings are the published ones. */
    public static final class HasOwnSettings implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.isMissing(PublishedRef.class) ? initializer.always()
                : initializer.getBoolean(PublishedRef.class).isFalse();
        }
    }

    @Layout(StageSections.Training.class)
    @Effect(predicate = HasOwnSettings.class, type = EffectType.SHOW)
    @Widget(title = "Duration", description = """
        How long to train, in epochs or steps. The paper writes "iterations": 300 for MENet and 100 for IDNet.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    public int m_duration;

    /** What the duration counts. */
    public enum Unit {

        @Label(value = "Epochs", description = "Passes over all training clips.")
        EPOCHS,

        @Label(value = "Steps", description = "Optimiser steps, one a batch; the last epoch may be cut short.")
        STEPS
    }

    @Layout(StageSections.Training.class)
    @Effect(predicate = HasOwnSettings.class, type = EffectType.SHOW)
    @Widget(title = UNIT, description = """
        What the duration counts. The paper's "iterations" may mean either; epochs are the default.""")
    @ValueSwitchWidget
    public Unit m_unit = Unit.EPOCHS;

    @Layout(StageSections.Training.class)
    @Effect(predicate = HasOwnSettings.class, type = EffectType.SHOW)
    @Widget(title = "Batch size", description = """
        The most clips in one optimiser step, at least 2. The batches of an epoch are made nearly equal (33 clips at a \
        batch size of 32 make 17 and 16), so that none is left with a single clip. Batch normalisation takes its \
        statistics from each batch, so the batch size is part of the method and not only of the speed. The paper uses \
        32.""")
    @NumberInputWidget(minValidation = Bounds.AtLeastTwo.class)
    public int m_batchSize = 32;

    @Layout(StageSections.Training.class)
    @Widget(title = "Seed", description = """
        Drives every random choice: the initial weights, the order of the clips and the pairs that MINE compares. The \
        same seed gives the same weights to the bit on the same machine with the same number of threads.""")
    public long m_seed = 1;

    /** Where the normalisation's mean and deviation come from. */
    public enum NormalisationChoice {

        @Label(value = "Training clips", description = "Mean and deviation of the training clips, each colour apart.")
        TRAINING_CLIPS,

        @Label(value = "ImageNet", description = """
            The constants of ImageNet's photographs, as is usual for networks that were trained on them beforehand.""")
        IMAGENET,

        @Label(value = "None", description = "Pixels are only scaled to 0 to 1.")
        NONE
    }

    @Layout(StageSections.Rare.class)
    @Widget(title = NORMALISATION, description = """
        What is subtracted from the pixels and what divides them. It becomes part of the model. The paper names none. \
        A training that starts from an initial model keeps that model's.""")
    public NormalisationChoice m_normalisation = NormalisationChoice.TRAINING_CLIPS;

    /** Whether and how training clips are varied. */
    public enum AugmentationChoice {

        @Label(value = "None", description = "Clips are shown as they are. The paper names no augmentation.")
        NONE,

        @Label(value = "Flip, shift and rotate", description = """
            Each time it is shown, a clip may be mirrored and is shifted and turned a little, all its frames alike.""")
        FLIP_SHIFT_ROTATE
    }

    static final class AugmentationRef implements ParameterReference<AugmentationChoice> {}

    static final class IsAugmented implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(AugmentationRef.class).isOneOf(AugmentationChoice.FLIP_SHIFT_ROTATE);
        }
    }

    @Layout(StageSections.Rare.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = AUGMENTATION, description = """
        Whether clips are varied in training, so that a small data set shows more. Clips that are classified are never \
        varied.""")
    @ValueReference(AugmentationRef.class)
    public AugmentationChoice m_augmentation = AugmentationChoice.NONE;

    @Layout(StageSections.Rare.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Horizontal flip", description = """
        Whether every second clip, by chance, is mirrored. A mirrored face keeps its emotion, but a movement of one \
        side (action units L and R) changes sides. Of a mirrored flow, u is negated; flows in colour, from Flow Images, are \
        refused. Face clips are taken for faces: if their frames are themselves pictures of a flow, made elsewhere, mirroring \
        makes each movement to the left one to the right, in the wrong colour: untick this. A node can only guess by the \
        colours; it warns if most clips, in which no face was found, look so.""")
    @Effect(predicate = IsAugmented.class, type = EffectType.SHOW)
    public boolean m_horizontalFlip = true;

    @Layout(StageSections.Rare.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Largest shift", description = """
        How far a clip is shifted at most to each side, and up or down, as a share of its width or height, 0 to 0.5: \
        0.03 of 256 pixels are 8. The rim is repeated.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = StageBounds.MostShift.class)
    @Effect(predicate = IsAugmented.class, type = EffectType.SHOW)
    public double m_largestShift = 0.03;

    @Layout(StageSections.Rare.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Largest rotation", description = """
        How far a clip is turned at most to each side about its middle, in degrees, 0 to 45.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = StageBounds.MostRotation.class)
    @Effect(predicate = IsAugmented.class, type = EffectType.SHOW)
    public double m_largestRotation = 3;

    static final class BestEpochRef implements ParameterReference<Boolean> {}

    static final class KeepsBestEpoch implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getBoolean(BestEpochRef.class).isTrue();
        }
    }

    @Layout(StageSections.BestEpoch.class)
    @Widget(title = "Keep the best epoch", description = """
        Whether the weights of the epoch with the lowest loss on held-out clips are kept, rather than those of the \
        last. The clips are held out of this node's own training clips, so that nothing of a test fold takes part in \
        the choice. They are not trained on.""")
    @ValueReference(BestEpochRef.class)
    @Migrate(loadDefaultIfAbsent = true)
    public boolean m_keepBestEpoch;

    @Layout(StageSections.BestEpoch.class)
    @Widget(title = VALIDATION_SHARE, description = """
        What share is held out, above 0 and up to 0.5: whole subjects for MENet, since it is to name emotions of \
        people it has not seen; clips of every subject for IDNet.""")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = StageBounds.AtMostHalf.class)
    @Effect(predicate = KeepsBestEpoch.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    public double m_validationShare = 0.2;

    @Layout(StageSections.BestEpoch.class)
    @Widget(title = "Patience", description = """
        Ends the training after so many epochs without a lower loss on the held-out clips; 0 never does.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = KeepsBestEpoch.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    public int m_patience;

    @Layout(StageSections.LongRuns.class)
    @Widget(title = CHECKPOINTS, description = """
        A folder of this training's own; where it is empty, there are no checkpoints, but for those that \
        <tt>./fleeting</tt> keeps by itself. With it, a training that was cancelled, killed or cut off goes on from its \
        last checkpoint when the node is executed again with the same settings and clips, to \
        the same weights as without the break. It holds <tt>last.safetensors</tt> (all that going on needs), \
        <tt>best.safetensors</tt> (the model of the epoch with the lowest loss, also for a Weights Reader), and \
        <tt>metrics.csv</tt>, which grows by a line an epoch. A file called <tt>stop</tt> in it ends the training, \
        which keeps its result. A longer duration continues a finished training. A relative path starts at the \
        workflow's folder; in a loop over folds, give each fold a folder by a flow variable.""")
    @Migrate(loadDefaultIfAbsent = true)
    public String m_checkpointFolder = "";

    @Layout(StageSections.LongRuns.class)
    @Widget(title = MAX_MINUTES, description = """
        Ends the training after so many minutes and keeps its result; 0 sets no limit. How far a training comes by \
        then depends on the machine, so that its weights can't be repeated elsewhere.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = StageBounds.AtMostAYear.class)
    @Migrate(loadDefaultIfAbsent = true)
    public double m_maxMinutes;

    @Layout(StageSections.Steps.class)
    @Widget(title = "Micro-batch size", description = """
        How many clips are computed at once at most; 0 chooses by the free memory: all of a batch, or half of it and \
        so on, until a step takes less than half of the free memory and some 2.4 GB. A batch that is cut has the same \
        gradients, but for batch normalisation, which takes its statistics from each micro-batch; so the size is part \
        of the method, and the model tells it. On a machine with 5 GB free, the choice depends on clips and batch size \
        alone.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    public int m_microBatchSize;

    /** What the node computes with. */
    @Migrate(loadDefaultIfAbsent = true)
    public ComputeParameters m_compute = new ComputeParameters();

    /** @param duration the default, in epochs */
    protected StageParameters(int duration) {
        m_duration = duration;
    }

    /** Returns what is trained. */
    public abstract NetworkKind kind();

    /** Returns the column of the classes. */
    public abstract String labelColumn();

    /** Returns whether the node has an input for a decoupling. */
    public boolean isDecouplable() {
        return true;
    }

    /** Returns what is asked to be computed in. */
    public PrecisionChoice precision() {
        return PrecisionChoice.FLOAT32;
    }

    /** Returns the settings of the training; building them checks their bounds. */
    public abstract StageSettings toSettings();

    /** Returns the shared part of the settings, for the node to add its own. */
    protected final StageSettings.Builder settings() {
        return publishedSettings().duration(m_duration, DurationUnit.valueOf(m_unit.name())).batchSize(m_batchSize)
            .optimiser(optimiser());
    }

    /** Returns the shared part of the settings, but duration, batch and optimiser as the network's paper has them. */
    protected final StageSettings.Builder publishedSettings() {
        return StageSettings.of(kind()).augmentation(augmentation())
            .selection(m_keepBestEpoch ? new Selection(m_validationShare, m_patience) : Selection.LAST_EPOCH)
            .microBatchSize(m_microBatchSize).normalisation(NormalisationMethod.valueOf(m_normalisation.name()))
            .seed(m_seed);
    }

    /** Returns the folder of checkpoints; empty if none are kept. */
    Optional<Path> checkpointFolder() {
        return m_checkpointFolder == null || m_checkpointFolder.isBlank() ? Optional.empty()
            : Optional.of(SettingPath.resolve(m_checkpointFolder));
    }

    /** Returns after how long the training ends; empty for no limit. */
    Optional<Duration> limit() {
        return m_maxMinutes > 0 ? Optional.of(Duration.ofMillis(Math.round(m_maxMinutes * MILLIS_A_MINUTE)))
            : Optional.empty();
    }

    /** Returns how training clips are varied. */
    private Augmentation augmentation() {
        return m_augmentation == AugmentationChoice.NONE ? Augmentation.NONE
            : new Augmentation(m_horizontalFlip, m_largestShift, m_largestRotation);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(InputColumn.TITLE, m_faceClipColumn);
        SettingChecks.requireColumn(SUBJECT, m_subjectColumn);
        SettingChecks.requireChosen(UNIT, m_unit);
        SettingChecks.requireChosen(NORMALISATION, m_normalisation);
        SettingChecks.requireChosen(AUGMENTATION, m_augmentation);
        super.validate();
        SettingChecks.requireWithin(MAX_MINUTES, m_maxMinutes, 0, StageBounds.MINUTES_A_YEAR);
        if (m_keepBestEpoch) {
            SettingChecks.requireWithin(VALIDATION_SHARE, m_validationShare, Double.MIN_VALUE, 0.5);
        }
        m_compute.validate();
        StageBounds.check(this::toSettings);
    }
}
