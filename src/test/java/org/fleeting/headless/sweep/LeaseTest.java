package org.fleeting.headless.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.fleeting.folder.Folder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

    private static final int CONTENDERS = 8;

    @TempDir
    Path store;

    @Test
    void isGivenToOneOfManyAndToTheNextWhenItIsGivenBack() throws Exception {
        ExecutorService machines = Executors.newFixedThreadPool(CONTENDERS);
        try {
            for (int round = 0; round < 10; round++) {
                List<Callable<Optional<Lease>>> tasks = new ArrayList<>();
                for (int i = 0; i < CONTENDERS; i++) {
                    tasks.add(() -> Lease.take(Folder.of(store)));
                }
                List<Lease> taken = new ArrayList<>();
                for (Future<Optional<Lease>> each : machines.invokeAll(tasks)) {
                    each.get().ifPresent(taken::add);
                }
                assertThat(taken).hasSize(1);
                taken.get(0).close();
            }
        } finally {
            machines.shutdownNow();
        }
        assertThat(store.resolve("lease")).doesNotExist();
    }

    @Test
    void isNobodysWhenItsOwnerOnThisMachineHasEnded() throws Exception {
        String own;
        try (Lease lease = Lease.take(Folder.of(store)).orElseThrow()) {
            own = Files.readString(store.resolve("lease/owner.txt"));
            assertThat(Lease.take(Folder.of(store))).isEmpty();
        }
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        write(own.replaceFirst("\n\\d+\n", "\n" + ended.pid() + "\n"));

        try (Lease lease = Lease.take(Folder.of(store)).orElseThrow()) {
            assertThat(store.resolve("lease/owner.txt")).content().contains("\n" + ProcessHandle.current().pid() + "\n");
        }
    }

    @Test
    void isItsOwnersAsLongAsThatIsOnAnotherMachineAndWritesIt() throws IOException {
        write("another machine\n1\nx\n");

        assertThat(Lease.take(Folder.of(store))).isEmpty();
        assertThat(store.resolve("lease")).isDirectory();
    }

    private void write(String owner) throws IOException {
        Files.createDirectories(store.resolve("lease"));
        Files.writeString(store.resolve("lease/owner.txt"), owner);
    }
}
