package org.fleeting.mer.imaging.video;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Tells by the parts that a file consists of whether its end is there: of an AVI, Matroska, WebM or FLV, whose head may
 * announce more frames than there are, since recorders and cutting tools leave it as it was. Nothing is told of others.
 */
final class FileEnd {

    private static final int MATROSKA_HEAD = 0x1A45DFA3;
    private static final long MATROSKA_SEGMENT = 0x18538067;
    private static final long MATROSKA_INDEX = 0x1C53BB6B;
    private static final int FLV_HEAD = 0x464C5601;
    private static final int FLV_TAG_HEAD = 11;
    /** Far more than an index has; a file of rubbish is not walked for ever. */
    private static final int MOST_PARTS = 1_000_000;

    private final RandomAccessFile file;
    private final long length;
    private int parts;

    private FileEnd(RandomAccessFile file) throws IOException {
        this.file = file;
        this.length = file.length();
    }

    /** Returns whether nothing is cut off; false also where that can't be told. */
    static boolean isThere(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            return new FileEnd(file).isThere();
        } catch (IOException e) {
            // whoever needs the file is told
            return false;
        }
    }

    private boolean isThere() throws IOException {
        int head = file.readInt();
        if (name(head).equals("RIFF")) {
            return isAviWhole();
        }
        return switch (head) {
            case MATROSKA_HEAD -> isMatroskaWhole();
            case FLV_HEAD -> isFlvWhole();
            default -> false;
        };
    }

    /** An AVI of more than 1 GB goes on in further RIFFs. */
    private boolean isAviWhole() throws IOException {
        boolean hasIndex = false;
        long next = 0;
        for (long at = 0; at + 12 <= length && nameAt(at).equals("RIFF"); at = next) {
            next = end(at);
            if (next > length) {
                return false;
            }
            hasIndex |= hasAviIndex(at + 12, next);
        }
        return hasIndex;
    }

    private boolean hasAviIndex(long from, long to) throws IOException {
        for (long at = from; at + 8 <= to; at = end(at)) {
            String name = nameAt(at);
            boolean isHead = name.equals("LIST") && (nameAt(at + 8).equals("hdrl") || nameAt(at + 8).equals("strl"));
            if (name.equals("idx1") || name.equals("indx") || isHead && hasAviIndex(at + 12, end(at))) {
                return true;
            }
            requireFew();
        }
        return false;
    }

    /** Returns where the chunk at a place ends; they begin at even places. */
    private long end(long at) throws IOException {
        file.seek(at + 4);
        long size = Integer.toUnsignedLong(Integer.reverseBytes(file.readInt()));
        return at + 8 + size + size % 2;
    }

    private boolean isMatroskaWhole() throws IOException {
        long at = 4;
        file.seek(at);
        long head = varint(true);
        file.seek(file.getFilePointer() + head);
        if (varint(false) != MATROSKA_SEGMENT) {
            return false;
        }
        long size = varint(true);
        at = file.getFilePointer();
        long end = at + size;
        boolean hasIndex = false;
        while (size >= 0 && end <= length && at < end) {
            file.seek(at);
            hasIndex |= varint(false) == MATROSKA_INDEX;
            long content = varint(true);
            if (content < 0) {
                return false;
            }
            at = file.getFilePointer() + content;
            requireFew();
        }
        return hasIndex && at == end;
    }

    /**
     * Reads a number of Matroska, whose first byte tells its length.
     *
     * @param isSize whether the bit that tells the length is taken off, as of a size; of an unknown size comes -1
     */
    private long varint(boolean isSize) throws IOException {
        int first = file.readUnsignedByte();
        int bytes = Integer.numberOfLeadingZeros(first) - 23;
        if (bytes > 8) {
            throw new EOFException("no number of Matroska");
        }
        long value = isSize ? first & (1 << 8 - bytes) - 1 : first;
        boolean isUnknown = value == (1 << 8 - bytes) - 1;
        for (int i = 1; i < bytes; i++) {
            int next = file.readUnsignedByte();
            isUnknown &= next == 0xFF;
            value = value << 8 | next;
        }
        return isSize && isUnknown ? -1 : value;
    }

    /** The file ends with the size of its last tag. */
    private boolean isFlvWhole() throws IOException {
        file.seek(Math.max(0, length - 4));
        long tag = Integer.toUnsignedLong(file.readInt());
        long at = length - 4 - tag;
        if (tag < FLV_TAG_HEAD || at < 0) {
            return false;
        }
        file.seek(at);
        int start = file.readInt();
        int type = start >>> 24;
        boolean isTag = type == 8 || type == 9 || type == 18;
        return isTag && (start & 0xFFFFFF) + FLV_TAG_HEAD == tag;
    }

    private void requireFew() throws EOFException {
        if (++parts > MOST_PARTS) {
            throw new EOFException("more than %d parts".formatted(MOST_PARTS));
        }
    }

    private String nameAt(long at) throws IOException {
        file.seek(at);
        return name(file.readInt());
    }

    private static String name(int letters) {
        return new String(new byte[] {(byte) (letters >> 24), (byte) (letters >> 16), (byte) (letters >> 8), (byte) letters},
            StandardCharsets.ISO_8859_1);
    }
}
