package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.Device;

class Bfloat16Test {

    private static final String WITHOUT = """
        The processor has no arithmetic in bfloat16 (AVX-512 BF16 or AMX), so this is computed in float32. Choose float32 as \
        "Precision" for no such message.""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"avx512f avx512_bf16 avx512vbmi", "avx2 amx_bf16 amx_tile"})
    void isLackingOnNoProcessorThatHasIt(String flags) throws Exception {
        assertThat(onProcessor("flags\t\t: fpu " + flags)).isEmpty();
    }

    @Test
    void isLackingOnOtherProcessors() throws Exception {
        assertThat(onProcessor("flags\t\t: fpu avx2 avx512f avx512_vnni")).contains(WITHOUT);
    }

    /** As on Windows, until PyTorch runs. */
    @Test
    void isNotKnownWhereNothingTells() throws Exception {
        assertThat(Bfloat16.lacking(Device.cpu(), new FakeDriver(0), false, folder.resolve("none"))).isEmpty();
        assertThat(onProcessor("Features\t: fp asimd bf16")).isEmpty();
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void isKnownToPyTorchAsItIsToLinux() {
        Optional<String> before = Bfloat16.lacking(Device.cpu(), new FakeDriver(0), false, Bfloat16.PROCESSORS);
        TorchEngine.start();

        assertThat(Bfloat16.lacking(Device.cpu(), new FakeDriver(0), true, folder.resolve("none"))).isEqualTo(before);
    }

    @Test
    void isLackingOnOlderGpus() {
        assertThat(Bfloat16.lacking(Device.gpu(1), new FakeDriver(2, 80), true, folder)).isEmpty();
        assertThat(Bfloat16.lacking(Device.gpu(1), new FakeDriver(2, 75), true, folder)).hasValueSatisfying(
            text -> assertThat(text).startsWith("GPU 1 has no arithmetic in bfloat16 (compute capability 8.0 or newer), so"));
    }

    private Optional<String> onProcessor(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: Some\n" + line + "\n");
        return Bfloat16.lacking(Device.cpu(), new FakeDriver(0), false, file);
    }
}
