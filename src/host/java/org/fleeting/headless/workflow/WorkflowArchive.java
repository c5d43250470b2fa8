package org.fleeting.headless.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A workflow folder as a ZIP file. */
public final class WorkflowArchive {

    private WorkflowArchive() {}

    /**
     * Unpacks an archive into an existing folder.
     *
     * @throws IOException if it cannot be read or has an entry that points out of the folder
     */
    public static void unpack(Path archive, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException(archive + ": entry " + entry.getName() + " points out of the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /**
     * Packs a folder, itself included by its name, into an archive; replaces one that is there.
     *
     * @throws IOException if a file cannot be read or the archive not be written; an old archive then stays as it was
     */
    public static void pack(Path folder, Path archive) throws IOException {
        Path unfinished = archive.toAbsolutePath().resolveSibling(archive.getFileName() + ".tmp");
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unfinished)); Stream<Path> files = Files.walk(
                folder)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                    String name = folder.getParent().relativize(file).toString().replace('\\', '/');
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
            Files.move(unfinished, archive, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
