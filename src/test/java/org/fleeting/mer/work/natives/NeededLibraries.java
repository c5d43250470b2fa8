package org.fleeting.mer.work.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a native library needs, by its header and without loading it: ELF (Linux), PE (Windows), Mach-O (macOS), 64 bits. */
final class NeededLibraries {

    private static final int ELF = 0x464c457f;
    private static final int MACH_O = 0xfeedfacf;
    /** Read with the lowest byte first: a file of several libraries, each for a processor. */
    private static final int FAT = 0xbebafeca;
    private static final int ARM64 = 0x0100000c;
    private static final short MZ = 0x5a4d;

    private static final int ELF_LOADED = 1;
    private static final int ELF_DYNAMIC = 2;
    private static final long ELF_NEEDED = 1;
    private static final long ELF_STRINGS = 5;

    private static final short PE_64_BITS = 0x20b;
    private static final int PE_IMPORTS = 1;
    private static final int PE_IMPORT_SIZE = 20;

    /** LC_LOAD_DYLIB, LC_LOAD_WEAK_DYLIB, LC_REEXPORT_DYLIB, LC_LOAD_UPWARD_DYLIB. */
    private static final List<Integer> MACH_O_LOADS = List.of(0xc, 0x80000018, 0x8000001f, 0x80000023);

    private final ByteBuffer bytes;

    private NeededLibraries(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the names of the libraries that one needs when it is loaded, as its header has them: names of files, on macOS
     * with paths, such as {@code @rpath/libc10.dylib}.
     *
     * @throws IllegalArgumentException if it is no library that is known here
     */
    static List<String> of(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
            return new NeededLibraries(bytes).needed();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> needed() {
        switch (bytes.getInt(0)) {
            case ELF:
                return neededOfElf();
            case MACH_O:
                return neededOfMachO();
            case FAT:
                return ofArm64().neededOfMachO();
            default:
                if (bytes.getShort(0) == MZ) {
                    return neededOfPe();
                }
                throw new IllegalArgumentException("neither ELF, PE nor Mach-O of 64 bits");
        }
    }

    private NeededLibraries ofArm64() {
        ByteBuffer header = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < header.getInt(4); i++) {
            int entry = 8 + i * 20;
            if (header.getInt(entry) == ARM64) {
                return new NeededLibraries(
                    bytes.slice(header.getInt(entry + 8), header.getInt(entry + 12)).order(ByteOrder.LITTLE_ENDIAN));
            }
        }
        throw new IllegalArgumentException("not for arm64");
    }

    private List<String> neededOfElf() {
        List<Long> names = new ArrayList<>();
        long strings = 0;
        for (int header : elfHeaders(ELF_DYNAMIC)) {
            int entry = Math.toIntExact(bytes.getLong(header + 8));
            for (; bytes.getLong(entry) != 0; entry += 16) {
                if (bytes.getLong(entry) == ELF_NEEDED) {
                    names.add(bytes.getLong(entry + 8));
                } else if (bytes.getLong(entry) == ELF_STRINGS) {
                    strings = elfPlace(bytes.getLong(entry + 8));
                }
            }
        }
        List<String> needed = new ArrayList<>();
        for (long name : names) {
            needed.add(text(Math.toIntExact(strings + name)));
        }
        return needed;
    }

    private List<Integer> elfHeaders(int kind) {
        List<Integer> headers = new ArrayList<>();
        int first = Math.toIntExact(bytes.getLong(32));
        for (int i = 0; i < bytes.getShort(56); i++) {
            int header = first + i * bytes.getShort(54);
            if (bytes.getInt(header) == kind) {
                headers.add(header);
            }
        }
        return headers;
    }

    /** Returns where in the file lies what is loaded at an address. */
    private long elfPlace(long address) {
        for (int header : elfHeaders(ELF_LOADED)) {
            long start = bytes.getLong(header + 16);
            if (address >= start && address < start + bytes.getLong(header + 32)) {
                return address - start + bytes.getLong(header + 8);
            }
        }
        throw new IllegalArgumentException("Nothing is loaded at " + address);
    }

    private List<String> neededOfPe() {
        int header = bytes.getInt(0x3c);
        int optional = header + 24;
        if (bytes.getShort(optional) != PE_64_BITS) {
            throw new IllegalArgumentException("A library of 32 bits");
        }
        List<String> needed = new ArrayList<>();
        int imports = bytes.getInt(optional + 112 + PE_IMPORTS * 8);
        if (imports == 0) {
            return needed;
        }
        // a library that is loaded when it is first called, such as a debugger's, need not be there
        for (int entry = pePlace(header, imports); bytes.getInt(entry + 12) != 0; entry += PE_IMPORT_SIZE) {
            needed.add(text(pePlace(header, bytes.getInt(entry + 12))));
        }
        return needed;
    }

    private int pePlace(int header, int address) {
        int first = header + 24 + bytes.getShort(header + 20);
        for (int i = 0; i < bytes.getShort(header + 6); i++) {
            int section = first + i * 40;
            int start = bytes.getInt(section + 12);
            if (address >= start && address < start + Math.max(bytes.getInt(section + 8), bytes.getInt(section + 16))) {
                return address - start + bytes.getInt(section + 20);
            }
        }
        throw new IllegalArgumentException("Nothing is loaded at " + address);
    }

    private List<String> neededOfMachO() {
        List<String> needed = new ArrayList<>();
        int command = 32;
        for (int i = 0; i < bytes.getInt(16); i++) {
            if (MACH_O_LOADS.contains(bytes.getInt(command))) {
                needed.add(text(command + bytes.getInt(command + 8)));
            }
            command += bytes.getInt(command + 4);
        }
        return needed;
    }

    private String text(int start) {
        int end = start;
        while (bytes.get(end) != 0) {
            end++;
        }
        byte[] characters = new byte[end - start];
        bytes.get(start, characters);
        return new String(characters, StandardCharsets.US_ASCII);
    }
}
