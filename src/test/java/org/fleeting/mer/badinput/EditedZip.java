package org.fleeting.mer.badinput;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Workbooks as somebody hostile would edit them: .xlsx files are zip files of XML. */
public final class EditedZip {

    /** Writes the content of an entry. */
    @FunctionalInterface
    public interface Content {

        void write(OutputStream out) throws IOException;
    }

    private EditedZip() {}

    /** Returns what is in a zip file, by name. */
    public static Map<String, byte[]> entries(Path file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a zip file. */
    public static Path write(Path file, Map<String, byte[]> entries) {
        Map<String, Content> contents = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> contents.put(name, out -> out.write(bytes)));
        return stream(file, contents);
    }

    /** Replaces, or adds, one entry by content too large for memory. */
    public static Path replace(Path file, String name, Content content) {
        Map<String, Content> contents = new LinkedHashMap<>();
        entries(file).forEach((entry, bytes) -> contents.put(entry, out -> out.write(bytes)));
        contents.put(name, content);
        return stream(file, contents);
    }

    /** Edits the text of one entry. */
    public static Path edit(Path file, String name, UnaryOperator<String> edit) {
        Map<String, byte[]> entries = entries(file);
        String text = new String(entries.get(name), StandardCharsets.UTF_8);
        entries.put(name, Mutation.utf8(edit.apply(text)));
        return write(file, entries);
    }

    private static Path stream(Path file, Map<String, Content> contents) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, Content> content : contents.entrySet()) {
                out.putNextEntry(new ZipEntry(content.getKey()));
                content.getValue().write(out);
                out.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
