package org.fleeting.mer.work.natives;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A native library as it was when the natives fragment was built.
 *
 * @param resource its path in the fragment, such as {@code pytorch/cpu/linux-x86_64/libc10.so}
 * @param size in bytes
 * @param sha256 64 hexadecimal digits
 */
public record NativeLibrary(String resource, long size, String sha256) {

    private static final int CHUNK = 1 << 20;

    /** Returns the name of its file. */
    public String fileName() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** Returns where the natives fragment has it; empty if it is not installed. */
    public Optional<URL> url() {
        return Optional.ofNullable(NativeLibrary.class.getClassLoader().getResource(resource));
    }

    /**
     * Returns what tells a file from this library, such as {@code is missing}; empty if it is the same to the byte. A file that
     * a power cut or a virus scanner damaged may have the right size and the right date.
     */
    public Optional<String> fault(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.of(Files.exists(file) ? "is no file" : "is missing");
            }
            long found = Files.size(file);
            if (found != size) {
                return Optional.of("has %d bytes, expected: %d".formatted(found, size));
            }
            try (InputStream bytes = Files.newInputStream(file)) {
                return hash(bytes).equals(sha256) ? Optional.empty() : Optional.of("holds other bytes than were built");
            }
        } catch (IOException e) {
            return Optional.of("can't be read (%s)".formatted(e));
        }
    }

    /**
     * Writes the library to a file.
     *
     * @throws FileNotFoundException if the natives fragment has it not
     */
    void copyTo(Path file) throws IOException {
        URL url = url().orElseThrow(() -> new FileNotFoundException(resource));
        try (InputStream bytes = url.openStream()) {
            Files.copy(bytes, file);
        }
    }

    private static String hash(InputStream bytes) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            InputStream hashed = new DigestInputStream(bytes, digest);
            byte[] chunk = new byte[CHUNK];
            while (hashed.read(chunk) >= 0) {
                continue;
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
