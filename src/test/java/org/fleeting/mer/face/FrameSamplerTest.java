package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.face.FrameSampler.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameSamplerTest {

    @Test
    void interpolatesBetweenFrames() {
        // 5 moments over frames 10 to 16: 10, 11.5, 13, 14.5, 16
        assertThat(moments(10, 16, 13, 5, Sampling.LINEAR)).containsExactly(new Moment(0, 0, 0), new Moment(1, 2, 0.5),
            new Moment(3, 3, 0), new Moment(4, 5, 0.5), new Moment(6, 6, 0));
    }

    @Test
    void interpolatesShortClipsUp() {
        // 5 moments over frames 1 to 3: 1, 1.5, 2, 2.5, 3
        assertThat(moments(1, 3, 2, 5, Sampling.LINEAR)).containsExactly(new Moment(0, 0, 0), new Moment(0, 1, 0.5),
            new Moment(1, 1, 0), new Moment(1, 2, 0.5), new Moment(2, 2, 0));
    }

    @Test
    void takesTheNearestFrame() {
        // 4 moments over frames 1 to 6: 1, 2.67, 4.33, 6
        assertThat(moments(1, 6, 3, 4, Sampling.NEAREST)).extracting(Moment::before).containsExactly(0, 2, 3, 5);
        assertThat(moments(1, 6, 3, 4, Sampling.NEAREST)).allMatch(moment -> moment.before() == moment.after());
    }

    @Test
    void takesOnsetApexAndOffsetAlone() {
        assertThat(moments(46, 86, 59, 3, Sampling.ONSET_APEX_OFFSET)).containsExactly(new Moment(0, 0, 0),
            new Moment(13, 13, 0), new Moment(40, 40, 0));
    }

    @Test
    void spreadsMoreMomentsBeforeAndAfterTheApex() {
        // frames 1 to 11, apex 3: 1, 2, 3, 7, 11
        assertThat(moments(1, 11, 3, 5, Sampling.ONSET_APEX_OFFSET)).extracting(Moment::before)
            .containsExactly(0, 1, 2, 6, 10);
    }

    @Test
    void takesOnsetAndApexForTwoFrames() {
        assertThat(moments(1, 11, 3, 2, Sampling.ONSET_APEX_OFFSET)).extracting(Moment::before).containsExactly(0, 2);
    }

    @Test
    void takesTheApexOrTheMiddleForASingleFrame() {
        assertThat(moments(1, 11, 3, 1, Sampling.ONSET_APEX_OFFSET)).containsExactly(new Moment(2, 2, 0));
        assertThat(moments(1, 11, 3, 1, Sampling.LINEAR)).containsExactly(new Moment(5, 5, 0));
        assertThat(moments(1, 10, 3, 1, Sampling.LINEAR)).containsExactly(new Moment(4, 5, 0.5));
        assertThat(moments(1, 10, 3, 1, Sampling.NEAREST)).containsExactly(new Moment(5, 5, 0));
    }

    @Test
    void movesAnApexOutsideTheClipToItsEnd() {
        assertThat(moments(5, 9, 30, 3, Sampling.ONSET_APEX_OFFSET)).extracting(Moment::before).containsExactly(0, 4, 4);
    }

    @ParameterizedTest
    @EnumSource
    void repeatsASingleFrame(Sampling sampling) {
        assertThat(moments(7, 7, 7, 4, sampling)).containsOnly(new Moment(0, 0, 0)).hasSize(4);
    }

    @Test
    void bridgesMissingFramesByTheirNumbers() {
        // frames 1, 2, 6: the moment 3.5 is 1.5 of 4 behind frame 2
        List<Moment> moments = FrameSampler.moments(new int[] {1, 2, 6}, 2, 3, Sampling.LINEAR);

        assertThat(moments.get(1).before()).isEqualTo(1);
        assertThat(moments.get(1).after()).isEqualTo(2);
        assertThat(moments.get(1).weight()).isCloseTo(0.375, within(1e-12));
    }

    private static List<Moment> moments(int onset, int offset, int apex, int frames, Sampling sampling) {
        return FrameSampler.moments(IntStream.rangeClosed(onset, offset).toArray(), apex, frames, sampling);
    }
}
