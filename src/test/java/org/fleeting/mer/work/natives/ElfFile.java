package org.fleeting.mer.work.natives;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Libraries of Linux that consist of a header: they say what they need, and hold nothing. */
public final class ElfFile {

    private static final int HEADERS = 64 + 2 * 56;
    /** Where it is loaded, so that addresses are no places in the file. */
    private static final long ADDRESS = 0x40_0000;
    private static final long NEEDED = 1;
    private static final long STRINGS = 5;
    private static final long RPATH = 15;
    private static final long RUNPATH = 29;

    private ElfFile() {}

    /** Writes one that needs libraries, without folders of its own. */
    public static void write(Path file, String... needed) throws IOException {
        write(file, 0, "", List.of(needed));
    }

    public static void writeWithRunpath(Path file, String folders, String... needed) throws IOException {
        write(file, RUNPATH, folders, List.of(needed));
    }

    public static void writeWithRpath(Path file, String folders, String... needed) throws IOException {
        write(file, RPATH, folders, List.of(needed));
    }

    private static void write(Path file, long kind, String folders, List<String> needed) throws IOException {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        strings.write(0);
        List<long[]> entries = new ArrayList<>();
        for (String name : needed) {
            entries.add(new long[] {NEEDED, add(strings, name)});
        }
        if (kind != 0) {
            entries.add(new long[] {kind, add(strings, folders)});
        }
        int dynamic = (entries.size() + 2) * 16;
        int length = HEADERS + dynamic + strings.size();
        entries.add(new long[] {STRINGS, ADDRESS + HEADERS + dynamic});
        entries.add(new long[] {0, 0});

        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        bytes.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2);
        program(bytes, 64, 1, 0, length);
        program(bytes, 64 + 56, 2, HEADERS, dynamic);
        bytes.position(HEADERS);
        entries.forEach(entry -> bytes.putLong(entry[0]).putLong(entry[1]));
        bytes.put(strings.toByteArray());
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.array());
    }

    private static void program(ByteBuffer bytes, int at, int kind, long place, long length) {
        bytes.putInt(at, kind).putLong(at + 8, place).putLong(at + 16, ADDRESS + place).putLong(at + 32, length);
    }

    private static int add(ByteArrayOutputStream strings, String text) {
        int place = strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return place;
    }
}
