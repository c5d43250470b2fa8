package org.fleeting.headless.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporarySpaceTest {

    private static final int CENTRAL_HEADER = 0x02014B50;
    private static final int UNPACKED_SIZE = 24;

    @TempDir
    Path folder;

    /** Writes a plug-in with 20 000 nested jars, each of 4 GB as it says of itself. */
    private Path largePlugin() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 20_000; i++) {
                zip.putNextEntry(new ZipEntry(i + ".jar"));
            }
        }
        ByteBuffer content = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < content.limit() - UNPACKED_SIZE - Integer.BYTES; i++) {
            if (content.getInt(i) == CENTRAL_HEADER) {
                content.putInt(i + UNPACKED_SIZE, -2);
            }
        }
        return Files.write(folder.resolve("plugin.jar"), content.array());
    }

    @Test
    void saysHowMuchRoomIsMissing() throws IOException {
        Path plugin = largePlugin();

        assertThatThrownBy(() -> TemporarySpace.folder("temporary-space-test-", List.of(plugin)))
            .isInstanceOf(IOException.class).hasMessageMatching("too little room for temporary files: the libraries of the "
                + "plug-ins are unpacked into .*, which takes 8589\\d{4}\\.\\d MB, and \\d+\\.\\d MB are free there\\. Make "
                + "room, or name another folder: -vmargs -Djava\\.io\\.tmpdir=DIR");
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("temporary-space-test-"));
        }
    }

    @Test
    void makesAFolderWhereThereIsRoom() throws IOException {
        Path noPlugin = Files.writeString(folder.resolve("no.jar"), "no jar");

        try (TemporaryFolder made = TemporarySpace.folder("temporary-space-test-", List.of(noPlugin))) {
            assertThat(made.path()).isEmptyDirectory();
        }
    }
}
