package org.fleeting.mer.imaging.video;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes an AVI byte by byte, so that its head may say what it likes.
 *
 * @param codec four letters
 * @param width as the head says, pixels
 * @param height as the head says, pixels
 * @param announced as many frames as the head says
 * @param hasIndex whether an index follows the frames
 */
public record TestAvi(String codec, int width, int height, int announced, boolean hasIndex) {

    private static final int KEY_FRAME = 0x10;

    /** Writes the packets of the frames, 25 a second. */
    public Path write(Path file, List<byte[]> frames) throws IOException {
        byte[] main = little(56).putInt(40_000).putInt(0).putInt(0).putInt(hasIndex ? 0x10 : 0).putInt(announced).putInt(0)
            .putInt(1).putInt(0).putInt(width).putInt(height).array();
        byte[] stream = little(56).put("vids".getBytes(StandardCharsets.US_ASCII))
            .put(codec.getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(0).putInt(0).putInt(1).putInt(25).putInt(0)
            .putInt(announced).array();
        byte[] form = little(40).putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24)
            .put(codec.getBytes(StandardCharsets.US_ASCII)).array();
        ByteArrayOutputStream pictures = new ByteArrayOutputStream();
        ByteBuffer index = little(16 * frames.size());
        for (byte[] frame : frames) {
            index.put("00dc".getBytes(StandardCharsets.US_ASCII)).putInt(KEY_FRAME).putInt(4 + pictures.size())
                .putInt(frame.length);
            pictures.write(chunk("00dc", frame));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(list("hdrl", joined(chunk("avih", main), list("strl", joined(chunk("strh", stream), chunk("strf", form))))));
        body.write(list("movi", pictures.toByteArray()));
        if (hasIndex) {
            body.write(chunk("idx1", index.array()));
        }
        return Files.write(file, chunk("RIFF", joined("AVI ".getBytes(StandardCharsets.US_ASCII), body.toByteArray())));
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] list(String name, byte[] content) {
        return chunk("LIST", joined(name.getBytes(StandardCharsets.US_ASCII), content));
    }

    private static byte[] chunk(String name, byte[] content) {
        return little(8 + content.length + content.length % 2).put(name.getBytes(StandardCharsets.US_ASCII))
            .putInt(content.length).put(content).array();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }
}
