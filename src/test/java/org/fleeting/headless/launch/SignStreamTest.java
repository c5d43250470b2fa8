package org.fleeting.headless.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class SignStreamTest {

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream stream = SignStream.before(new PrintStream(console, true, StandardCharsets.UTF_8),
        StandardCharsets.UTF_8);

    private String shown() {
        return console.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsWhatIsPrinted() {
        stream.println("r\u00F6t \u001B[31m \uD83D\uDE00");
        stream.print('\u202E');
        stream.printf("%s%n", "\u0007\tb");
        new IllegalStateException("\u009B2J").printStackTrace(stream);

        assertThat(shown()).startsWith("r\u00F6t \\u001b[31m \uD83D\uDE00\n\\u202e\\u0007\tb\n"
            + "java.lang.IllegalStateException: \\u009b2J\n\tat ");
    }

    @Test
    void joinsACharacterThatComesInPieces() {
        byte[] text = "\u00E4\uD83D\uDE00\u202E\r\nb".getBytes(StandardCharsets.UTF_8);
        for (byte piece : text) {
            stream.write(piece);
        }

        assertThat(shown()).isEqualTo("\u00E4\uD83D\uDE00\\u202e\nb");
    }

    @Test
    void replacesWhatIsNoText() {
        stream.write(0xFF);
        stream.write('a');

        assertThat(shown()).isEqualTo("\uFFFDa");
    }
}
