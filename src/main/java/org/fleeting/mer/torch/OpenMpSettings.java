package org.fleeting.mer.torch;

import com.sun.jna.Platform;

/** What the OpenMP runtime inside libtorch reads from the environment, once, when it is loaded. */
final class OpenMpSettings {

    /** GNU's OpenMP, in libtorch for Linux. */
    private static final String POLICY = "OMP_WAIT_POLICY";

    /** Milliseconds before a thread sleeps; LLVM's and Intel's OpenMP, in libtorch for macOS and Windows. */
    private static final String BLOCK_TIME = "KMP_BLOCKTIME";

    private OpenMpSettings() {}

    /**
     * Lets idle threads of OpenMP sleep: by default they spin, and two busy threads on a shared machine slow a training
     * step sevenfold. A value the user has set stays.
     */
    static void waitPassively() {
        if (!Platform.isWindows()) {
            ProcessEnvironment.setIfAbsent(POLICY, "PASSIVE");
        }
        ProcessEnvironment.setIfAbsent(BLOCK_TIME, "0");
    }
}
