package org.knime.core.node.port;

import java.io.InputStream;
import java.util.zip.ZipInputStream;

/** The zip file from which a port object is read. */
public class PortObjectZipInputStream extends ZipInputStream {

    PortObjectZipInputStream(InputStream inStream) {
        super(inStream);
    }
}
