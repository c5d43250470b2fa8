package org.fleeting.mer.nodes.facecrop;

import java.util.Optional;

import org.fleeting.mer.face.FaceCropSettings;
import org.fleeting.mer.face.NoFaceAction;
import org.fleeting.mer.face.Sampling;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.clips.ClipRowReader;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.IntValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** Settings of Face Crop. */
final class FaceCropNodeParameters implements NodeParameters {

    @Section(title = "Face clip")
    interface FaceClipSection {}

    @Section(title = "Face detection")
    @After(FaceClipSection.class)
    interface DetectionSection {}

    @Section(title = "Clips that can't be read")
    @After(DetectionSection.class)
    interface UnreadableSection {}

    @Section(title = "Columns")
    @After(UnreadableSection.class)
    interface ColumnsSection {}

    private static final String FRAMES = "Frames (T)";
    private static final String SIZE = "Size";
    private static final String SAMPLING = "Sampling";
    private static final String NO_FACE = "If no face is found";
    static final String UNREADABLE = "If a clip can't be read";
    private static final String FRAMES_COLUMN = "Frames column";
    private static final String ONSET_COLUMN = "Onset column";
    private static final String APEX_COLUMN = "Apex column";
    private static final String OFFSET_COLUMN = "Offset column";

    @Layout(FaceClipSection.class)
    @Widget(title = FRAMES, description = """
        T, the number of frames of a face clip, 1 to 32. The paper does not give its T; 8 holds onset, apex and offset and
        the moments between. 1 is for sets of single images, or to see how far a clip's apex alone goes; of DAO, only the
        first map is left then, and no L_div.
        """)
    @NumberInputWidget(minValidation = MinFrames.class, maxValidation = MaxFrames.class)
    int m_frames = 8;

    @Layout(FaceClipSection.class)
    @Widget(title = SIZE, description = """
        Height and width of a face clip, 16 to 1024 pixels. The paper's MENet takes 256; its IDNet takes the same clip
        shrunk to half, which the nodes do themselves. Smaller clips train faster and show less.
        """)
    @NumberInputWidget(minValidation = MinSize.class, maxValidation = MaxSize.class)
    int m_size = 256;

    enum SamplingChoice {

        @Label(value = "Evenly spaced, interpolated", description = """
            T moments evenly spaced from onset to offset; between two frames, their mix by distance. With T = 1, the middle.
            """)
        LINEAR(Sampling.LINEAR),

        @Label(value = "Evenly spaced, nearest frame", description = """
            The recorded frames nearest to those moments; short clips repeat frames.
            """)
        NEAREST(Sampling.NEAREST),

        @Label(value = "Onset, apex, offset", description = """
            Half of the moments from onset to apex and the others from apex to offset, interpolated, so that the apex is
            always among them; with T = 1 it is the only one. A clip without an apex takes its middle.
            """)
        ONSET_APEX_OFFSET(Sampling.ONSET_APEX_OFFSET);

        private final Sampling sampling;

        SamplingChoice(Sampling sampling) {
            this.sampling = sampling;
        }
    }

    static final class SamplingRef implements ParameterReference<SamplingChoice> {}

    @Layout(FaceClipSection.class)
    @Widget(title = SAMPLING, description = "How T frames are taken from a clip of any length.")
    @RadioButtonsWidget
    @ValueReference(SamplingRef.class)
    SamplingChoice m_sampling = SamplingChoice.LINEAR;

    static final class FindsFacesRef implements ParameterReference<Boolean> {}

    @Layout(DetectionSection.class)
    @Widget(title = "Find the face", description = """
        Whether the face is looked for. Untick it for images that show the aligned face only, such as CASME II's
        <tt>Cropped</tt>: they are then scaled as they are.
        """)
    @ValueReference(FindsFacesRef.class)
    boolean m_findsFaces = true;

    static final class FindsFaces implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getBoolean(FindsFacesRef.class).isTrue();
        }
    }

    enum NoFaceChoice {

        @Label(value = "Fail", description = "The node fails and names all such clips.")
        FAIL(NoFaceAction.FAIL),

        @Label(value = "Missing value", description = """
            The row stays, its face is missing, and a warning counts such rows. Training and prediction leave them out.
            """)
        MISSING(NoFaceAction.MISSING),

        @Label(value = "Centre crop", description = """
            The largest square in the middle of the image is taken for the face, and a warning counts such rows.
            """)
        CENTRE_CROP(NoFaceAction.CENTRE_CROP);

        private final NoFaceAction action;

        NoFaceChoice(NoFaceAction action) {
            this.action = action;
        }
    }

    @Layout(DetectionSection.class)
    @Widget(title = NO_FACE, description = "What becomes of a clip in none of whose frames a face is found.")
    @RadioButtonsWidget
    @Effect(predicate = FindsFaces.class, type = EffectType.SHOW)
    NoFaceChoice m_noFace = NoFaceChoice.FAIL;

    enum UnreadableChoice {

        @Label(value = "Fail", description = "The node fails and names all such clips.")
        FAIL,

        @Label(value = "Missing value", description = """
            The row stays, its face is missing, <i>Doubt Reasons</i> says why, and a warning counts such rows. Training and
            prediction leave them out.
            """)
        MISSING
    }

    @Layout(UnreadableSection.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = UNREADABLE, description = """
        What becomes of a clip with a frame that is missing, damaged, cut off or of another size than those before it, or of a
        row that names no frames.
        """)
    @RadioButtonsWidget
    UnreadableChoice m_unreadable = UnreadableChoice.FAIL;

    static final class WholeNumberColumns extends CompatibleColumnsProvider {

        WholeNumberColumns() {
            super(IntValue.class);
        }
    }

    @Layout(ColumnsSection.class)
    @Widget(title = FRAMES_COLUMN, description = """
        The column with the folder of each clip's frames, or with a video or a single image. A relative path starts at the
        folder of the workflow.
        """)
    @ChoicesProvider(StringColumnsProvider.class)
    String m_framesColumn = ClipColumns.FRAMES;

    @Layout(ColumnsSection.class)
    @Widget(title = ONSET_COLUMN, description = "The column with the number of each clip's first frame.")
    @ChoicesProvider(WholeNumberColumns.class)
    String m_onsetColumn = ClipColumns.ONSET;

    static final class NeedsApex implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(SamplingRef.class).isOneOf(SamplingChoice.ONSET_APEX_OFFSET);
        }
    }

    @Layout(ColumnsSection.class)
    @Widget(title = APEX_COLUMN, description = """
        The column with the number of each clip's strongest frame; its values may be missing. Only <i>Onset, apex,
        offset</i> needs it.
        """)
    @ChoicesProvider(WholeNumberColumns.class)
    @Effect(predicate = NeedsApex.class, type = EffectType.SHOW)
    String m_apexColumn = ClipColumns.APEX;

    @Layout(ColumnsSection.class)
    @Widget(title = OFFSET_COLUMN, description = "The column with the number of each clip's last frame, inclusive.")
    @ChoicesProvider(WholeNumberColumns.class)
    String m_offsetColumn = ClipColumns.OFFSET;

    FaceCropSettings settings() {
        return new FaceCropSettings(m_frames, m_size, m_sampling.sampling, m_findsFaces, m_noFace.action);
    }

    ClipSize clipSize() {
        return new ClipSize(m_frames, m_size, m_size);
    }

    DataTableSpec withFaces(DataTableSpec clips) throws InvalidSettingsException {
        return FaceColumns.withFaces(clips, clipSize(), m_sampling.sampling);
    }

    ClipRowReader.Columns columns() {
        Optional<String> apex = needsApex() ? Optional.of(m_apexColumn) : Optional.empty();
        return new ClipRowReader.Columns(m_framesColumn, m_onsetColumn, apex, m_offsetColumn);
    }

    boolean keepsUnreadable() {
        return m_unreadable == UnreadableChoice.MISSING;
    }

    private boolean needsApex() {
        return m_sampling == SamplingChoice.ONSET_APEX_OFFSET;
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireWithin(FRAMES, m_frames, FaceCropSettings.MIN_FRAMES, FaceCropSettings.MAX_FRAMES);
        SettingChecks.requireWithin(SIZE, m_size, FaceCropSettings.MIN_SIZE, FaceCropSettings.MAX_SIZE);
        SettingChecks.requireChosen(SAMPLING, m_sampling);
        SettingChecks.requireChosen(NO_FACE, m_noFace);
        SettingChecks.requireChosen(UNREADABLE, m_unreadable);
        SettingChecks.requireColumn(FRAMES_COLUMN, m_framesColumn);
        SettingChecks.requireColumn(ONSET_COLUMN, m_onsetColumn);
        SettingChecks.requireColumn(OFFSET_COLUMN, m_offsetColumn);
        if (needsApex()) {
            SettingChecks.requireColumn(APEX_COLUMN, m_apexColumn);
        }
    }

    static final class MinFrames extends MinValidation {
        @Override
        protected double getMin() {
            return FaceCropSettings.MIN_FRAMES;
        }
    }

    static final class MaxFrames extends MaxValidation {
        @Override
        protected double getMax() {
            return FaceCropSettings.MAX_FRAMES;
        }
    }

    static final class MinSize extends MinValidation {
        @Override
        protected double getMin() {
            return FaceCropSettings.MIN_SIZE;
        }
    }

    static final class MaxSize extends MaxValidation {
        @Override
        protected double getMax() {
            return FaceCropSettings.MAX_SIZE;
        }
    }
}
