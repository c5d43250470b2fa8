package org.fleeting.mer.torch;

import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * NNPACK, convolutions inside libtorch that run on processors they know. On others, as rented machines often have, libtorch
 * looks again at every convolution and prints a warning each time: hundreds of lines that help nobody.
 */
final class Nnpack {

    /** The least severe message that libtorch prints. */
    private static final String LOG_LEVEL = "FLAGS_caffe2_log_level";
    private static final int ERROR = 2;

    private final Pointer logLevel;

    /** @throws LinkageError if libtorch doesn't name its functions as expected, or JNA can't unpack its own library */
    Nnpack() {
        logLevel = TorchFunctions.library("c10").getGlobalVariableAddress(LOG_LEVEL);
    }

    /** Lets libtorch never look for NNPACK again where it doesn't run. The same code computes as before, so the same bits. */
    static void leaveWhereUnsupported() {
        if (Platform.isWindows()) {
            // libtorch is built without it there
            return;
        }
        try {
            Nnpack nnpack = new Nnpack();
            if (!nnpack.isAvailable()) {
                nnpack.disable();
            }
        } catch (LinkageError e) {
            // warnings, and the same results
            return;
        }
    }

    boolean isAvailable() {
        int before = logLevel.getInt(0);
        logLevel.setInt(0, ERROR);
        try {
            return TorchFunctions.isTrue(TorchFunctions.of("_ZN2at6native17_nnpack_availableEv").invokeInt(new Object[0]));
        } finally {
            logLevel.setInt(0, before);
        }
    }

    boolean isEnabled() {
        return TorchFunctions.isTrue(TorchFunctions.of("_ZNK2at7Context17userEnabledNNPACKEv").invokeInt(new Object[] {
            context()}));
    }

    private void disable() {
        TorchFunctions.of("_ZN2at7Context20setUserEnabledNNPACKEb").invokeVoid(new Object[] {context(), 0});
    }

    private Pointer context() {
        return TorchFunctions.of("_ZN2at13globalContextEv").invokePointer(new Object[0]);
    }
}
