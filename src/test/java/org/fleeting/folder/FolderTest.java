package org.fleeting.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTest {

    private static final Folder.Content TEXT = out -> out.write("new".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path home;

    private Path thesis;
    private Folder folder;

    @BeforeEach
    void makeAFileOfTheUserBesideTheFolder() throws IOException {
        thesis = Files.writeString(home.resolve("thesis.txt"), "the user's own");
        folder = Folder.of(Files.createDirectory(home.resolve("shared")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../thesis.txt", "a/../../thesis.txt", "a/..", "./a", "/etc/passwd"})
    void refusesNamesThatLeadOut(String name) {
        assertThatThrownBy(() -> folder.locate(name)).isInstanceOf(IOException.class)
            .hasMessage("\"" + name + "\" leads out of the folder " + folder);
        assertThatThrownBy(() -> folder.read(name, 9)).hasMessageContaining("leads out");
        assertThatThrownBy(() -> folder.replace(name, TEXT)).hasMessageContaining("leads out");
        assertThatThrownBy(() -> folder.create(name, TEXT)).hasMessageContaining("leads out");
        assertThatThrownBy(() -> folder.delete(name)).hasMessageContaining("leads out");
        assertThat(thesis).hasContent("the user's own");
    }

    @Test
    void refusesWhatIsNoNameOfAFile() {
        assertThatThrownBy(() -> folder.locate("a\0b")).isInstanceOf(IOException.class)
            .hasMessageContaining("is no name of a file");
    }

    @Test
    void goesThroughNoLink() throws Exception {
        Files.createSymbolicLink(folder.path().resolve("file"), thesis);
        Files.createSymbolicLink(folder.path().resolve("up"), home);
        Files.createSymbolicLink(folder.path().resolve("dangling"), home.resolve("not-there"));

        for (String name : List.of("file", "up", "up/thesis.txt", "dangling")) {
            assertThatThrownBy(() -> folder.read(name, 99)).isInstanceOf(IOException.class).hasMessageContaining("is a link");
            assertThatThrownBy(() -> folder.replace(name, TEXT)).hasMessageContaining("is a link");
            assertThatThrownBy(() -> folder.append(name, TEXT)).hasMessageContaining("is a link");
            assertThatThrownBy(() -> folder.create(name, TEXT)).hasMessageContaining("is a link");
            assertThatThrownBy(() -> folder.openLock(name, true)).hasMessageContaining("is a link");
        }
        assertThatThrownBy(() -> folder.delete("up/thesis.txt")).hasMessageContaining("is a link");
        assertThatThrownBy(folder::files).hasMessageContaining("is a link");
        assertThat(folder.folders()).isEmpty();
        assertThat(thesis).hasContent("the user's own");
        assertThat(home.resolve("not-there")).doesNotExist();
    }

    @Test
    void deletesALinkAndNotWhereItLeads() throws Exception {
        Files.createDirectories(folder.path().resolve("data/deep"));
        Files.createSymbolicLink(folder.path().resolve("data/deep/up"), home);

        folder.delete("data");

        assertThat(folder.names()).isEmpty();
        assertThat(thesis).hasContent("the user's own");
    }

    @Test
    void readsNoPipeAndNoMoreThanAsked() throws Exception {
        assumeTrue(new ProcessBuilder("mkfifo", folder.path().resolve("pipe").toString()).start().waitFor() == 0);
        Files.writeString(folder.path().resolve("ten"), "0123456789");

        assertThatThrownBy(() -> folder.read("pipe", 99)).hasMessageContaining("no regular file");
        assertThatThrownBy(() -> folder.openLock("pipe", false)).hasMessageContaining("no regular file");
        assertThatThrownBy(() -> folder.read("ten", 9)).hasMessageContaining("has more than");
        assertThat(folder.read("ten", 10)).hasSize(10);
    }

    @Test
    void replacesAFileOrLeavesItAsItWas() throws Exception {
        folder.replace("a/b.txt", TEXT);
        assertThat(folder.path().resolve("a/b.txt")).hasContent("new");

        assertThatThrownBy(() -> folder.replace("a/b.txt", out -> {
            out.write(1);
            throw new IOException("disk full");
        })).hasMessage("disk full");

        assertThat(folder.path().resolve("a/b.txt")).hasContent("new");
        assertThat(folder.files()).containsExactly("a/b.txt");
    }

    @Test
    void clearsWhatAKilledRunLeftWhenItWritesTheSameFile() throws Exception {
        Path killed = part("page.html", Duration.ofHours(2));
        Path goingOn = part("page.html", Duration.ZERO);
        Path ofAnother = part("other.html", Duration.ofHours(2));
        Path ofTheUser = Files.writeString(folder.path().resolve("page.html.part"), "download");

        folder.replace("page.html", TEXT);

        assertThat(killed).doesNotExist();
        assertThat(goingOn).exists();
        assertThat(ofAnother).exists();
        assertThat(ofTheUser).exists();
    }

    private Path part(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.path().resolve(name + "." + UUID.randomUUID() + ".part"), "half");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void createsNothingThatIsThere() throws Exception {
        folder.create("a", TEXT);

        assertThatThrownBy(() -> folder.create("a", TEXT)).isInstanceOf(IOException.class).hasMessageContaining(
            "is there already");
    }

    @Test
    void copiesAllButLinksAndWhatIsNotWanted() throws Exception {
        folder.create("a/b.txt", TEXT);
        folder.create("skipped/c.txt", TEXT);
        folder.folder("empty").make();
        Files.createSymbolicLink(folder.path().resolve("a/thesis"), thesis);
        Folder copy = Folder.of(home.resolve("copy"));

        List<String> left = folder.copyTo(copy, name -> !name.equals("skipped"));

        assertThat(left).containsExactly("a/thesis");
        assertThat(copy.files()).containsExactly("a/b.txt");
        assertThat(copy.folders()).containsExactly("a", "empty");
    }

    @Test
    void knowsWhatLiesInItByItsRealPlace() throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("link"), folder.path());

        assertThat(Folder.of(link.resolve("not/yet")).liesIn(folder)).isTrue();
        assertThat(folder.liesIn(folder)).isTrue();
        assertThat(Folder.of(home.resolve("shared-2")).liesIn(folder)).isFalse();
    }

    @Test
    void locksAFile() throws Exception {
        try (FileChannel channel = folder.openLock("lock", true)) {
            assertThat(channel.tryLock()).isNotNull();
        }
        assertThat(folder.exists("lock")).isTrue();
    }
}
