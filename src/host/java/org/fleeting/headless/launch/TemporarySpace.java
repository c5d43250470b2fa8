package org.fleeting.headless.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Whether there is room for what the framework unpacks, before it fails half way, in words that tell no user what to do. */
final class TemporarySpace {

    private static final double MEGABYTE = 1e6;

    /** For the framework's own files. */
    private static final long RESERVE = 2_000_000;

    private static final String REMEDY = ". Make room, or name another folder: -vmargs -Djava.io.tmpdir=DIR";

    private TemporarySpace() {}

    /**
     * Makes the folder of a run among the system's temporary files.
     *
     * @param jars whose nested jars will be unpacked there
     * @throws IOException if there is no place for one; the message names folder and remedy
     */
    static TemporaryFolder folder(String prefix, List<Path> jars) throws IOException {
        TemporaryFolder folder = create(prefix);
        long needed = unpackedSize(jars) + RESERVE;
        long free = Files.getFileStore(folder.path()).getUsableSpace();
        if (free < needed) {
            folder.close();
            throw new IOException(String.format(Locale.ROOT, "too little room for temporary files: the libraries of the "
                + "plug-ins are unpacked into %s, which takes %.1f MB, and %.1f MB are free there%s", parent(),
                needed / MEGABYTE, free / MEGABYTE, REMEDY));
        }
        return folder;
    }

    private static TemporaryFolder create(String prefix) throws IOException {
        try {
            return TemporaryFolder.create(prefix);
        } catch (IOException e) {
            throw new IOException("can't make a folder for temporary files in " + parent() + ": " + e.getMessage() + " ("
                + e.getClass().getSimpleName() + ")" + REMEDY, e);
        }
    }

    private static String parent() {
        return System.getProperty("java.io.tmpdir");
    }

    private static long unpackedSize(List<Path> jars) {
        long size = 0;
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                size += zip.stream().filter(entry -> entry.getName().endsWith(".jar")).mapToLong(ZipEntry::getSize).sum();
            } catch (IOException e) {
                // the framework will say that it is no plug-in
            }
        }
        return size;
    }
}
