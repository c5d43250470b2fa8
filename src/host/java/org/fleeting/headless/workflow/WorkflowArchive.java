package org.fleeting.headless.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.fleeting.folder.Folder;

/** A workflow folder as a ZIP file. */
public final class WorkflowArchive {

    private static final int MOST_ENTRIES = 100_000;
    private static final long MOST_BYTES = 4L << 30;

    /** Settings shrink to a tenth or twentieth; what shrinks to less than this was made to fill a disk. */
    private static final int MOST_TIMES = 100;

    /** Up to here nobody minds how well an archive is packed. */
    private static final long FEW_BYTES = 64L << 20;

    private WorkflowArchive() {}

    /**
     * Unpacks an archive into an existing folder.
     *
     * @throws IOException if it cannot be read, has an entry that points out of the folder or two of one name, or unpacks to
     *     far more than a workflow has
     */
    public static void unpack(Path archive, Path folder) throws IOException {
        Folder target = Folder.of(folder);
        long most = Math.min(MOST_BYTES, Math.max(FEW_BYTES, MOST_TIMES * archive.toFile().length()));
        try (ZipInputStream zip = new ZipInputStream(open(archive))) {
            int entries = 0;
            long left = most;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw tooLarge("has more than " + MOST_ENTRIES + " entries");
                }
                left -= unpack(zip, entry, target, left);
                if (left < 0) {
                    throw tooLarge("unpacks to more than " + (most >> 20) + " MB");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // the latter says the JDK of a name that is not in UTF-8
            throw new IOException(archive + ": " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path archive) throws IOException {
        Path file = archive.toRealPath();
        return Folder.of(file.getParent()).open(file.getFileName().toString());
    }

    private static IOException tooLarge(String what) {
        return new IOException(what + ", far more than a workflow has. If you trust it, unpack it yourself and run the folder "
            + "with -workflowDir");
    }

    /** Returns how many bytes there were, or one more than may be. */
    private static long unpack(ZipInputStream zip, ZipEntry entry, Folder target, long most) throws IOException {
        String name = entry.getName().replaceFirst("/+$", "");
        if (entry.isDirectory()) {
            target.folder(name).make();
            return 0;
        }
        long[] written = new long[1];
        target.create(name, out -> written[0] = copy(zip, out, most));
        return written[0];
    }

    private static long copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int length = in.read(buffer); length >= 0 && copied <= most; length = in.read(buffer)) {
            out.write(buffer, 0, length);
            copied += length;
        }
        return copied;
    }

    /**
     * Packs a folder, itself included by its name, into an archive; replaces one that is there.
     *
     * @throws IOException if a file cannot be read or the archive not be written; an old archive then stays as it was
     */
    public static void pack(Path folder, Path archive) throws IOException {
        Folder source = Folder.of(folder);
        Path target = archive.toFile().exists() ? archive.toRealPath() : archive.toAbsolutePath();
        Folder.of(target.getParent()).replace(target.getFileName().toString(), out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (String name : source.files()) {
                    zip.putNextEntry(new ZipEntry(folder.getFileName() + "/" + name));
                    try (InputStream in = source.open(name)) {
                        in.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
        });
    }
}
