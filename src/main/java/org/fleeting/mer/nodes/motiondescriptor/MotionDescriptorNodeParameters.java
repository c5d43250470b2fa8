package org.fleeting.mer.nodes.motiondescriptor;

import java.util.OptionalInt;

import org.fleeting.mer.descriptors.Fdm;
import org.fleeting.mer.descriptors.LbpTop;
import org.fleeting.mer.descriptors.Mdmo;
import org.fleeting.mer.descriptors.MeanFlow;
import org.fleeting.mer.descriptors.MotionDescriptor;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.clips.NumberListColumns;
import org.fleeting.mer.nodes.stages.FaceClipColumns;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataTableSpec;
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
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of Motion Descriptor. */
final class MotionDescriptorNodeParameters implements NodeParameters {

    private static final String FACE_CLIPS = "Face clips";
    private static final String DESCRIPTOR = "Descriptor";
    private static final String REGIONS = "Regions";
    private static final String LANDMARKS = "Landmarks";
    private static final String CELLS = "Cells in a row";
    private static final String X_RADIUS = "Radius x";
    private static final String Y_RADIUS = "Radius y";
    private static final String T_RADIUS = "Radius t";
    private static final String FRAMES = "Frames";
    private static final String TIME_CUBOIDS = "Cuboids in time";
    private static final String NUMBERS = "Numbers";
    private static final String REMEDY = """
        Choose the column of "%s", give landmarks in the manifest that Dataset Reader reads, or set "%s" to Grid."""
        .formatted(LANDMARKS, REGIONS);
    private static final int MOST_CELLS = 16;
    private static final int MOST_RADIUS = 8;
    private static final int MOST_FRAMES = 64;
    private static final int MOST_TIME_CUBOIDS = 63;

    @Widget(title = FACE_CLIPS, description = "The column with the face clips, as Face Crop makes them.")
    @ChoicesProvider(FaceClipColumns.class)
    String m_faceClipColumn = ClipColumns.FACE_CLIP;

    enum Kind {

        @Label(value = "LBP-TOP", description = """
            Local binary patterns on three orthogonal planes (Zhao and Pietik&#228;inen 2007): how often each pattern of
            brighter and darker neighbours occurs in each cell, in space and over time. Cells x 3 x 59 numbers.
            """)
        LBP_TOP,

        @Label(value = "MDMO", description = """
            Main directional mean optical flow (Liu et al. 2016): length and direction of the main motion in each cell of a
            grid, cells x 2 numbers, or in each of 36 regions between landmarks, as Liu et al. have it, 72 numbers.
            """)
        MDMO,

        @Label(value = "Mean optical flow", description = """
            The mean motion in each cell from the first frame to the one that has moved most: a simple baseline. Cells x 2
            numbers.
            """)
        OPTICAL_FLOW,

        @Label(value = "FDM", description = """
            Facial dynamics map (Xu et al. 2017): the principal direction of the motion from frame to frame in each cuboid of
            space and time. Cells x cuboids in time x 2 numbers.
            """)
        FDM
    }

    static final class KindRef implements ParameterReference<Kind> {}

    @Widget(title = DESCRIPTOR, description = "What the motion is described by.")
    @RadioButtonsWidget
    @ValueReference(KindRef.class)
    Kind m_descriptor = Kind.LBP_TOP;

    enum Regions {

        @Label(value = "Grid", description = "The cells of a grid over the face clip, which need no landmarks.")
        GRID,

        @Label(value = "Landmarks", description = """
            36 regions between landmarks, from forehead to chin, 18 on each side of the face.
            """)
        LANDMARKS
    }

    static final class RegionsRef implements ParameterReference<Regions> {}

    static final class IsMdmo implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(KindRef.class).isOneOf(Kind.MDMO);
        }
    }

    static final class IsByLandmarks implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(KindRef.class).isOneOf(Kind.MDMO)
                .and(initializer.getEnum(RegionsRef.class).isOneOf(Regions.LANDMARKS));
        }
    }

    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = REGIONS, description = "The regions of the face in which MDMO looks for the main motion.")
    @ValueSwitchWidget
    @ValueReference(RegionsRef.class)
    @Effect(predicate = IsMdmo.class, type = EffectType.SHOW)
    Regions m_regions = Regions.GRID;

    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = LANDMARKS, description = """
        The column with 68 or 66 landmarks of each face, a list of numbers: x and y of the first, in pixels of the face clip, of
        the second and so on. Face Crop makes it, <i>Face Landmarks</i>, of clips with landmarks; the column <i>Landmarks</i>
        of Dataset Reader is in pixels of the whole frame and does not fit.
        """)
    @ChoicesProvider(NumberListColumns.class)
    @Effect(predicate = IsByLandmarks.class, type = EffectType.SHOW)
    String m_landmarksColumn = ClipColumns.FACE_LANDMARKS;

    @Widget(title = CELLS, description = """
        The grid over the face has so many cells in a row and in a column, 1 to 16. Usual are 5 for LBP-TOP, 6 for MDMO, 8
        for mean optical flow and for FDM, of which these are the cuboids in space.
        """)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostCells.class)
    @Effect(predicate = IsByLandmarks.class, type = EffectType.HIDE)
    int m_cells = 5;

    static final class IsLbpTop implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(KindRef.class).isOneOf(Kind.LBP_TOP);
        }
    }

    @Widget(title = X_RADIUS, description = "How far a neighbour is away along a row, 1 to 8 pixels.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostRadius.class)
    @Effect(predicate = IsLbpTop.class, type = EffectType.SHOW)
    int m_xRadius = 1;

    @Widget(title = Y_RADIUS, description = "How far a neighbour is away along a column, 1 to 8 pixels.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostRadius.class)
    @Effect(predicate = IsLbpTop.class, type = EffectType.SHOW)
    int m_yRadius = 1;

    @Widget(title = T_RADIUS, description = """
        How far a neighbour is away in time, 1 to 8 frames. A clip needs twice as many frames and one.
        """)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostRadius.class)
    @Effect(predicate = IsLbpTop.class, type = EffectType.SHOW)
    int m_tRadius = 4;

    @Widget(title = FRAMES, description = """
        To so many frames a clip is brought first by mixing neighbours, so that the clips of Face Crop for MENet (T = 8)
        serve here, too: up to 64; 0 takes the clips as they are.
        """)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = MostFrames.class)
    @Effect(predicate = IsLbpTop.class, type = EffectType.SHOW)
    int m_frames = 16;

    static final class IsFdm implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(KindRef.class).isOneOf(Kind.FDM);
        }
    }

    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = TIME_CUBOIDS, description = """
        Into so many cuboids the motion from frame to frame is parted in time, 1 to 63, of nearly equal length. Clips of 8
        frames have 7 such motions: with 7 each is kept apart, with 1 they are taken together. A clip needs one frame more
        than cuboids.
        """)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostTimeCuboids.class)
    @Effect(predicate = IsFdm.class, type = EffectType.SHOW)
    int m_timeCuboids = 7;

    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Take the main translation out", description = """
        Whether the motion that most pixels share is subtracted from each frame's, so that the head's shift does not count. A
        head that turns stays.
        """)
    @Effect(predicate = IsFdm.class, type = EffectType.SHOW)
    boolean m_aligned = true;

    enum Numbers {

        @Label(value = "Right and down", description = "Pixels of the face clip from a frame to the next.")
        VECTOR,

        @Label(value = "Length and direction", description = """
            Pixels, and radians from -&#960; to &#960; (0 is right, &#960;/2 down), which jump where a motion points left.
            """)
        POLAR
    }

    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = NUMBERS, description = "The two numbers by which FDM writes the principal direction of a cuboid.")
    @ValueSwitchWidget
    @Effect(predicate = IsFdm.class, type = EffectType.SHOW)
    Numbers m_numbers = Numbers.VECTOR;

    /** @throws InvalidInputException if LBP-TOP has too few frames for its radius in time */
    MotionDescriptor descriptor() {
        return switch (m_descriptor) {
            case LBP_TOP -> new LbpTop(m_cells, new LbpTop.Radii(m_xRadius, m_yRadius, m_tRadius), m_frames);
            case MDMO -> m_regions == Regions.LANDMARKS ? Mdmo.byLandmarks() : new Mdmo(m_cells);
            case OPTICAL_FLOW -> new MeanFlow(m_cells);
            case FDM -> new Fdm(m_cells, m_timeCuboids, m_aligned,
                m_numbers == Numbers.POLAR ? Fdm.Form.POLAR : Fdm.Form.VECTOR);
        };
    }

    /**
     * Returns the place of the landmarks; empty if the descriptor needs none.
     *
     * @throws InvalidSettingsException if the column is missing or of another type
     */
    OptionalInt landmarks(DataTableSpec faces) throws InvalidSettingsException {
        return isByLandmarks() ? OptionalInt.of(ColumnKind.NUMBER_LISTS.require(faces, m_landmarksColumn, REMEDY))
            : OptionalInt.empty();
    }

    private boolean isByLandmarks() {
        return m_descriptor == Kind.MDMO && m_regions == Regions.LANDMARKS;
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(FACE_CLIPS, m_faceClipColumn);
        SettingChecks.requireChosen(DESCRIPTOR, m_descriptor);
        SettingChecks.requireChosen(REGIONS, m_regions);
        if (isByLandmarks()) {
            SettingChecks.requireColumn(LANDMARKS, m_landmarksColumn);
        }
        SettingChecks.requireWithin(CELLS, m_cells, 1, MOST_CELLS);
        SettingChecks.requireWithin(X_RADIUS, m_xRadius, 1, MOST_RADIUS);
        SettingChecks.requireWithin(Y_RADIUS, m_yRadius, 1, MOST_RADIUS);
        SettingChecks.requireWithin(T_RADIUS, m_tRadius, 1, MOST_RADIUS);
        SettingChecks.requireWithin(FRAMES, m_frames, 0, MOST_FRAMES);
        SettingChecks.requireWithin(TIME_CUBOIDS, m_timeCuboids, 1, MOST_TIME_CUBOIDS);
        SettingChecks.requireChosen(NUMBERS, m_numbers);
    }

    static final class MostCells extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_CELLS;
        }
    }

    static final class MostRadius extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_RADIUS;
        }
    }

    static final class MostTimeCuboids extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_TIME_CUBOIDS;
        }
    }

    static final class MostFrames extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_FRAMES;
        }
    }
}
