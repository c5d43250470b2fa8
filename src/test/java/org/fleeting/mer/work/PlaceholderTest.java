package org.fleeting.mer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({".set.csv.icloud, a placeholder of iCloud", "set.csv.nextcloud, a placeholder of Nextcloud",
        "set.csv.owncloud, a placeholder of ownCloud", "set.csv.crdownload, a part of an unfinished download",
        "set.csv.part, a part of an unfinished download",
        ".syncthing.set.csv.tmp, a part of an unfinished download of Syncthing"})
    void namesWhatLiesInPlaceOfAFile(String name, String what) throws IOException {
        Files.createFile(folder.resolve(name));
        Path absent = folder.resolve("set.csv");

        assertThat(Placeholder.named(name)).hasValueSatisfying(found -> assertThat(found.file()).isEqualTo("set.csv"));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Placeholder.requireNone(absent))
            .withMessage("%s is not on this disk: in its place there is %s", absent, what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"set.csv", ".set.csv", "img4.jpg", ".icloud", "icloud.jpg", "a.tmp"})
    void takesOrdinaryFilesForWhatTheyAre(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "subject,emotion,frames\n");

        assertThat(Placeholder.named(name)).isEmpty();
        assertThat(Placeholder.contentOf(file)).isEmpty();
        assertThat(Placeholder.inPlaceOf(folder.resolve("other"))).isEmpty();
        assertThatCode(() -> Placeholder.requireNone(file)).doesNotThrowAnyException();
    }

    @Test
    void tellsPointersByTheirContent() throws IOException {
        assertContent("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n", "pointer of Git LFS");
        assertContent("/annex/objects/SHA256E-s12--4d7a.jpg\n", "pointer of git-annex");
        assertContent("{\"url\": \"https://docs.google.com/open\", \"doc_id\": \"1\"}",
            "pointer to a document of Google Drive");
    }

    private void assertContent(String content, String kind) throws IOException {
        Path file = Files.writeString(folder.resolve("img1.jpg"), content);

        assertThat(Placeholder.contentOf(file).orElseThrow().kind()).isEqualTo(kind);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Placeholder.requireNone(file))
            .withMessage("%s is a %s: its content is not on this disk", file, kind);
    }

    @Test
    void tellsFilesWithoutContentButLeavesThemToTheirReaders() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        Path zeros = Files.write(folder.resolve("zeros.mp4"), new byte[5000]);

        assertThat(Placeholder.contentOf(empty).orElseThrow().kind()).startsWith("file of 0 bytes");
        assertThat(Placeholder.contentOf(zeros).orElseThrow().kind()).startsWith("file of zeros alone");
        assertThatCode(() -> Placeholder.requireNone(empty)).doesNotThrowAnyException();
    }

    @Test
    void namesALinkToWhatIsNotThere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("img1.jpg"), folder.resolve(".git/annex/objects/x"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Placeholder.requireNone(link))
            .withMessageEndingWith("img1.jpg is not on this disk: in its place there is a link to a file that is not there")
            .satisfies(e -> assertThat(e.resolution()).contains("datalad get"));
    }
}
