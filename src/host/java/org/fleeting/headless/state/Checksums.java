package org.fleeting.headless.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fleeting.folder.Folder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * The SHA-256 of every file of a folder, in its file {@code checksums}, which {@code sha256sum -c} understands. The
 * name of the folder ends in that of the file itself.
 */
final class Checksums {

    private static final String FILE = "checksums";
    private static final int ID_LENGTH = 16;
    private static final int BUFFER = 1 << 16;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");

    private final Folder folder;

    /** By path relative to the folder, with slashes. */
    private final Map<String, String> hashes;

    private Checksums(Folder folder, Map<String, String> hashes) {
        this.folder = folder;
        this.hashes = hashes;
    }

    /**
     * Makes the file for all others in a folder.
     *
     * @return the end of the name that the folder is to have
     */
    static String write(Folder folder, ExecutionMonitor monitor) throws IOException, CanceledExecutionException {
        StringBuilder text = new StringBuilder();
        for (String name : folder.files()) {
            if (name.contains("\n") || name.contains("\r")) {
                throw new IOException("the name of " + folder.locate(name) + " breaks a line");
            }
            text.append(hash(folder, name, monitor)).append("  ").append(name).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        folder.create(FILE, out -> out.write(bytes));
        return StateKey.hash(bytes).substring(0, ID_LENGTH);
    }

    /**
     * Reads the file of a folder.
     *
     * @throws DamagedStateException if it is missing or not what was written
     */
    static Checksums read(Folder folder) throws DamagedStateException {
        Path file = folder.path().resolve(FILE);
        try {
            byte[] bytes = folder.read(FILE, PortFiles.MOST_BYTES);
            if (!folder.path().getFileName().toString().endsWith("-" + StateKey.hash(bytes).substring(0, ID_LENGTH))) {
                throw new DamagedStateException(file, "is not what was written");
            }
            return new Checksums(folder, parse(file, new String(bytes, StandardCharsets.UTF_8)));
        } catch (DamagedStateException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedStateException(file, e);
        }
    }

    private static Map<String, String> parse(Path file, String text) throws DamagedStateException {
        Map<String, String> hashes = new TreeMap<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new DamagedStateException(file, "has a line that is none: " + line);
            }
            hashes.put(matcher.group(2), matcher.group(1));
        }
        return hashes;
    }

    /** Tells whether a file was written, by path relative to the folder. */
    boolean names(String file) {
        return hashes.containsKey(file);
    }

    /**
     * Compares files with what was written.
     *
     * @param names chooses the files, by path relative to the folder
     * @throws DamagedStateException naming the first file that is missing or differs
     */
    void verify(Predicate<String> names, ExecutionMonitor monitor)
        throws DamagedStateException, CanceledExecutionException {
        for (Map.Entry<String, String> entry : hashes.entrySet()) {
            if (names.test(entry.getKey())) {
                verify(entry.getKey(), entry.getValue(), monitor);
            }
        }
    }

    private void verify(String name, String expected, ExecutionMonitor monitor)
        throws DamagedStateException, CanceledExecutionException {
        Path file = folder.path().resolve(name);
        try {
            if (!folder.exists(name)) {
                throw new DamagedStateException(file, "is missing");
            }
            if (!hash(folder, name, monitor).equals(expected)) {
                throw new DamagedStateException(file, "is not what was written");
            }
        } catch (DamagedStateException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedStateException(folder.path().resolve(FILE), e);
        }
    }

    private static String hash(Folder folder, String name, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        MessageDigest digest = StateKey.sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = folder.open(name)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                monitor.checkCanceled();
                digest.update(buffer, 0, length);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
