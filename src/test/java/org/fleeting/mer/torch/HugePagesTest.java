package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import com.sun.jna.Native;

@EnabledOnOs(OS.LINUX)
class HugePagesTest {

    @Test
    void areAskedForWhereTheSystemHasThem() {
        TorchEngine.start();

        String value = Native.load("c", ProcessEnvironment.CLibrary.class).getenv(HugePages.SWITCH);

        assertThat(value).isEqualTo(HugePages.isSupported() ? "1" : null);
    }
}
