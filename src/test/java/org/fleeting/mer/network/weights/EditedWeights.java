package org.fleeting.mer.network.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/** Safetensors files as somebody hostile would edit them. */
public final class EditedWeights {

    private EditedWeights() {}

    /** Returns the header's JSON. */
    public static String header(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        return new String(bytes.array(), Long.BYTES, (int) bytes.getLong(), StandardCharsets.UTF_8);
    }

    /** Changes the header's JSON and leaves the weights as they are. */
    public static void editHeader(Path file, UnaryOperator<String> edit) throws IOException {
        byte[] before = Files.readAllBytes(file);
        int dataStart = Long.BYTES + (int) ByteBuffer.wrap(before).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] header = edit.apply(header(file)).getBytes(StandardCharsets.UTF_8);
        Files.write(file, ByteBuffer.allocate(Long.BYTES + header.length + before.length - dataStart)
            .order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header)
            .put(before, dataStart, before.length - dataStart).array());
    }

    /** Changes a text in the header, or in the JSON that a text of its metadata is. */
    public static void replace(Path file, String text, String by) throws IOException {
        editHeader(file, header -> {
            if (header.contains(text)) {
                return header.replace(text, by);
            }
            if (!header.contains(quoted(text))) {
                throw new IllegalArgumentException("\"%s\" does not occur in %s".formatted(text, header));
            }
            return header.replace(quoted(text), quoted(by));
        });
    }

    private static String quoted(String json) {
        return json.replace("\"", "\\\"");
    }

    /** Overwrites bytes; a negative position counts from the end. */
    public static void overwrite(Path file, long position, byte... bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position < 0 ? channel.size() + position : position);
        }
    }
}
