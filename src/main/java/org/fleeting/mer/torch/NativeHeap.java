package org.fleeting.mer.torch;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The memory that PyTorch takes from the C library. */
public final class NativeHeap {

    private static final long NOTHING_KEPT = 0;

    private NativeHeap() {}

    /** GNU's C library. */
    private interface CLibrary extends Library {
        int malloc_trim(long kept);
    }

    /**
     * Gives the system back what has been freed. GNU's C library keeps it, for each thread that ever computed: forty
     * trainings in a row would hold more than twice what one needs. Other systems don't need this.
     */
    public static void trim() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            Native.load("c", CLibrary.class).malloc_trim(NOTHING_KEPT);
        } catch (LinkageError e) {
            // another C library, or JNA can't unpack its own: the memory is used again by the next training
            return;
        }
    }
}
