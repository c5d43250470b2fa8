package org.fleeting.headless.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fleeting.headless.state.StateKey;
import org.junit.jupiter.api.Test;

class MachineTest {

    @Test
    void tellsJavaThreadsAndProcessor() {
        StateKey key = new StateKey();

        Machine.describe(key);

        assertThat(key.parts().get("Java")).contains(System.getProperty("java.vm.version"));
        assertThat(key.parts()).containsEntry("threads", Integer.toString(Runtime.getRuntime().availableProcessors()))
            .containsEntry("processor", Processor.kind());
    }

    @Test
    void leavesTheProcessorOutOfWhatMachinesShare() {
        StateKey key = new StateKey();

        Machine.describeProgram(key);

        assertThat(key.parts()).containsKeys("Java", "machine", "threads").doesNotContainKey("processor");
    }

    @Test
    void tellsWhatNumericLibrariesReadButNotWhatATaskIsGiven() {
        assertThat(Machine.environment(Map.of("PYTORCH_LIBRARY_PATH", "/opt/torch", "OMP_NUM_THREADS", "3", "HOME", "/h",
            "MKL_NUM_THREADS", "5", "CUDA_VISIBLE_DEVICES", "1", "ATEN_CPU_CAPABILITY", "avx2")))
            .isEqualTo("ATEN_CPU_CAPABILITY=avx2 PYTORCH_LIBRARY_PATH=/opt/torch");
    }

    @Test
    void tellsProcessorsApartByWhatTheyCanDoAtOnce() {
        assertThat(Processor.cpu(List.of("processor\t: 0", "vendor_id\t: GenuineIntel", "cpu MHz\t: 2100.000",
            "flags\t\t: fpu avx2 sse avx512_bf16 avx fma", "", "vendor_id\t: other")))
            .isEqualTo("GenuineIntel avx avx2 avx512_bf16 fma");
        assertThat(Processor.cpu(List.of("CPU implementer\t: 0x41", "Features\t: fp asimd sve"))).isEqualTo(
            "0x41 asimd sve");
        assertThat(Processor.cpu(List.of())).isEmpty();
    }

    @Test
    void tellsTheGpuIfAnyIsVisibleWhicheverOfThemItIs() {
        Set<String> models = Set.of("NVIDIA H200");

        assertThat(Processor.gpu(models, null)).isEqualTo(", GPU NVIDIA H200").isEqualTo(Processor.gpu(models, "3"));
        assertThat(Processor.gpu(models, "")).isEmpty();
        assertThat(Processor.gpu(models, "-1")).isEmpty();
        assertThat(Processor.gpu(Set.of(), "0")).isEmpty();
    }

    @Test
    void tellsTheOptionsOfPlugins() {
        assertThat(Machine.options(List.of("-Xmx2g", "-Dfleeting.pytorch=/opt", "-Dheadless.terminal=true",
            "-Dfile.encoding=UTF-8", "-Dfleeting.checkpoints=/c", "-Dfleeting.checkpoints.seconds=9", "-Djava.io.tmpdir=/t",
            "-Dai.djl.x=1")))
            .isEqualTo("-Dai.djl.x=1 -Dfleeting.pytorch=/opt");
    }
}
