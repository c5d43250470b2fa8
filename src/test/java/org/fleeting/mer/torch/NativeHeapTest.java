package org.fleeting.mer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

@EnabledOnOs(OS.LINUX)
class NativeHeapTest {

    private static final int STEPS = 50;
    /** So few that all lie in one of the C library's heaps of 64 MB: it gives back one that is empty. */
    private static final int ARRAYS = 6;
    private static final int MEGABYTES = 3;
    private static final int PAGES_A_MEGABYTE = 256;

    /** How many pages this thread had to ask the system for so far: field 10 of its statistics, counted behind its name. */
    private static long pageFaults() throws IOException {
        String statistics = Files.readString(Path.of("/proc/thread-self/stat"));
        return Long.parseLong(statistics.substring(statistics.lastIndexOf(')') + 2).split(" ")[7]);
    }

    private static void step(NDManager manager) {
        List<NDArray> arrays = new ArrayList<>();
        for (int i = 0; i < ARRAYS; i++) {
            arrays.add(manager.ones(new Shape(MEGABYTES << 18)));
        }
        arrays.forEach(NDArray::close);
    }

    @Test
    void aStepTakesTheMemoryOfTheOneBefore() throws IOException {
        try (NDManager manager = TorchEngine.newManager()) {
            TorchEngine.setThreads(1);
            step(manager);
            long before = pageFaults();
            for (int i = 0; i < STEPS; i++) {
                step(manager);
            }
            assertThat(pageFaults() - before).isLessThan(STEPS * ARRAYS * MEGABYTES * PAGES_A_MEGABYTE / 4);
        }
    }
}
