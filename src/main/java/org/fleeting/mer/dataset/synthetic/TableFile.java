package org.fleeting.mer.dataset.synthetic;

import java.io.IOException;
import java.util.List;

import org.fleeting.mer.dataset.Clip;

/** The file in a set's folder that lists its clips. */
interface TableFile {

    String fileName();

    /** Returns the file's content; the same clips give the same bytes. */
    byte[] of(List<Clip> clips) throws IOException;
}
