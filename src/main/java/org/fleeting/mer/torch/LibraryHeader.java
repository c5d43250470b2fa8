package org.fleeting.mer.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the head of a native library says of its length. The system maps a library into memory by that, and the JVM ends where
 * the file does. Read of 64-bit ELF (Linux) and PE (Windows), of which PyTorch for GPUs is.
 */
final class LibraryHeader {

    private static final int ELF = 0x464c457f;
    private static final int PE = 0x4550;
    private static final int ELF_SECTIONS_AT = 0x28;
    private static final int ELF_SECTION_SIZE_AT = 0x3a;
    private static final int ELF_SECTION_COUNT_AT = 0x3c;
    private static final int PE_AT = 0x3c;
    private static final int PE_HEAD = 24;
    private static final int PE_SECTION = 40;
    private static final short MZ = 0x5a4d;
    private static final int HEAD = 64;

    private LibraryHeader() {}

    /** Returns whether a library is as long as its head says; of other formats, whether there is anything but zeros. */
    static boolean isWhole(Path library) throws IOException {
        try (FileChannel file = FileChannel.open(library, StandardOpenOption.READ)) {
            ByteBuffer head = read(file, 0, HEAD);
            if (head.getInt(0) == ELF) {
                return elfLength(head) <= file.size();
            }
            if (head.getShort(0) == MZ) {
                return peLength(file, Integer.toUnsignedLong(head.getInt(PE_AT))) <= file.size();
            }
            return head.getLong(0) != 0;
        }
    }

    /** The table of sections lies at the end. */
    private static long elfLength(ByteBuffer head) {
        return head.getLong(ELF_SECTIONS_AT)
            + (long) head.getShort(ELF_SECTION_SIZE_AT) * Short.toUnsignedInt(head.getShort(ELF_SECTION_COUNT_AT));
    }

    private static long peLength(FileChannel file, long at) throws IOException {
        ByteBuffer head = read(file, at, PE_HEAD);
        if (head.getInt(0) != PE) {
            return Long.MAX_VALUE;
        }
        int sections = Short.toUnsignedInt(head.getShort(6));
        long table = at + PE_HEAD + Short.toUnsignedInt(head.getShort(20));
        ByteBuffer all = read(file, table, sections * PE_SECTION);
        long length = 0;
        for (int i = 0; i < sections; i++) {
            long size = Integer.toUnsignedLong(all.getInt(i * PE_SECTION + 16));
            long begin = Integer.toUnsignedLong(all.getInt(i * PE_SECTION + 20));
            length = Math.max(length, begin + size);
        }
        return length;
    }

    /** Returns so many bytes; zeros where the file has ended. */
    private static ByteBuffer read(FileChannel file, long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = file.read(buffer, position + buffer.position());
        }
        return buffer.clear();
    }
}
