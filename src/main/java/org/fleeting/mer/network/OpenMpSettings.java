package org.fleeting.mer.network;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** What the OpenMP runtime inside libtorch reads from the environment, once, when it is loaded. */
final class OpenMpSettings {

    private static final int KEEP_EXISTING = 0;

    /** GNU's OpenMP, in libtorch for Linux. */
    private static final String POLICY = "OMP_WAIT_POLICY";

    /** Milliseconds before a thread sleeps; LLVM's and Intel's OpenMP, in libtorch for macOS and Windows. */
    private static final String BLOCK_TIME = "KMP_BLOCKTIME";

    private OpenMpSettings() { }

    /** The C library's own environment, which the JVM can't change. */
    private interface CLibrary extends Library {
        int setenv(String name, String value, int overwrite);
    }

    /** The environment of a Windows process. */
    private interface Kernel extends Library {
        boolean SetEnvironmentVariableA(String name, String value);
    }

    /**
     * Lets idle threads of OpenMP sleep: by default they spin, and two busy threads on a shared machine slow a training
     * step sevenfold. A value the user has set stays.
     */
    static void waitPassively() {
        try {
            if (Platform.isWindows()) {
                waitPassivelyOnWindows();
            } else {
                CLibrary library = Native.load("c", CLibrary.class);
                library.setenv(POLICY, "PASSIVE", KEEP_EXISTING);
                library.setenv(BLOCK_TIME, "0", KEEP_EXISTING);
            }
        } catch (LinkageError e) {
            // JNA can't unpack its library, say, into a folder mounted noexec: slower, and the same results
            return;
        }
    }

    private static void waitPassivelyOnWindows() {
        if (System.getenv(BLOCK_TIME) == null) {
            Native.load("kernel32", Kernel.class).SetEnvironmentVariableA(BLOCK_TIME, "0");
        }
    }
}
