package org.fleeting.mer.torch;

import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.jna.Platform;

/** What PyTorch reads from the environment, once, when it first takes memory for a large array. */
final class HugePages {

    /** "transparent huge pages"; PyTorch then asks for them for arrays of 2 MB or more */
    static final String SWITCH = "THP_MEM_ALLOC_ENABLE";

    private static final Path SUPPORT = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private HugePages() {}

    /**
     * Lets PyTorch ask Linux for memory in pages of 2 MB instead of 4 KB: a step takes fresh memory for most of its arrays,
     * and every page costs a fault. A value the user has set stays.
     */
    static void askFor() {
        if (isSupported()) {
            ProcessEnvironment.setIfAbsent(SWITCH, "1");
        }
    }

    /** Returns whether this system has them; PyTorch would complain on standard error about a Linux without. */
    static boolean isSupported() {
        return Platform.isLinux() && Files.exists(SUPPORT);
    }
}
