package org.fleeting.mer.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.DeviceMemory;
import org.fleeting.mer.training.clips.Span;
import org.junit.jupiter.api.Test;

class MicroBatchesTest {

    private static final long GIGABYTE = 1_000_000_000;
    private static final NetworkShape PAPER = ResNet3dKind.MENET.shape(8, 256, 256, 5, Attention.DAO);
    private static final NetworkShape SMALL = ResNet3dKind.MENET.shape(8, 64, 64, 5, Attention.DAO);

    @Test
    void halvesABatchUntilItFits() {
        assertThat(MicroBatches.size(PAPER, 1, 32, main(100 * GIGABYTE))).isEqualTo(8);
        assertThat(MicroBatches.size(PAPER, 1, 32, main(2 * GIGABYTE))).isEqualTo(2);
        assertThat(MicroBatches.size(SMALL, 1, 32, main(100 * GIGABYTE))).isEqualTo(32);
    }

    @Test
    void doesNotDependOnTheMachineWhereThereIsEnough() {
        assertThat(MicroBatches.size(PAPER, 1, 32, main(5 * GIGABYTE))).isEqualTo(MicroBatches.size(PAPER, 1, 32, main(500
            * GIGABYTE)));
    }

    @Test
    void takesOneClipAtLeast() {
        assertThat(MicroBatches.size(PAPER, 1, 32, main(0))).isEqualTo(1);
    }

    @Test
    void cutsABatchNearlyEqually() {
        assertThat(MicroBatches.cut(7, 3)).containsExactly(new Span(0, 2), new Span(2, 4), new Span(4, 7));
        assertThat(MicroBatches.cut(4, 32)).containsExactly(new Span(0, 4));
        assertThat(MicroBatches.cut(3, 1)).containsExactly(new Span(0, 1), new Span(1, 2), new Span(2, 3));
    }

    @Test
    void takeHalfOfAGpuWithoutBound() {
        assertThat(MicroBatches.size(PAPER, 1, 32, new DeviceMemory(100 * GIGABYTE, false))).isEqualTo(32);
        assertThat(MicroBatches.size(PAPER, 1, 32, new DeviceMemory(2 * GIGABYTE, false))).isEqualTo(2);
    }

    private static DeviceMemory main(long freeBytes) {
        return new DeviceMemory(freeBytes, true);
    }
}
