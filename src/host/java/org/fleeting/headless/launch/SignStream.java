package org.fleeting.headless.launch;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Lets nothing through to a console that it would obey: whoever prints, see {@link Signs}. */
final class SignStream extends FilterOutputStream {

    private final Charset charset;
    private final CharsetDecoder decoder;

    /** The beginning of a character whose end is not there yet. */
    private ByteBuffer begun = ByteBuffer.allocate(0);

    private boolean isAfterReturn;

    private SignStream(OutputStream out, Charset charset) {
        super(out);
        this.charset = charset;
        decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** Returns a stream before another one that takes texts in a character set. */
    static PrintStream before(PrintStream console, Charset charset) {
        return new PrintStream(new SignStream(console, charset), true, charset);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(begun.remaining() + length).put(begun).put(bytes, offset, length).flip();
        CharBuffer text = CharBuffer.allocate((int) (in.remaining() * (double) decoder.maxCharsPerByte()) + 1);
        decoder.decode(in, text, false);
        begun = in;
        out.write(lines(text.flip().toString()).getBytes(charset));
    }

    /** Windows ends lines by two characters. */
    private String lines(String text) {
        String whole = isAfterReturn ? "\r" + text : text;
        isAfterReturn = whole.endsWith("\r");
        String ended = isAfterReturn ? whole.substring(0, whole.length() - 1) : whole;
        return String.join(System.lineSeparator(), Signs.shown(ended.replace("\r\n", "\n")).split("\n", -1));
    }
}
