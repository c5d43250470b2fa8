package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ScalingTest {

    private static final List<String> CHANNELS = List.of("u", "strain", "red");
    private static final FlowImage IMAGE =
        new FlowImage(2, CHANNELS, 1, 2, new float[] {-2, 0, 0.3f, 0.3f, 0.5f, 1, 1, 6, 0.3f, 0.3f, 0, 0.25f});

    @Test
    void stretchesEachChannelOverAllSteps() {
        assertThat(scaled(Scaling.of(Scaling.Kind.PER_CLIP)))
            .containsExactly(0, 0.25f, 0, 0, 0.5f, 1, 0.375f, 1, 0, 0, 0, 0.25f);
    }

    @Test
    void stretchesExactlyToZeroAndOne() {
        float[] values = {0.1f, 0.7f, -0.3f, 1.1f};
        FlowImage image = new FlowImage(1, List.of("u"), 2, 2, values);

        FlowImage scaled = Scaling.apply(image,
            Scaling.of(Scaling.Kind.PER_CLIP).scales(image.channels(), Scaling.ranges(image)));

        assertThat(scaled.values()[2]).isZero();
        assertThat(scaled.values()[3]).isEqualTo(1);
    }

    @Test
    void stretchesByTheRangeOfTheTableWhereAsked() {
        List<Range> table = List.of(new Range(-10, 6), new Range(0, 3), new Range(0, 9));

        FlowImage scaled = Scaling.apply(IMAGE, Scaling.of(Scaling.Kind.PER_TABLE).scales(CHANNELS, table));

        assertThat(scaled.values()).startsWith(0.5f, 0.625f, 0.1f, 0.1f, 0.5f, 1);
    }

    @Test
    void multipliesAddsAndCuts() {
        assertThat(scaled(new Scaling(Scaling.Kind.FACTOR, 64, 128, true)))
            .startsWith(0, 128, 147.2f, 147.2f, 0.5f, 1, 192, 255);
        assertThat(scaled(new Scaling(Scaling.Kind.FACTOR, 64, 128, false))).contains(512);
    }

    @Test
    void leavesAllAsItIs() {
        assertThat(scaled(Scaling.of(Scaling.Kind.NONE))).isEqualTo(IMAGE.values());
    }

    private static float[] scaled(Scaling scaling) {
        return Scaling.apply(IMAGE, scaling.scales(CHANNELS, Scaling.ranges(IMAGE))).values();
    }
}
