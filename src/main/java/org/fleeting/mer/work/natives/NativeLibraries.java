package org.fleeting.mer.work.natives;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.fleeting.mer.work.InvalidInputException;

/** The native libraries of the natives fragment, as the build recorded them in its file {@value #RECORD}. */
public final class NativeLibraries {

    private static final String RECORD = "natives.txt";

    private NativeLibraries() {}

    /**
     * Returns the libraries in a folder of the fragment, by name.
     *
     * @param folder such as {@code pytorch/cpu/}
     * @param whose beginning of a message, such as {@code PyTorch's}
     * @throws InvalidInputException if the fragment is not installed, or has none there
     */
    public static List<NativeLibrary> in(String folder, String whose) {
        try (InputStream record = NativeLibraries.class.getClassLoader().getResourceAsStream(RECORD)) {
            if (record != null) {
                BufferedReader lines = new BufferedReader(new InputStreamReader(record, StandardCharsets.UTF_8));
                List<NativeLibrary> found = lines.lines().map(NativeLibraries::library)
                    .filter(library -> library.resource().startsWith(folder)).toList();
                if (!found.isEmpty() && found.stream().allMatch(library -> library.url().isPresent())) {
                    return found;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw notInstalled(whose, null);
    }

    private static NativeLibrary library(String line) {
        String[] parts = line.split(" ", 3);
        return new NativeLibrary(parts[2], Long.parseLong(parts[1]), parts[0]);
    }

    /** Returns what the user is told who has no natives fragment. */
    public static InvalidInputException notInstalled(String whose, Throwable cause) {
        return new InvalidInputException("%s native libraries for %s (%s) are not installed".formatted(whose,
            System.getProperty("os.name"), System.getProperty("os.arch")),
            "Install the natives fragment for your platform, org.fleeting.mer.natives, beside the extension.", cause);
    }
}
