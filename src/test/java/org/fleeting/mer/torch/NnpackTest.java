package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import ai.djl.pytorch.jni.LibUtils;

@DisabledOnOs(OS.WINDOWS)
class NnpackTest {

    @Test
    void isAskedForOnlyWhereItRuns() {
        TorchEngine.start();

        Nnpack nnpack = new Nnpack(Path.of(LibUtils.getLibtorchPath()));

        assertThat(nnpack.isEnabled()).isEqualTo(nnpack.isAvailable());
    }
}
