package org.fleeting.mer.nodes.flowimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;

import org.fleeting.mer.flow.FlowChannel;
import org.fleeting.mer.flow.FlowMethod;
import org.fleeting.mer.flow.FlowSettings;
import org.fleeting.mer.flow.Gradient;
import org.fleeting.mer.flow.Magnification;
import org.fleeting.mer.flow.Scaling;
import org.fleeting.mer.flow.TvL1;
import org.fleeting.mer.nodes.ParameterChecks;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Frames;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Magnify;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Method;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Preset;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Scale;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Slope;
import org.junit.jupiter.api.Test;

class FlowImagesNodeParametersTest {

    private static final Set<FlowChannel> UV_STRAIN = EnumSet.of(FlowChannel.U, FlowChannel.V, FlowChannel.STRAIN);

    private final FlowImagesNodeParameters parameters = new FlowImagesNodeParameters();

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(FlowImagesNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(FlowImagesNodeParameters.class);
    }

    @Test
    void validateTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(FlowImagesNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(FlowImagesNodeParameters.class, "m_faceClipColumn", "m_preset", "m_frames",
            "m_noApex", "m_method", "m_magnification", "m_gradient", "m_scale", "m_onsetColumn", "m_apexColumn",
            "m_offsetColumn");
    }

    @Test
    void needColumnsOfTimesForTheApexAlone() throws Exception {
        parameters.m_apexColumn = null;
        parameters.m_frames = Frames.NEIGHBOURS;
        parameters.validate();

        parameters.m_preset = Preset.STSTNET;

        assertThatThrownBy(parameters::validate).hasMessage("\"Apex column\" names no column: choose one.");
    }

    @Test
    void rejectNoChannel() {
        parameters.m_u = false;
        parameters.m_v = false;
        parameters.m_strain = false;

        assertThatThrownBy(parameters::validate)
            .hasMessage("A flow image of no channel holds nothing. Tick one channel or more.");
    }

    @Test
    void areOnesOwn() {
        parameters.m_method = Method.DIS;
        parameters.m_u = false;
        parameters.m_magnitude = true;
        parameters.m_gradient = Slope.SOBEL;
        parameters.m_size = 0;
        parameters.m_magnification = Magnify.EULERIAN;
        parameters.m_removesHeadMotion = true;
        parameters.m_scale = Scale.FACTOR;
        parameters.m_lambda = 0.05;

        assertThat(parameters.flow()).isEqualTo(new FlowSettings(FlowMethod.DIS,
            new TvL1(0.25, 0.05, 0.3, 5, 0.8, 5, 0.01, 30, 10, 5),
            EnumSet.of(FlowChannel.V, FlowChannel.STRAIN, FlowChannel.MAGNITUDE), FlowSettings.FULL, Gradient.SOBEL,
            new Magnification(Magnification.Kind.EULERIAN, 4), true, false));
        assertThat(parameters.scaling()).isEqualTo(new Scaling(Scaling.Kind.FACTOR, 16, 128, true));
        assertThat(parameters.madeBy()).isEqualTo("Flow Images: onset to apex; DIS; v, strain, magnitude; "
            + "size of the face clip; strain by Sobel; magnified 4.0 times, linear Eulerian; "
            + "motion of the whole face taken out; times 16.0 plus 128.0, cut to 0..255");
    }

    @Test
    void loadWithTheMedianKeptIfSavedBeforeItCouldBeTakenOut() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("median", FlowImagesNodeParameters.class);
        assertThat(parameters.flow().removesMedian()).isFalse();
        assertThat(parameters.madeBy()).as("that of flows made before").doesNotContain("median of");
    }

    @Test
    void sayThatTheMedianIsTakenOut() {
        parameters.m_removesMedian = true;

        assertThat(parameters.flow().removesMedian()).isTrue();
        assertThat(parameters.madeBy()).contains("; motion of the whole face kept; median of u and v taken out; ");
        assertThat(parameters.words()).containsEntry("Median of u and v", "taken out");
    }

    @Test
    void areThoseOfThePapersWhateverElseIsSet() {
        parameters.m_method = Method.FARNEBACK;
        parameters.m_removesMedian = true;
        parameters.m_scale = Scale.NONE;
        parameters.m_frames = Frames.NEIGHBOURS;

        parameters.m_preset = Preset.RCN;
        assertThat(parameters.flow()).isEqualTo(published(60, Gradient.CENTRAL, UV_STRAIN));
        assertThat(parameters.goesToApex()).isTrue();
        assertThat(parameters.scaling()).isEqualTo(Scaling.of(Scaling.Kind.PER_CLIP));
        assertThat(parameters.madeBy()).startsWith(
            "Flow Images (RCN): onset to apex; TV-L1 (tau 0.25, lambda 0.15, theta 0.3, 5 scales at 0.8, 5 warps, epsilon "
                + "0.01, 30 x 10 iterations, median 5); u, v, strain; 60 x 60; ");

        parameters.m_preset = Preset.STSTNET;
        assertThat(parameters.flow()).isEqualTo(published(28, Gradient.CENTRAL, UV_STRAIN));

        parameters.m_preset = Preset.BDCNN;
        assertThat(parameters.flow()).isEqualTo(published(120, Gradient.CENTRAL,
            EnumSet.of(FlowChannel.U, FlowChannel.V, FlowChannel.STRAIN, FlowChannel.COLOUR)));

        parameters.m_preset = Preset.ELRCN;
        assertThat(parameters.flow()).isEqualTo(published(224, Gradient.BACKWARD,
            EnumSet.of(FlowChannel.U, FlowChannel.V, FlowChannel.STRAIN, FlowChannel.MAGNITUDE)));
        assertThat(parameters.goesToApex()).isFalse();
        assertThat(parameters.scaling()).isEqualTo(new Scaling(Scaling.Kind.FACTOR, 16, 128, true));
    }

    private static FlowSettings published(int size, Gradient gradient, Set<FlowChannel> channels) {
        return new FlowSettings(FlowMethod.TV_L1, TvL1.DEFAULTS, channels, size, gradient, Magnification.NONE, false,
            false);
    }
}
