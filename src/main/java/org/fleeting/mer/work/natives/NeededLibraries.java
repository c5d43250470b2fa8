package org.fleeting.mer.work.natives;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a native library needs, by its header and without loading it: ELF (Linux), PE (Windows), Mach-O (macOS), 64 bits.
 *
 * @param names of the libraries that are loaded with it, as its header has them: names of files, on macOS with paths, such as
 *     {@code @rpath/libc10.dylib}
 * @param folders where it wants them to be looked for; of ELF alone
 * @param areInherited whether what its needed libraries need is looked for in these folders, too (DT_RPATH, not DT_RUNPATH)
 */
public record NeededLibraries(List<String> names, List<Path> folders, boolean areInherited) {

    /**
     * Returns what a library needs.
     *
     * @throws IllegalArgumentException if it is no library that is known here, or cut off
     * @throws IOException if it can't be read
     */
    public static NeededLibraries of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new Header(channel, 0, ByteOrder.LITTLE_ENDIAN).needed(file);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static NeededLibraries named(List<String> names) {
        return new NeededLibraries(names, List.of(), false);
    }

    /**
     * A library in a file, which may be longer than what can be mapped.
     *
     * @param start where in the file it begins
     */
    private record Header(FileChannel file, long start, ByteOrder order) {

        private static final int ELF = 0x464c457f;
        private static final int MACH_O = 0xfeedfacf;
        /** Read with the lowest byte first: a file of several libraries, each for a processor. */
        private static final int FAT = 0xbebafeca;
        private static final int ARM64 = 0x0100000c;
        private static final short MZ = 0x5a4d;

        private static final int ELF_CLASS = 4;
        private static final byte ELF_64_BITS = 2;
        private static final int ELF_LOADED = 1;
        private static final int ELF_DYNAMIC = 2;
        private static final long ELF_NEEDED = 1;
        private static final long ELF_STRINGS = 5;
        private static final long ELF_RPATH = 15;
        private static final long ELF_RUNPATH = 29;
        private static final String ORIGIN = "$ORIGIN";

        private static final short PE_64_BITS = 0x20b;
        private static final int PE_IMPORTS = 1;
        private static final int PE_IMPORT_SIZE = 20;

        /** LC_LOAD_DYLIB, LC_LOAD_WEAK_DYLIB, LC_REEXPORT_DYLIB, LC_LOAD_UPWARD_DYLIB. */
        private static final List<Integer> MACH_O_LOADS = List.of(0xc, 0x80000018, 0x8000001f, 0x80000023);

        NeededLibraries needed(Path path) throws IOException {
            switch (intAt(0)) {
                case ELF:
                    return neededOfElf(path.toAbsolutePath().getParent());
                case MACH_O:
                    return neededOfMachO();
                case FAT:
                    return ofArm64().neededOfMachO();
                default:
                    if (shortAt(0) == MZ) {
                        return neededOfPe();
                    }
                    throw new IllegalArgumentException("neither ELF, PE nor Mach-O of 64 bits");
            }
        }

        private Header ofArm64() throws IOException {
            Header fat = new Header(file, start, ByteOrder.BIG_ENDIAN);
            for (int i = 0; i < fat.intAt(4); i++) {
                long entry = 8 + i * 20L;
                if (fat.intAt(entry) == ARM64) {
                    return new Header(file, Integer.toUnsignedLong(fat.intAt(entry + 8)), ByteOrder.LITTLE_ENDIAN);
                }
            }
            throw new IllegalArgumentException("not for arm64");
        }

        private NeededLibraries neededOfElf(Path origin) throws IOException {
            if (at(ELF_CLASS, 1).get() != ELF_64_BITS) {
                throw new IllegalArgumentException("a library of 32 bits");
            }
            List<Long> names = new ArrayList<>();
            long strings = 0;
            long rpath = -1;
            long runpath = -1;
            for (long header : elfHeaders(ELF_DYNAMIC)) {
                for (long entry = longAt(header + 8); longAt(entry) != 0; entry += 16) {
                    long kind = longAt(entry);
                    long value = longAt(entry + 8);
                    if (kind == ELF_NEEDED) {
                        names.add(value);
                    } else if (kind == ELF_STRINGS) {
                        strings = elfPlace(value);
                    } else if (kind == ELF_RPATH) {
                        rpath = value;
                    } else if (kind == ELF_RUNPATH) {
                        runpath = value;
                    }
                }
            }
            List<String> needed = new ArrayList<>();
            for (long name : names) {
                needed.add(text(strings + name));
            }
            // where there are both, the linker passes over the older kind
            boolean areInherited = runpath < 0 && rpath >= 0;
            long folders = areInherited ? rpath : runpath;
            return new NeededLibraries(needed, folders < 0 ? List.of() : folders(text(strings + folders), origin),
                areInherited);
        }

        private static List<Path> folders(String list, Path origin) {
            List<Path> folders = new ArrayList<>();
            for (String folder : list.split(":")) {
                try {
                    folders.add(Path.of(folder.replace("${ORIGIN}", ORIGIN).replace(ORIGIN, origin.toString())).normalize());
                } catch (InvalidPathException e) {
                    // such as one of another system: nothing can be there
                    continue;
                }
            }
            return folders;
        }

        private List<Long> elfHeaders(int kind) throws IOException {
            List<Long> headers = new ArrayList<>();
            long first = longAt(32);
            for (int i = 0; i < shortAt(56); i++) {
                long header = first + i * (long) shortAt(54);
                if (intAt(header) == kind) {
                    headers.add(header);
                }
            }
            return headers;
        }

        /** Returns where in the file lies what is loaded at an address. */
        private long elfPlace(long address) throws IOException {
            for (long header : elfHeaders(ELF_LOADED)) {
                long loaded = longAt(header + 16);
                if (address >= loaded && address < loaded + longAt(header + 32)) {
                    return address - loaded + longAt(header + 8);
                }
            }
            throw new IllegalArgumentException("nothing is loaded at " + address);
        }

        private NeededLibraries neededOfPe() throws IOException {
            long header = Integer.toUnsignedLong(intAt(0x3c));
            long optional = header + 24;
            if (shortAt(optional) != PE_64_BITS) {
                throw new IllegalArgumentException("a library of 32 bits");
            }
            List<String> needed = new ArrayList<>();
            int imports = intAt(optional + 112 + PE_IMPORTS * 8);
            if (imports == 0) {
                return named(needed);
            }
            // a library that is loaded when it is first called, such as a debugger's, need not be there
            for (long entry = pePlace(header, imports); intAt(entry + 12) != 0; entry += PE_IMPORT_SIZE) {
                needed.add(text(pePlace(header, intAt(entry + 12))));
            }
            return named(needed);
        }

        private long pePlace(long header, int address) throws IOException {
            long first = header + 24 + shortAt(header + 20);
            for (int i = 0; i < shortAt(header + 6); i++) {
                long section = first + i * 40L;
                int loaded = intAt(section + 12);
                if (address >= loaded && address < loaded + Math.max(intAt(section + 8), intAt(section + 16))) {
                    return address - loaded + Integer.toUnsignedLong(intAt(section + 20));
                }
            }
            throw new IllegalArgumentException("nothing is loaded at " + address);
        }

        private NeededLibraries neededOfMachO() throws IOException {
            List<String> needed = new ArrayList<>();
            long command = 32;
            for (int i = 0; i < intAt(16); i++) {
                if (MACH_O_LOADS.contains(intAt(command))) {
                    needed.add(text(command + intAt(command + 8)));
                }
                command += intAt(command + 4);
            }
            return named(needed);
        }

        private ByteBuffer at(long position, int bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
            while (buffer.hasRemaining()) {
                if (file.read(buffer, start + position + buffer.position()) < 0) {
                    throw new IllegalArgumentException("cut off");
                }
            }
            return buffer.flip();
        }

        private short shortAt(long position) throws IOException {
            return at(position, Short.BYTES).getShort();
        }

        private int intAt(long position) throws IOException {
            return at(position, Integer.BYTES).getInt();
        }

        private long longAt(long position) throws IOException {
            return at(position, Long.BYTES).getLong();
        }

        private String text(long position) throws IOException {
            ByteArrayOutputStream characters = new ByteArrayOutputStream();
            long next = position;
            for (byte letter = at(next, 1).get(); letter != 0; letter = at(next, 1).get()) {
                characters.write(letter);
                next++;
            }
            return characters.toString(StandardCharsets.UTF_8);
        }
    }
}
