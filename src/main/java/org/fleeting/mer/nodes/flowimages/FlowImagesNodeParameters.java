package org.fleeting.mer.nodes.flowimages;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.fleeting.mer.flow.FlowChannel;
import org.fleeting.mer.flow.FlowMethod;
import org.fleeting.mer.flow.FlowSettings;
import org.fleeting.mer.flow.Gradient;
import org.fleeting.mer.flow.Magnification;
import org.fleeting.mer.flow.Scaling;
import org.fleeting.mer.flow.TvL1;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.stages.FaceClipColumns;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.IntValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
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
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of Flow Images. */
final class FlowImagesNodeParameters implements NodeParameters {

    @Section(title = "Flow")
    interface FlowSection {}

    @Section(title = "Channels")
    @After(FlowSection.class)
    interface ChannelsSection {}

    @Section(title = "Columns")
    @After(ChannelsSection.class)
    interface ColumnsSection {}

    @Section(title = "TV-L1")
    @After(ColumnsSection.class)
    @Advanced
    interface TvL1Section {}

    private static final String FACE_CLIPS = "Face clips";
    private static final String SETTINGS = "Settings";
    private static final String FRAMES = "Frames";
    static final String NO_APEX = "If a clip has no apex";
    private static final String METHOD = "Method";
    private static final String MAGNIFICATION = "Magnification";
    private static final String FACTOR = "Magnification factor";
    private static final String GRADIENT = "Gradient";
    private static final String SIZE = "Size";
    private static final String SCALING = "Scale";
    private static final String SCALE_FACTOR = "Factor";
    private static final String SCALE_OFFSET = "Offset";
    private static final String ONSET_COLUMN = "Onset column";
    private static final String APEX_COLUMN = "Apex column";
    private static final String OFFSET_COLUMN = "Offset column";
    private static final String TAU = "Time step (tau)";
    private static final String LAMBDA = "Weight of the data (lambda)";
    private static final String THETA = "Tightness (theta)";
    private static final String SCALES = "Scales";
    private static final String SCALE_STEP = "Scale step";
    private static final String WARPS = "Warps";
    private static final String EPSILON = "Stopping threshold (epsilon)";
    private static final String INNER = "Inner iterations";
    private static final String OUTER = "Outer iterations";
    private static final double MOST_FACTOR = 1000;
    private static final double MOST_OFFSET = 1000;
    private static final double MOST_MAGNIFICATION = 100;
    private static final double LEAST_POSITIVE = 0.001;
    private static final double MOST_TV_L1 = 10;
    private static final double MOST_STEP = 0.95;
    private static final double LEAST_STEP = 0.3;
    private static final int MOST_SCALES = 12;
    private static final int MOST_WARPS = 50;
    private static final int MOST_ITERATIONS = 300;

    @Widget(title = FACE_CLIPS, description = "The column with the face clips, as Face Crop makes them.")
    @ChoicesProvider(FaceClipColumns.class)
    String m_faceClipColumn = ClipColumns.FACE_CLIP;

    enum Preset {

        @Label(value = "Own", description = "The settings below.")
        OWN,

        @Label(value = "RCN", description = """
            Onset to apex, TV-L1, channels u, v and strain, 60 x 60 pixels, each stretched per clip.
            """)
        RCN,

        @Label(value = "STSTNet", description = "The same with 28 x 28 pixels.")
        STSTNET,

        @Label(value = "BDCNN", description = """
            Onset to apex, TV-L1, channels u, v, strain and colour, 120 x 120 pixels, each stretched per clip. What its fourth
            picture shows is nowhere said: the colour is our reading.
            """)
        BDCNN,

        @Label(value = "ELRCN", description = """
            Neighbouring frames (give Face Crop 10 frames), TV-L1, channels u, v, strain by backward differences and magnitude,
            224 x 224 pixels, times 16 plus 128, cut to 0 to 255. How it scales its strain is nowhere said: like the others is
            our reading.
            """)
        ELRCN
    }

    static final class PresetRef implements ParameterReference<Preset> {}

    static final class IsOwn implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(PresetRef.class).isOneOf(Preset.OWN);
        }
    }

    @Widget(title = SETTINGS,
        description = "Your own settings, or those of a published network, which fill all below but the columns.")
    @RadioButtonsWidget
    @ValueReference(PresetRef.class)
    Preset m_preset = Preset.OWN;

    enum Frames {

        @Label(value = "Onset to apex", description = "One flow a clip, from the onset frame to the apex.")
        ONSET_TO_APEX,

        @Label(value = "Neighbouring frames", description = "From each frame of the face clip to the next: T - 1 flows.")
        NEIGHBOURS
    }

    static final class FramesRef implements ParameterReference<Frames> {}

    @Layout(FlowSection.class)
    @Widget(title = FRAMES, description = "Between which frames of a face clip the flow is.")
    @ValueSwitchWidget
    @ValueReference(FramesRef.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    Frames m_frames = Frames.ONSET_TO_APEX;

    static final class NeedsApex implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(PresetRef.class).isOneOf(Preset.RCN, Preset.STSTNET, Preset.BDCNN)
                .or(initializer.getEnum(PresetRef.class).isOneOf(Preset.OWN)
                    .and(initializer.getEnum(FramesRef.class).isOneOf(Frames.ONSET_TO_APEX)));
        }
    }

    enum NoApex {

        @Label(value = "Middle frame", description = """
            The middle of the clip takes the apex's place. <i>Flow Frames</i> and <i>Flow Doubt Reasons</i> say so, and a
            warning counts such clips.
            """)
        MIDDLE,

        @Label(value = "Missing value", description = "The row stays, its flow is missing, and a warning counts such rows.")
        MISSING,

        @Label(value = "Fail", description = "The node fails and names the first such row.")
        FAIL
    }

    @Layout(FlowSection.class)
    @Widget(title = NO_APEX, description = "What becomes of a clip whose apex nobody knows, such as SMIC's.")
    @RadioButtonsWidget
    @Effect(predicate = NeedsApex.class, type = EffectType.SHOW)
    NoApex m_noApex = NoApex.MIDDLE;

    enum Method {

        @Label(value = "TV-L1", description = """
            Total variation with an L1 data term (Zach, Pock and Bischof 2007): what RCN, STSTNet and ELRCN name.
            """)
        TV_L1(FlowMethod.TV_L1),

        @Label(value = "Farneback", description = """
            Polynomial expansion (Farneb&#228;ck 2003), as OpenCV has it: 3 levels at 0.5, windows of 15, 3 iterations.
            """)
        FARNEBACK(FlowMethod.FARNEBACK),

        @Label(value = "DIS", description = "Dense inverse search (Kroeger et al. 2016) at full resolution: fast.")
        DIS(FlowMethod.DIS);

        private final FlowMethod method;

        Method(FlowMethod method) {
            this.method = method;
        }
    }

    static final class MethodRef implements ParameterReference<Method> {}

    @Layout(FlowSection.class)
    @Widget(title = METHOD, description = "How optical flow is found.")
    @RadioButtonsWidget
    @ValueReference(MethodRef.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    Method m_method = Method.TV_L1;

    enum Magnify {

        @Label(value = "None", description = "The motion is taken as it is.")
        NONE(Magnification.Kind.NONE),

        @Label(value = "By flow", description = """
            The later frame is warped along the flow between the two, so that what moved by d moves by the factor times d.
            """)
        FLOW(Magnification.Kind.FLOW),

        @Label(value = "Linear Eulerian", description = """
            The difference of the two frames is multiplied, with one factor for all spatial frequencies, and cut to 0 to 255.
            """)
        EULERIAN(Magnification.Kind.EULERIAN);

        private final Magnification.Kind kind;

        Magnify(Magnification.Kind kind) {
            this.kind = kind;
        }
    }

    static final class MagnifyRef implements ParameterReference<Magnify> {}

    @Layout(FlowSection.class)
    @Widget(title = MAGNIFICATION, description = """
        Makes the motion between the two frames larger before the flow is found. Both ways are computed; neither is the
        learned one that some papers use.
        """)
    @RadioButtonsWidget
    @ValueReference(MagnifyRef.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    Magnify m_magnification = Magnify.NONE;

    static final class IsMagnified implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(PresetRef.class).isOneOf(Preset.OWN)
                .and(initializer.getEnum(MagnifyRef.class).isOneOf(Magnify.FLOW, Magnify.EULERIAN));
        }
    }

    @Layout(FlowSection.class)
    @Widget(title = FACTOR, description = "How many times larger the motion gets, 0 to 100. 1 changes nothing.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = MostMagnification.class)
    @Effect(predicate = IsMagnified.class, type = EffectType.SHOW)
    double m_magnificationFactor = 4;

    @Layout(FlowSection.class)
    @Widget(title = "Take out the motion of the whole face", description = """
        Whether shift, turn and scale of the whole face, a similarity fitted robustly to the flow, are taken out of it. <i>Head
        Motion</i> says how much that is, also if it is kept. The papers keep it.
        """)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    boolean m_removesHeadMotion;

    @Layout(FlowSection.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = "Take out the median", description = """
        Whether the median of u and the median of v, each over all pixels of a flow, are taken out of it before it is scaled.
        What most of the face does together is then 0, without a model of how heads move. Magnitude, colour and <i>Flow
        Picture</i> are those of what is left; the strain, made of slopes, is the same with and without. If both are ticked, the
        motion of the whole face is taken out first. The papers keep it.
        """)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    boolean m_removesMedian;

    @Layout(ChannelsSection.class)
    @Widget(title = "u", description = "The motion to the right, in pixels of the face clip.")
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    boolean m_u = true;

    @Layout(ChannelsSection.class)
    @Widget(title = "v", description = "The motion down, in pixels of the face clip.")
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    boolean m_v = true;

    @Layout(ChannelsSection.class)
    @Widget(title = "Strain", description = """
        How much the skin is stretched or sheared: sqrt(ux&#178; + vy&#178; + (uy + vx)&#178; / 2), of the slopes of u and v.
        """)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    boolean m_strain = true;

    @Layout(ChannelsSection.class)
    @Widget(title = "Magnitude", description = "The length of the motion, in pixels of the face clip.")
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    boolean m_magnitude;

    @Layout(ChannelsSection.class)
    @Widget(title = "Colour", description = """
        Three planes, red, green and blue, 0 to 1 whatever the scale: the hue tells the direction (right is red, down
        yellow-green, left cyan, up violet), the brightness the length in shares of the clip's longest.
        """)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    boolean m_colour;

    enum Slope {

        @Label(value = "Central differences", description = "(f(x + 1) - f(x - 1)) / 2, one-sided at the rim.")
        CENTRAL(Gradient.CENTRAL),

        @Label(value = "Backward differences", description = "f(x) - f(x - 1), as in ELRCN.")
        BACKWARD(Gradient.BACKWARD),

        @Label(value = "Sobel", description = """
            Sobel's 3 x 3 without division, as in RCN: eight times the slope, smoothed.
            """)
        SOBEL(Gradient.SOBEL);

        private final Gradient gradient;

        Slope(Gradient gradient) {
            this.gradient = gradient;
        }
    }

    @Layout(ChannelsSection.class)
    @Widget(title = GRADIENT, description = "How the slopes are found of which the strain is made.")
    @RadioButtonsWidget
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    Slope m_gradient = Slope.CENTRAL;

    @Layout(ChannelsSection.class)
    @Widget(title = SIZE, description = """
        Height and width of the channels, pixels, up to that of the face clips; 0 keeps theirs. Channels are computed at the
        face clip's size and shrunk by area; their values stay. RCN takes 60, STSTNet 28, BDCNN 120, ELRCN 224.
        """)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = MostSize.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    int m_size = 60;

    enum Scale {

        @Label(value = "Stretch per clip", description = """
            Each channel of each clip from its least and greatest value to 0 and 1, as RCN and STSTNet have it; a constant
            channel gives 0. How strong the motion is gets lost.
            """)
        PER_CLIP(Scaling.Kind.PER_CLIP),

        @Label(value = "Stretch per table", description = """
            Each channel from the least and greatest value of all rows to 0 and 1. Rows that are tested on later set the
            range, too, and a warning says so and tells the range; to keep them out, choose <i>Factor and offset</i>.
            """)
        PER_TABLE(Scaling.Kind.PER_TABLE),

        @Label(value = "Factor and offset", description = "Each value times the factor, plus the offset.")
        FACTOR(Scaling.Kind.FACTOR),

        @Label(value = "None", description = "Pixels of the face clip; strain has no unit.")
        NONE(Scaling.Kind.NONE);

        private final Scaling.Kind kind;

        Scale(Scaling.Kind kind) {
            this.kind = kind;
        }
    }

    static final class ScaleRef implements ParameterReference<Scale> {}

    @Layout(ChannelsSection.class)
    @Widget(title = SCALING, description = "How the values are brought to a range. Colours stay as they are.")
    @RadioButtonsWidget
    @ValueReference(ScaleRef.class)
    @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
    Scale m_scale = Scale.PER_CLIP;

    static final class HasFactor implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(PresetRef.class).isOneOf(Preset.OWN)
                .and(initializer.getEnum(ScaleRef.class).isOneOf(Scale.FACTOR));
        }
    }

    @Layout(ChannelsSection.class)
    @Widget(title = SCALE_FACTOR, description = "What each value is multiplied by, -1000 to 1000. ELRCN takes 16.")
    @NumberInputWidget(minValidation = LeastFactor.class, maxValidation = MostFactor.class)
    @Effect(predicate = HasFactor.class, type = EffectType.SHOW)
    double m_factor = 16;

    @Layout(ChannelsSection.class)
    @Widget(title = SCALE_OFFSET, description = "What is added then, -1000 to 1000. ELRCN takes 128.")
    @NumberInputWidget(minValidation = LeastOffset.class, maxValidation = MostOffset.class)
    @Effect(predicate = HasFactor.class, type = EffectType.SHOW)
    double m_offset = 128;

    @Layout(ChannelsSection.class)
    @Widget(title = "Cut to 0 to 255", description = "Whether what then lies outside of 0 to 255 is set to the nearer end.")
    @Effect(predicate = HasFactor.class, type = EffectType.SHOW)
    boolean m_isCut = true;

    static final class WholeNumberColumns extends CompatibleColumnsProvider {

        WholeNumberColumns() {
            super(IntValue.class);
        }
    }

    @Layout(ColumnsSection.class)
    @Widget(title = ONSET_COLUMN, description = """
        The column with the number of each clip's first frame. Only face clips that were sampled evenly need it, to find the
        frame nearest to the apex.
        """)
    @ChoicesProvider(WholeNumberColumns.class)
    @Effect(predicate = NeedsApex.class, type = EffectType.SHOW)
    String m_onsetColumn = ClipColumns.ONSET;

    @Layout(ColumnsSection.class)
    @Widget(title = APEX_COLUMN, description = """
        The column with the number of each clip's strongest frame, the one that Face Crop was given; its values may be missing.
        """)
    @ChoicesProvider(WholeNumberColumns.class)
    @Effect(predicate = NeedsApex.class, type = EffectType.SHOW)
    String m_apexColumn = ClipColumns.APEX;

    @Layout(ColumnsSection.class)
    @Widget(title = OFFSET_COLUMN, description = """
        The column with the number of each clip's last frame, inclusive. Only face clips that were sampled evenly need it.
        """)
    @ChoicesProvider(WholeNumberColumns.class)
    @Effect(predicate = NeedsApex.class, type = EffectType.SHOW)
    String m_offsetColumn = ClipColumns.OFFSET;

    static final class IsTvL1 implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(PresetRef.class).isOneOf(Preset.OWN)
                .and(initializer.getEnum(MethodRef.class).isOneOf(Method.TV_L1));
        }
    }

    @Layout(TvL1Section.class)
    @Widget(title = TAU, description = "Time step of the numerical scheme, 0.001 to 0.25: beyond, it is not stable.")
    @NumberInputWidget(minValidation = LeastPositive.class, maxValidation = MostTau.class)
    @Effect(predicate = IsTvL1.class, type = EffectType.SHOW)
    double m_tau = TvL1.DEFAULTS.tau();

    @Layout(TvL1Section.class)
    @Widget(title = LAMBDA, description = "Smaller gives smoother flow, 0.001 to 10.")
    @NumberInputWidget(minValidation = LeastPositive.class, maxValidation = MostTvL1.class)
    @Effect(predicate = IsTvL1.class, type = EffectType.SHOW)
    double m_lambda = TvL1.DEFAULTS.lambda();

    @Layout(TvL1Section.class)
    @Widget(title = THETA, description = "Couples smoothness and data, 0.001 to 10: small values keep the two closer.")
    @NumberInputWidget(minValidation = LeastPositive.class, maxValidation = MostTvL1.class)
    @Effect(predicate = IsTvL1.class, type = EffectType.SHOW)
    double m_theta = TvL1.DEFAULTS.theta();

    @Layout(TvL1Section.class)
    @Widget(title = SCALES, description = "Levels of the pyramid, 1 to 12.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostScales.class)
    @Effect(predicate = IsTvL1.class, type = EffectType.SHOW)
    int m_scales = TvL1.DEFAULTS.scales();

    @Layout(TvL1Section.class)
    @Widget(title = SCALE_STEP, description = "Size of a level in shares of the one below, 0.3 to 0.95.")
    @NumberInputWidget(minValidation = LeastStep.class, maxValidation = MostStep.class)
    @Effect(predicate = IsTvL1.class, type = EffectType.SHOW)
    double m_scaleStep = TvL1.DEFAULTS.scaleStep();

    @Layout(TvL1Section.class)
    @Widget(title = WARPS, description = "Warps a level, 1 to 50: more are more exact and take longer.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostWarps.class)
    @Effect(predicate = IsTvL1.class, type = EffectType.SHOW)
    int m_warps = TvL1.DEFAULTS.warps();

    @Layout(TvL1Section.class)
    @Widget(title = EPSILON, description = "Change below which the iterations of a warp end, 0.001 to 10.")
    @NumberInputWidget(minValidation = LeastPositive.class, maxValidation = MostTvL1.class)
    @Effect(predicate = IsTvL1.class, type = EffectType.SHOW)
    double m_epsilon = TvL1.DEFAULTS.epsilon();

    @Layout(TvL1Section.class)
    @Widget(title = INNER, description = "Iterations between two medians, 1 to 300.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostIterations.class)
    @Effect(predicate = IsTvL1.class, type = EffectType.SHOW)
    int m_innerIterations = TvL1.DEFAULTS.innerIterations();

    @Layout(TvL1Section.class)
    @Widget(title = OUTER, description = "Medians a warp, 1 to 300.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = MostIterations.class)
    @Effect(predicate = IsTvL1.class, type = EffectType.SHOW)
    int m_outerIterations = TvL1.DEFAULTS.outerIterations();

    /** Returns whether the flow goes from onset to apex. */
    boolean goesToApex() {
        return m_preset == Preset.OWN ? m_frames == Frames.ONSET_TO_APEX : m_preset != Preset.ELRCN;
    }

    /** @throws InvalidInputException if no channel is ticked */
    FlowSettings flow() {
        return switch (m_preset) {
            case OWN -> new FlowSettings(m_method.method, tvL1(), channels(), m_size, m_gradient.gradient,
                m_magnification == Magnify.NONE ? Magnification.NONE
                    : new Magnification(m_magnification.kind, m_magnificationFactor),
                m_removesHeadMotion, m_removesMedian);
            case RCN -> published(60, Gradient.CENTRAL, FlowChannel.U, FlowChannel.V, FlowChannel.STRAIN);
            case STSTNET -> published(28, Gradient.CENTRAL, FlowChannel.U, FlowChannel.V, FlowChannel.STRAIN);
            case BDCNN -> published(120, Gradient.CENTRAL, FlowChannel.U, FlowChannel.V, FlowChannel.STRAIN,
                FlowChannel.COLOUR);
            case ELRCN ->
                published(224, Gradient.BACKWARD, FlowChannel.U, FlowChannel.V, FlowChannel.STRAIN, FlowChannel.MAGNITUDE);
        };
    }

    private static FlowSettings published(int size, Gradient gradient, FlowChannel... channels) {
        return new FlowSettings(FlowMethod.TV_L1, TvL1.DEFAULTS, Set.of(channels), size, gradient, Magnification.NONE, false,
            false);
    }

    private TvL1 tvL1() {
        return new TvL1(m_tau, m_lambda, m_theta, m_scales, m_scaleStep, m_warps, m_epsilon, m_innerIterations,
            m_outerIterations, TvL1.DEFAULTS.median());
    }

    private Set<FlowChannel> channels() {
        Set<FlowChannel> channels = EnumSet.noneOf(FlowChannel.class);
        add(channels, FlowChannel.U, m_u);
        add(channels, FlowChannel.V, m_v);
        add(channels, FlowChannel.STRAIN, m_strain);
        add(channels, FlowChannel.MAGNITUDE, m_magnitude);
        add(channels, FlowChannel.COLOUR, m_colour);
        return channels;
    }

    private static void add(Set<FlowChannel> channels, FlowChannel channel, boolean isTicked) {
        if (isTicked) {
            channels.add(channel);
        }
    }

    Scaling scaling() {
        return switch (m_preset) {
            case OWN -> m_scale == Scale.FACTOR ? new Scaling(Scaling.Kind.FACTOR, m_factor, m_offset, m_isCut)
                : Scaling.of(m_scale.kind);
            case RCN, STSTNET, BDCNN -> Scaling.of(Scaling.Kind.PER_CLIP);
            case ELRCN -> new Scaling(Scaling.Kind.FACTOR, 16, 128, true);
        };
    }

    /** Returns all that was chosen, in words. */
    String madeBy() {
        return "Flow Images%s: %s; %s; %s".formatted(m_preset == Preset.OWN ? "" : " (" + m_preset + ")", framesWords(),
            flow(), scaling());
    }

    private String framesWords() {
        return goesToApex() ? "onset to apex" : "neighbouring frames";
    }

    /** Returns the same, each under its name. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(SETTINGS, m_preset == Preset.OWN ? "own" : m_preset.toString());
        words.put(FRAMES, framesWords());
        words.putAll(flow().words());
        words.put(SCALING, scaling().toString());
        return words;
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(FACE_CLIPS, m_faceClipColumn);
        SettingChecks.requireChosen(SETTINGS, m_preset);
        SettingChecks.requireChosen(FRAMES, m_frames);
        SettingChecks.requireChosen(NO_APEX, m_noApex);
        SettingChecks.requireChosen(METHOD, m_method);
        SettingChecks.requireChosen(MAGNIFICATION, m_magnification);
        SettingChecks.requireWithin(FACTOR, m_magnificationFactor, 0, MOST_MAGNIFICATION);
        SettingChecks.requireChosen(GRADIENT, m_gradient);
        SettingChecks.requireWithin(SIZE, m_size, 0, FlowSettings.MOST_SIZE);
        SettingChecks.requireChosen(SCALING, m_scale);
        SettingChecks.requireWithin(SCALE_FACTOR, m_factor, -MOST_FACTOR, MOST_FACTOR);
        SettingChecks.requireWithin(SCALE_OFFSET, m_offset, -MOST_OFFSET, MOST_OFFSET);
        validateTvL1();
        if (goesToApex()) {
            SettingChecks.requireColumn(ONSET_COLUMN, m_onsetColumn);
            SettingChecks.requireColumn(APEX_COLUMN, m_apexColumn);
            SettingChecks.requireColumn(OFFSET_COLUMN, m_offsetColumn);
        }
        try {
            flow();
        } catch (InvalidInputException e) {
            throw SettingChecks.invalid(e);
        }
    }

    private void validateTvL1() throws InvalidSettingsException {
        SettingChecks.requireWithin(TAU, m_tau, LEAST_POSITIVE, TvL1.MOST_TAU);
        SettingChecks.requireWithin(LAMBDA, m_lambda, LEAST_POSITIVE, MOST_TV_L1);
        SettingChecks.requireWithin(THETA, m_theta, LEAST_POSITIVE, MOST_TV_L1);
        SettingChecks.requireWithin(SCALES, m_scales, 1, MOST_SCALES);
        SettingChecks.requireWithin(SCALE_STEP, m_scaleStep, LEAST_STEP, MOST_STEP);
        SettingChecks.requireWithin(WARPS, m_warps, 1, MOST_WARPS);
        SettingChecks.requireWithin(EPSILON, m_epsilon, LEAST_POSITIVE, MOST_TV_L1);
        SettingChecks.requireWithin(INNER, m_innerIterations, 1, MOST_ITERATIONS);
        SettingChecks.requireWithin(OUTER, m_outerIterations, 1, MOST_ITERATIONS);
    }

    static final class MostMagnification extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_MAGNIFICATION;
        }
    }

    static final class MostSize extends MaxValidation {
        @Override
        protected double getMax() {
            return FlowSettings.MOST_SIZE;
        }
    }

    static final class LeastFactor extends MinValidation {
        @Override
        protected double getMin() {
            return -MOST_FACTOR;
        }
    }

    static final class MostFactor extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_FACTOR;
        }
    }

    static final class LeastOffset extends MinValidation {
        @Override
        protected double getMin() {
            return -MOST_OFFSET;
        }
    }

    static final class MostOffset extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_OFFSET;
        }
    }

    static final class LeastPositive extends MinValidation {
        @Override
        protected double getMin() {
            return LEAST_POSITIVE;
        }
    }

    static final class MostTau extends MaxValidation {
        @Override
        protected double getMax() {
            return TvL1.MOST_TAU;
        }
    }

    static final class MostTvL1 extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_TV_L1;
        }
    }

    static final class MostScales extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_SCALES;
        }
    }

    static final class LeastStep extends MinValidation {
        @Override
        protected double getMin() {
            return LEAST_STEP;
        }
    }

    static final class MostStep extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_STEP;
        }
    }

    static final class MostWarps extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_WARPS;
        }
    }

    static final class MostIterations extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST_ITERATIONS;
        }
    }
}
