package org.fleeting.mer.badinput;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bytes and texts with something wrong in them. */
public final class Mutation {

    private static final List<String> VALUES = List.of("", "0", "-1", "1", "2147483647", "2147483648", "-2147483648",
        "99999999999999999999", "1e300", "1e-300", "1e999999999", "NaN", "0.5", "4,5", "#N/A", "=1/0", "true", "<script>",
        "Größe 微", "a\nb", "..", "/", "../..", "/dev/zero", "http://localhost/a", "C:\\frames\\a", "x".repeat(5000),
        "9".repeat(5000), "\"", "\u0000", "\u00A0", "?", "img46.jpg", "//", ".");

    private Mutation() {}

    /** Returns a value for a cell that no cell should have, or that another should. */
    static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** Flips, zeroes, repeats, cuts out, moves or inserts bytes. */
    public static byte[] bytes(byte[] whole, Random random) {
        if (whole.length == 0) {
            return new byte[random.nextInt(100)];
        }
        int from = random.nextInt(whole.length);
        int length = 1 + random.nextInt(Math.min(whole.length - from, random.nextBoolean() ? 8 : 4096));
        byte[] bytes = whole.clone();
        switch (random.nextInt(7)) {
            case 0 -> bytes[from] ^= (byte) (1 << random.nextInt(8));
            case 1 -> Arrays.fill(bytes, from, from + length, (byte) (random.nextBoolean() ? 0 : 0xFF));
            case 2 -> bytes = Arrays.copyOf(bytes, from);
            case 3 -> bytes = joined(Arrays.copyOf(bytes, from + length), Arrays.copyOfRange(whole, from, whole.length));
            case 4 -> bytes = joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(whole, from + length, whole.length));
            case 5 -> System.arraycopy(whole, random.nextInt(whole.length - length + 1), bytes, from, length);
            default -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }

    /** Spoils the early bytes, where a format keeps its sizes. */
    public static byte[] head(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            int place = random.nextInt(Math.min(bytes.length, 160));
            bytes[place] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
        }
        return bytes;
    }

    /** Replaces what lies between two marks by another value, somewhere in the text. */
    static String between(String text, String left, String right, Random random) {
        int start = text.indexOf(left, random.nextInt(Math.max(1, text.length())));
        start = start < 0 ? text.indexOf(left) : start;
        int end = start < 0 ? -1 : text.indexOf(right, start + left.length());
        return end < 0 ? text + value(random)
            : text.substring(0, start + left.length()) + value(random) + text.substring(end);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
