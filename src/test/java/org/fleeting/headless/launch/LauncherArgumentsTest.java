package org.fleeting.headless.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LauncherArgumentsTest {

    @Test
    void consumesWhatEclipseConsumes() {
        LauncherArguments parsed = LauncherArguments.parse("-nosplash", "-consoleLog", "-noexit", "-application",
            "org.knime.product.KNIME_BATCH_APPLICATION", "-data", "/tmp/w", "-reset", "-workflowDir=w", "-vmargs",
            "-Xmx2g");

        assertThat(parsed.application()).containsExactly("-reset", "-workflowDir=w");
        assertThat(parsed.consoleLog()).isTrue();
    }

    @Test
    void leavesTheBatchApplicationsArgumentsAlone() {
        LauncherArguments parsed = LauncherArguments.parse("-workflowDir=w", "-option=1,a,b,String", "-unknown");

        assertThat(parsed.application()).containsExactly("-workflowDir=w", "-option=1,a,b,String", "-unknown");
        assertThat(parsed.consoleLog()).isFalse();
    }
}
