package org.fleeting.mer.training.clips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.PlaneScale;
import org.fleeting.mer.flow.ScaledFlow;
import org.fleeting.mer.input.CachedClips;
import org.fleeting.mer.input.FlowClip;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.input.InputClip;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.input.SomeClips;
import org.junit.jupiter.api.Test;

class MirroredFlowsTest {

    private static final Augmentation FLIP = new Augmentation(true, 0, 0);
    private static final FaceClip FLOW = DrawnFlows.HUE_ON_BLACK.clip(32, 1);
    private static final FaceClip GREY = grey();

    @Test
    void areToldWhereMostClipsLookSo() {
        assertThat(warning(FLIP, clips(10, i -> i < 6, i -> false))).contains("""
            The frames of 6 of 10 clips look like pictures of a flow, and no face was found in them. "Horizontal flip" mirrors \
            them as faces: what moves to the left then stands there as if it moved to the right. If they are flows, untick it, \
            or let Flow Images make them, whose u is negated.""");
        assertThat(warning(FLIP, clips(10, i -> i < 5, i -> false))).isEmpty();
    }

    @Test
    void areNotLookedForWhereNothingIsMirrored() {
        assertThat(warning(new Augmentation(false, .1, 3), clips(4, i -> true, i -> false))).isEmpty();
        assertThat(warning(Augmentation.NONE, clips(4, i -> true, i -> false))).isEmpty();
    }

    /** A face in light of one colour alone looks like a flow. */
    @Test
    void areNoneWhereAFaceWasFound() {
        LabelledClips clips = clips(4, i -> true, i -> true);

        assertThat(warning(FLIP, clips)).isEmpty();
        assertThat(warning(FLIP, new CachedClips(new SomeClips(clips, new int[] {3, 0, 1})))).isEmpty();
    }

    /** Their u is negated. */
    @Test
    void areNotThoseOfFlowImages() {
        FlowClip flow = new FlowClip(new ScaledFlow(new FlowImage(1, List.of("u", "v", "strain"), 1, 2,
            new float[] {0, 1, 0, 0, 0, 0}), List.of(PlaneScale.NONE, PlaneScale.NONE, PlaneScale.NONE), false));

        assertThat(warning(FLIP, new Clips(3, i -> flow, i -> false))).isEmpty();
    }

    private static Optional<String> warning(Augmentation augmentation, LabelledClips clips) {
        MirroredFlows flows = new MirroredFlows(augmentation, clips);
        for (int i = 0; i < clips.size(); i++) {
            flows.look(i, clips.clip(i));
        }
        return flows.warning();
    }

    private static FaceClip grey() {
        byte[] pixels = new byte[3 * 32 * 32];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 3 % 32 * 4);
        }
        return new FaceClip(1, 32, 32, pixels);
    }

    private static LabelledClips clips(int size, IntPredicate isFlow, IntPredicate showsFace) {
        return new Clips(size, i -> new FrameClip(isFlow.test(i) ? FLOW : GREY), showsFace);
    }

    private record Clips(int size, IntFunction<InputClip> clips, IntPredicate faces)
        implements LabelledClips {

        @Override
        public String key(int index) {
            return "clip" + index;
        }

        @Override
        public InputClip clip(int index) {
            return clips.apply(index);
        }

        @Override
        public boolean showsFace(int index) {
            return faces.test(index);
        }

        @Override
        public String subject(int index) {
            return "s" + index % 2;
        }

        @Override
        public String emotion(int index) {
            return "e" + index % 2;
        }
    }
}
