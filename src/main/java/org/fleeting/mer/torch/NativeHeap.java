package org.fleeting.mer.torch;

import java.util.List;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The memory that PyTorch takes from the C library. */
public final class NativeHeap {

    private static final long NOTHING_KEPT = 0;
    /** The constants of malloc.h. */
    private static final int TRIM_THRESHOLD = -1;
    private static final int MMAP_THRESHOLD = -3;
    /** The most that GNU's C library by itself comes to take from its own heap, on 64-bit systems. */
    private static final int LARGEST_KEPT = 32 << 20;
    private static final List<String> OF_USER = List.of("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_", "GLIBC_TUNABLES");

    private NativeHeap() {}

    /** GNU's C library. */
    private interface CLibrary extends Library {
        int malloc_trim(long kept);

        int mallopt(int option, int value);
    }

    /**
     * Lets GNU's C library keep freed memory as it comes to do by itself once an array of 32 MB was freed. Before, it gives
     * most of a step's memory back to the system, to ask for it anew in the next, page by page: a third of the time of a step
     * of small networks. What a user has set in the environment stays, and other C libraries are left as they are.
     */
    static void keepFreed() {
        if (!Platform.isLinux() || OF_USER.stream().anyMatch(name -> System.getenv(name) != null)) {
            return;
        }
        try {
            CLibrary library = Native.load("c", CLibrary.class);
            library.mallopt(MMAP_THRESHOLD, LARGEST_KEPT);
            library.mallopt(TRIM_THRESHOLD, 2 * LARGEST_KEPT);
        } catch (LinkageError e) {
            // another C library, or JNA can't unpack its own: slower, and the same results
            return;
        }
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
