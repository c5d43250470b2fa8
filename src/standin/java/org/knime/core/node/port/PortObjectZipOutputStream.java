package org.knime.core.node.port;

import java.io.OutputStream;
import java.util.zip.ZipOutputStream;

/** The zip file into which a port object is written. */
public class PortObjectZipOutputStream extends ZipOutputStream {

    PortObjectZipOutputStream(OutputStream outStream) {
        super(outStream);
    }
}
