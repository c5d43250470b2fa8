package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.fleeting.mer.face.Doubt;
import org.junit.jupiter.api.Test;

class FlowReasonTest {

    @Test
    void isFoundInTheTextOfATable() {
        Doubt motion = new Doubt(0.6, List.of("the whole head moves, by 1.0 pixels: 90 % of the motion"));

        String text = FlowReason.text(new ApexFrame(2, true, 3, true).against(motion).reasons());

        assertThat(text).isEqualTo("the whole head moves, by 1.0 pixels: 90 % of the motion; the frame taken is far from the "
            + "apex: by 3.0 frames; the clip has no apex: its middle was taken");
        assertThat(FlowReason.in(text)).containsExactly(FlowReason.HEAD, FlowReason.FAR, FlowReason.NO_APEX);
    }

    @Test
    void isOnlyFoundAtTheBeginningOfAReason() {
        assertThat(FlowReason.in("")).isEmpty();
        assertThat(FlowReason.in("hardly, nothing moves")).isEmpty();
        assertThat(FlowReason.in("nothing moves: 99 %; what moves is at the rim: 81 %")).containsExactly(FlowReason.STILL,
            FlowReason.RIM);
    }
}
