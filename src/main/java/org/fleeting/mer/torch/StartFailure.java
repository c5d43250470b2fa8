package org.fleeting.mer.torch;

import java.io.IOException;
import java.nio.file.Path;

import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.natives.NativeLibraries;

/** Says what it means when PyTorch doesn't start: DJL's own messages speak of downloads and of classes. */
final class StartFailure {

    private StartFailure() {}

    /** Returns the message for a failure to load {@code libraries} by way of {@code cache}, the user's. */
    static InvalidInputException explain(Throwable failure, Path cache, TorchLibraries libraries) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String found = root.getClass().getSimpleName() + ": " + root.getMessage();
        if (found.contains("already loaded in another classloader")) {
            return new InvalidInputException(
                "PyTorch is in use by another extension, and a program can load it only once (%s)".formatted(found),
                "Restart KNIME, and keep the nodes of the two extensions in separate sessions.", failure);
        }
        // DJL would download what it doesn't find, which we forbid
        if (found.contains("Offline mode") || found.contains("Resource not found in classpath")) {
            return NativeLibraries.notInstalled("PyTorch's", failure);
        }
        if (root instanceof UnsatisfiedLinkError && libraries.folder().isPresent()) {
            return new InvalidInputException("PyTorch in %s could not be loaded (%s)".formatted(libraries, found),
                "Check that the folder holds all that the library named here needs, and that libraries in it and in "
                    + cache + " may be loaded; on Windows, add the folder to the variable PATH. Then restart KNIME.",
                failure);
        }
        if (root instanceof UnsatisfiedLinkError) {
            return new InvalidInputException("PyTorch's native libraries could not be loaded (%s)".formatted(found),
                "Check that the natives fragment is the one for your platform, and that libraries in " + cache
                    + " may be loaded.", failure);
        }
        if (root instanceof IOException) {
            return new InvalidInputException(
                "PyTorch's native libraries could not be unpacked to %s (%s)".formatted(cache, found),
                "Free 500 MB there, or name another folder by the environment variable DJL_CACHE_DIR.", failure);
        }
        return new InvalidInputException("PyTorch could not be started (%s)".formatted(found),
            "Check that the extension and its natives fragment are of the same version.", failure);
    }
}
