package org.fleeting.headless.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void saysWhatHelps() {
        assertThat(Failure.text(new OutOfMemoryError("Java heap space")))
            .isEqualTo("not enough memory (Java heap space). Give Java more, such as -vmargs -Xmx8g");
        assertThat(Failure.text(new StackOverflowError())).isEqualTo("something is nested too deeply (StackOverflowError)");
    }

    @Test
    void namesTheKindUnlessTheMessageIsForUsers() {
        assertThat(Failure.text(new IOException("no room"))).isEqualTo("no room");
        assertThat(Failure.text(new NoSuchFileException("/a/b"))).isEqualTo("/a/b (NoSuchFileException)");
        assertThat(Failure.text(new NullPointerException())).isEqualTo("NullPointerException");
    }

    @Test
    void isNeverEndless() {
        assertThat(Failure.text(new IllegalStateException("x".repeat(1_000_000)))).hasSizeLessThan(1100)
            .endsWith("x \u2026 (IllegalStateException)");
    }
}
