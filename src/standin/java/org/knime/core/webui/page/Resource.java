package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;

/** A file of a page. */
public interface Resource {

    /** Returns the path by which the page refers to the file. */
    String getRelativePath();

    /** Opens the file. */
    InputStream getInputStream() throws IOException;
}
