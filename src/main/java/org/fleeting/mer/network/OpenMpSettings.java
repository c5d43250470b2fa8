package org.fleeting.mer.network;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** What the OpenMP runtime inside libtorch reads from the environment, once, when it is loaded. */
final class OpenMpSettings {

    private static final int KEEP_EXISTING = 0;

    private OpenMpSettings() { }

    /** The C library's own environment, which the JVM can't change. */
    private interface CLibrary extends Library {
        int setenv(String name, String value, int overwrite);
    }

    /**
     * Lets idle threads of OpenMP sleep: by default they spin, and two busy threads on a shared machine slow a training
     * step sevenfold. A value the user has set stays. Windows' OpenMP has no such setting.
     */
    static void waitPassively() {
        if (Platform.isWindows()) {
            return;
        }
        try {
            Native.load("c", CLibrary.class).setenv("OMP_WAIT_POLICY", "PASSIVE", KEEP_EXISTING);
        } catch (LinkageError e) {
            // JNA can't unpack its library, say, into a folder mounted noexec: slower, and the same results
            return;
        }
    }
}
