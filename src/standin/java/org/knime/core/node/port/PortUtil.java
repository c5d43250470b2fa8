package org.knime.core.node.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Opens the zip files of port objects and specs, whose first entry only says which of both it is. */
public final class PortUtil {

    private static final String SPEC = "portSpec.file";
    private static final String OBJECT = "portObject.file";

    private PortUtil() {}

    /** Begins a zip file of a spec. */
    public static PortObjectSpecZipOutputStream getPortObjectSpecZipOutputStream(OutputStream in) throws IOException {
        PortObjectSpecZipOutputStream out = new PortObjectSpecZipOutputStream(in);
        out.putNextEntry(new ZipEntry(SPEC));
        return out;
    }

    /** Begins a zip file of a port object. */
    public static PortObjectZipOutputStream getPortObjectZipOutputStream(OutputStream in) throws IOException {
        PortObjectZipOutputStream out = new PortObjectZipOutputStream(in);
        out.putNextEntry(new ZipEntry(OBJECT));
        return out;
    }

    /** Opens a zip file of a spec. */
    public static PortObjectSpecZipInputStream getPortObjectSpecZipInputStream(InputStream in) throws IOException {
        PortObjectSpecZipInputStream zip = new PortObjectSpecZipInputStream(in);
        requireFirst(zip, SPEC);
        return zip;
    }

    /** Opens a zip file of a port object. */
    public static PortObjectZipInputStream getPortObjectZipInputStream(InputStream in) throws IOException {
        PortObjectZipInputStream zip = new PortObjectZipInputStream(in);
        requireFirst(zip, OBJECT);
        return zip;
    }

    private static void requireFirst(ZipInputStream zip, String name) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !name.equals(entry.getName())) {
            throw new IOException("Expected zip entry '" + name + "', got '" + entry + "'");
        }
    }
}
