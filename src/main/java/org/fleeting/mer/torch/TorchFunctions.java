package org.fleeting.mer.torch;

import java.nio.file.Path;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

import ai.djl.pytorch.jni.LibUtils;

/** Functions of the libtorch that runs, by the names that the compilers give them: those that DJL has no binding to. */
final class TorchFunctions {

    private static final NativeLibrary LIBRARY = library("torch_cpu");

    private TorchFunctions() {}

    /**
     * Returns a library of libtorch's, which is loaded already.
     *
     * @param name without prefix and ending
     * @throws LinkageError if it isn't there, or JNA can't unpack its own library
     */
    static NativeLibrary library(String name) {
        return NativeLibrary.getInstance(
            Path.of(LibUtils.getLibtorchPath()).resolve(System.mapLibraryName(name)).toString());
    }

    /**
     * Returns a function.
     *
     * @param itanium its name on Linux and macOS
     * @param microsoft its name on Windows
     * @throws LinkageError if libtorch has none of that name
     */
    static Function of(String itanium, String microsoft) {
        return of(Platform.isWindows() ? microsoft : itanium);
    }

    /** Returns a function by the name that it has on this platform. */
    static Function of(String name) {
        return LIBRARY.getFunction(name);
    }

    /** Returns a bool that a function returned: C++ leaves all but its lowest byte undefined. */
    static boolean isTrue(int returned) {
        return (returned & 0xFF) != 0;
    }
}
