package org.fleeting.mer.nodes.ports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;

/**
 * What is saved of a port object beside its spec and its file store: one entry, {@code format.txt}, that names the kind of
 * port and the version of its format, such as {@code MENet 1}.
 */
final class PortFormat {

    private static final String ENTRY = "format.txt";
    private static final int LONGEST = 64;
    private static final String DAMAGED = "Take the model from its source again, or execute the node that made it.";
    private static final Pattern LINE = Pattern.compile("([A-Za-z]+) ([0-9]{1,9})\\s*");

    private PortFormat() {}

    static void write(PortObjectZipOutputStream out, String kind) throws IOException {
        out.putNextEntry(new ZipEntry(ENTRY));
        out.write((kind + " " + SpecFormat.VERSION).getBytes(StandardCharsets.US_ASCII));
        out.closeEntry();
    }

    /**
     * Returns the spec that goes with what is being loaded.
     *
     * @throws IOException if the entry is missing, names another kind of port or a later version, or the spec is of
     *     another kind
     */
    static <S extends PortObjectSpec> S check(PortObjectZipInputStream in, String kind, PortObjectSpec spec,
        Class<S> type) throws IOException {
        check(in, kind);
        if (!type.isInstance(spec)) {
            throw new IOException("%s is damaged: its spec is a %s"
                .formatted(kind, spec == null ? null : spec.getClass().getSimpleName()));
        }
        return type.cast(spec);
    }

    private static void check(PortObjectZipInputStream in, String kind) throws IOException {
        ZipEntry entry = in.getNextEntry();
        if (entry == null || !ENTRY.equals(entry.getName())) {
            throw new IOException("%s is damaged: it starts with %s, expected %s"
                .formatted(kind, entry == null ? "nothing" : entry.getName(), ENTRY));
        }
        String line = new String(read(in), StandardCharsets.US_ASCII);
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches() || !matcher.group(1).equals(kind)) {
            throw new IOException("%s is damaged: its format reads \"%s\"".formatted(kind, line.strip()));
        }
        int version = Integer.parseInt(matcher.group(2));
        if (version > SpecFormat.VERSION) {
            throw new IOException(SpecFormat.laterVersion(kind, version));
        }
    }

    /**
     * Returns the file of a port object that may have come with a file of KNIME's Model Writer.
     *
     * @param stores its file stores, as KNIME gives them
     * @throws InvalidInputException unless there is one, whose name does not climb out of KNIME's folder
     */
    static Path file(List<FileStore> stores, String kind) {
        if (stores.size() != 1) {
            throw new InvalidInputException(
                "%s is damaged: it has %d files, expected: 1".formatted(kind, stores.size()), DAMAGED);
        }
        Path file = stores.get(0).getFile().toPath();
        if (!file.equals(file.normalize())) {
            throw new InvalidInputException("%s is damaged: its file %s leaves its folder".formatted(kind, file),
                DAMAGED);
        }
        return file;
    }

    /** A hostile entry may be gigabytes long. */
    private static byte[] read(InputStream in) throws IOException {
        return in.readNBytes(LONGEST);
    }
}
