package org.fleeting.headless.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class LocalProcessesTest {

    private static final Path PROGRAM = Path.of("program");

    @Test
    void runsOneAtATimeWhereEachHasMoreThreadsThanThereAreCores() {
        assertThat(LocalProcesses.of(PROGRAM, 0, 100_000).description()).isEqualTo("1 process at a time, 100000 threads each");
    }

    @Test
    void runsNoMoreThanThereAreCores() {
        String description = LocalProcesses.of(PROGRAM, 0, 1).description();

        assertThat(Integer.parseInt(description.substring(0, description.indexOf(' '))))
            .isBetween(1, Runtime.getRuntime().availableProcessors());
        assertThat(description).endsWith(" at a time, 1 thread each");
    }

    @Test
    void runsAsManyAsTheUserSays() {
        assertThat(LocalProcesses.of(PROGRAM, 64, 2).description()).isEqualTo("64 processes at a time, 2 threads each");
    }
}
