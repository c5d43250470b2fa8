package org.fleeting.headless.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowArchiveTest {

    @TempDir
    Path folder;

    @Test
    void unpacksWhatItPacked() throws Exception {
        WorkflowFolder workflow = new WorkflowFolder(folder.resolve("w")).node(1, "a.Reader").save();
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));

        WorkflowArchive.pack(workflow.path(), folder.resolve("w.zip"));
        WorkflowArchive.unpack(folder.resolve("w.zip"), unpacked);

        for (Path file : KnimeSamples.files(workflow.path(), "")) {
            assertThat(unpacked.resolve("w").resolve(workflow.path().relativize(file))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void refusesAnEntryOutsideTheFolder() throws Exception {
        Path zip = folder.resolve("evil.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../evil.txt"));
        }
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));

        assertThatThrownBy(() -> WorkflowArchive.unpack(zip, unpacked)).isInstanceOf(IOException.class)
            .hasMessage(zip + ": \"../evil.txt\" leads out of the folder " + unpacked);
        assertThat(folder.resolve("evil.txt")).doesNotExist();
    }

    @Test
    void refusesAnArchiveThatUnpacksWithoutEnd() throws Exception {
        Path zip = folder.resolve("zeros.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("w/zeros"));
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 70; i++) {
                out.write(megabyte);
            }
        }
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));

        assertThatThrownBy(() -> WorkflowArchive.unpack(zip, unpacked)).isInstanceOf(IOException.class)
            .hasMessageStartingWith(zip + ": unpacks to more than 64 MB, far more than a workflow has.");
    }

    @Test
    void refusesTwoEntriesOfOneName() throws Exception {
        Path zip = folder.resolve("twice.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("w/a"));
            out.putNextEntry(new ZipEntry("w//a"));
        }
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));

        assertThatThrownBy(() -> WorkflowArchive.unpack(zip, unpacked)).isInstanceOf(IOException.class)
            .hasMessage(zip + ": \"" + unpacked.resolve("w/a") + "\" is there already");
    }

    @Test
    void keepsAnOldArchiveIfPackingFails() throws Exception {
        Path archive = Files.writeString(folder.resolve("w.zip"), "old");

        assertThatThrownBy(() -> WorkflowArchive.pack(folder.resolve("nowhere"), archive))
            .isInstanceOf(IOException.class);

        assertThat(archive).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
