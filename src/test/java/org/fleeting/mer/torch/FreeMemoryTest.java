package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMemoryTest {

    @TempDir
    private Path folder;
    private Path meminfo;

    @BeforeEach
    void write() throws IOException {
        meminfo = Files.writeString(folder.resolve("meminfo"),
            "MemTotal:       24000000 kB\nMemFree:         1000000 kB\nMemAvailable:    5000000 kB\n");
    }

    @Test
    void countsWhatLinuxWouldGiveUp() {
        assertThat(FreeMemory.bytes(meminfo, folder)).hasValue(5_120_000_000L);
    }

    @Test
    void knowsTheLimitOfAContainer() throws IOException {
        Files.writeString(folder.resolve("memory.max"), "3000000000\n");
        Files.writeString(folder.resolve("memory.current"), "1000000000\n");

        assertThat(FreeMemory.bytes(meminfo, folder)).hasValue(2_000_000_000L);
    }

    @Test
    void ignoresAContainerWithoutLimit() throws IOException {
        Files.writeString(folder.resolve("memory.max"), "max\n");
        Files.writeString(folder.resolve("memory.current"), "1000000000\n");

        assertThat(FreeMemory.bytes(meminfo, folder)).hasValue(5_120_000_000L);
    }

    @Test
    void knowsNothingWithoutLinux() {
        assertThat(FreeMemory.bytes(folder.resolve("no such file"), folder)).isEmpty();
    }

    @Test
    void findsSomeOnThisMachine() {
        assertThat(FreeMemory.bytes()).isPositive();
    }
}
