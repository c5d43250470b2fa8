package org.fleeting.mer.nodes.ports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;

/**
 * What is saved of a port object beside its spec and its file store: one entry, {@code format.txt}, that names the kind of
 * port and the version of its format, such as {@code MENet 1}.
 */
final class PortFormat {

    private static final String ENTRY = "format.txt";
    private static final int LONGEST = 64;
    private static final Pattern LINE = Pattern.compile("([A-Za-z]+) ([0-9]{1,9})\\s*");

    private PortFormat() { }

    static void write(PortObjectZipOutputStream out, String kind) throws IOException {
        out.putNextEntry(new ZipEntry(ENTRY));
        out.write((kind + " " + SpecFormat.VERSION).getBytes(StandardCharsets.US_ASCII));
        out.closeEntry();
    }

    /** @throws IOException if the entry is missing, names another kind of port or a later version */
    static void check(PortObjectZipInputStream in, String kind) throws IOException {
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

    /** A hostile entry may be gigabytes long. */
    private static byte[] read(InputStream in) throws IOException {
        return in.readNBytes(LONGEST);
    }
}
