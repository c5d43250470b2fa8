package org.fleeting.mer.torch;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The environment that native libraries of this process read, which Java can't change. */
final class ProcessEnvironment {

    private static final int KEEP_EXISTING = 0;

    private ProcessEnvironment() {}

    /** The C library's own environment. */
    interface CLibrary extends Library {
        int setenv(String name, String value, int overwrite);

        String getenv(String name);
    }

    /** The environment of a Windows process. */
    private interface Kernel extends Library {
        boolean SetEnvironmentVariableA(String name, String value);
    }

    /**
     * Sets a variable for what is loaded from now on; a value the user has set stays. Nothing may depend on it but speed:
     * where JNA can't unpack its library, say, into a folder mounted noexec, nothing is set.
     */
    static void setIfAbsent(String name, String value) {
        try {
            if (!Platform.isWindows()) {
                Native.load("c", CLibrary.class).setenv(name, value, KEEP_EXISTING);
            } else if (System.getenv(name) == null) {
                Native.load("kernel32", Kernel.class).SetEnvironmentVariableA(name, value);
            }
        } catch (LinkageError e) {
            // slower, and the same results
            return;
        }
    }
}
