package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The pictures in the documents. */
class PictureFilesTest {

    private static final Path DOCS = Path.of("docs");

    /** A page of ten pictures is to open at once, also where the network is slow. */
    private static final long LARGEST = 100_000;

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void areAllMadeByTheCommand() throws IOException {
        assertThat(files(".png")).extracting(file -> file.getFileName().toString().replace(".png", ""))
            .containsExactlyInAnyOrderElementsOf(PicturesIT.NAMES);
    }

    @Test
    void areSmall() throws IOException {
        assertThat(files(".png")).allSatisfy(file -> assertThat(Files.size(file)).as(file.toString()).isLessThan(LARGEST));
    }

    @Test
    void areAllShown() throws IOException {
        StringBuilder pages = new StringBuilder(Files.readString(Path.of("README.md")));
        for (Path page : files(".md")) {
            pages.append(Files.readString(page));
        }
        assertThat(PicturesIT.NAMES).allSatisfy(name -> assertThat(pages).containsPattern("!\\[[^]]+]\\((docs/)?" + name
            + "\\.png\\)"));
    }
}
