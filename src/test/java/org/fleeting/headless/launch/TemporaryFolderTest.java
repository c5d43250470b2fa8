package org.fleeting.headless.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    private final String prefix = "temporary-folder-test-" + UUID.randomUUID() + "-";

    @TempDir
    Path home;

    @Test
    void goesWithAllThatIsInIt() throws Exception {
        Path root;
        try (TemporaryFolder folder = TemporaryFolder.create(prefix)) {
            root = folder.path().getParent();
            Files.writeString(Files.createDirectory(folder.path().resolve("a")).resolve("b"), "c");
        }
        assertThat(root).doesNotExist();
    }

    @Test
    void clearsWhatAKilledRunLeftAndNothingThatIsInUse() throws Exception {
        try (TemporaryFolder used = TemporaryFolder.create(prefix)) {
            Path killed = left("killed", "lock");
            Path ofAnother = left("without-a-lock", "other");
            Path linked = Files.createSymbolicLink(killed.resolveSibling(prefix + "link"), left(home.resolve("mine"), "lock"));
            setBack(used.path().resolveSibling("lock"));

            TemporaryFolder.create(prefix).close();

            assertThat(killed).doesNotExist();
            assertThat(used.path()).exists();
            assertThat(ofAnother).exists();
            assertThat(home.resolve("mine/a/b")).exists();
            Files.delete(linked);
            Files.delete(ofAnother.resolve("other"));
        }
    }

    @Test
    void leavesAFolderThatMayBeAboutToBeLocked() throws Exception {
        Path young = left("young", "lock");
        Files.setLastModifiedTime(young.resolve("lock"), FileTime.from(Instant.now()));

        TemporaryFolder.create(prefix).close();

        assertThat(young).exists();
    }

    private Path left(String name, String lock) throws IOException {
        return left(Path.of(System.getProperty("java.io.tmpdir"), prefix + name), lock);
    }

    private static Path left(Path folder, String lock) throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/b"), "c");
        setBack(Files.writeString(folder.resolve(lock), ""));
        return folder;
    }

    private static void setBack(Path lock) throws IOException {
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }
}
