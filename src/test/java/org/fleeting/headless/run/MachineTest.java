package org.fleeting.headless.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.fleeting.headless.state.StateKey;
import org.junit.jupiter.api.Test;

class MachineTest {

    @Test
    void tellsJavaAndTheNumberOfCores() {
        StateKey key = new StateKey();

        Machine.describe(key);

        assertThat(key.parts().get("Java")).contains(System.getProperty("java.vm.version"));
        assertThat(key.parts().get("machine")).endsWith(Runtime.getRuntime().availableProcessors() + " cores");
    }

    @Test
    void tellsWhatNumericLibrariesRead() {
        assertThat(Machine.environment(Map.of("PYTORCH_LIBRARY_PATH", "/opt/torch", "OMP_NUM_THREADS", "3", "HOME",
            "/h", "OMP_WAIT_POLICY", "ACTIVE"))).isEqualTo("OMP_NUM_THREADS=3 PYTORCH_LIBRARY_PATH=/opt/torch");
    }

    @Test
    void tellsTheOptionsOfPlugins() {
        assertThat(Machine.options(List.of("-Xmx2g", "-Dfleeting.pytorch=/opt", "-Dheadless.terminal=true",
            "-Dfile.encoding=UTF-8", "-Djava.io.tmpdir=/t", "-Dai.djl.x=1")))
            .isEqualTo("-Dai.djl.x=1 -Dfleeting.pytorch=/opt");
    }
}
