package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class NnpackTest {

    @Test
    void isAskedForOnlyWhereItRuns() {
        TorchEngine.start();

        Nnpack nnpack = new Nnpack();

        assertThat(nnpack.isEnabled()).isEqualTo(nnpack.isAvailable());
    }
}
