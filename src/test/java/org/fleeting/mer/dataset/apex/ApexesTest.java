package org.fleeting.mer.dataset.apex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

import javax.imageio.ImageIO;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.imaging.video.TestVideo;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApexesTest {

    @TempDir
    private Path folder;

    @Test
    void leavesAnApexAsFiled() {
        for (MissingApex missing : MissingApex.values()) {
            Apexes apexes = Apexes.of(List.of(clip(1, 9, OptionalInt.of(2))), missing, ProgressMonitor.none());

            assertThat(apexes.clips()).containsExactly(clip(1, 9, OptionalInt.of(2)));
            assertThat(apexes.sources()).containsExactly(Optional.of(ApexSource.FILED));
        }
    }

    @Test
    void leavesAMissingApexMissingIfSoChosen() {
        Apexes apexes = guess(MissingApex.AS_FILED, 1, 9);

        assertThat(apexes.clips().get(0).apex()).isEmpty();
        assertThat(apexes.sources()).containsExactly(Optional.empty());
    }

    @Test
    void takesTheMiddle() {
        assertThat(guess(MissingApex.MIDDLE, 46, 86).clips().get(0).apex()).hasValue(66);
        assertThat(guess(MissingApex.MIDDLE, 3, 6).clips().get(0).apex()).hasValue(4);
        assertThat(guess(MissingApex.MIDDLE, 7, 7).sources()).containsExactly(Optional.of(ApexSource.MIDDLE));
    }

    @Test
    void estimatesFromAVideo() {
        int[] levels = {90, 90, 90, 100, 104, 111, 125, 117, 108, 106, 102};
        Path video = TestVideo.LOSSLESS.write(folder.resolve("a.mkv"), levels.length, frame -> patch(levels[frame]));
        Clip clip = new Clip("Set", "01", "a", "fear", "", video, 4, OptionalInt.empty(), 11, 25);

        Apexes apexes = Apexes.of(List.of(clip), MissingApex.ESTIMATED, ProgressMonitor.none());

        assertThat(apexes.problems()).isEmpty();
        assertThat(apexes.clips().get(0).apex()).hasValue(7);
    }

    @Test
    void estimatesTheFrameThatDiffersMost() throws IOException {
        int[] levels = {100, 104, 111, 125, 117, 108, 106, 102};
        for (int i = 0; i < levels.length; i++) {
            write(46 + i, levels[i]);
        }

        Apexes apexes = guess(MissingApex.ESTIMATED, 46, 53);

        assertThat(apexes.clips().get(0).apex()).hasValue(49);
        assertThat(apexes.sources()).containsExactly(Optional.of(ApexSource.ESTIMATED));
        assertThat(apexes.problems()).isEmpty();
    }

    @Test
    void weighsOnsetAndOffsetAlike() throws IOException {
        int[] levels = {100, 60, 130, 150};
        for (int i = 0; i < levels.length; i++) {
            write(1 + i, levels[i]);
        }

        // frame 4 differs most from the onset, frame 2 from both together
        assertThat(guess(MissingApex.ESTIMATED, 1, 4).clips().get(0).apex()).hasValue(2);
    }

    @Test
    void looksFromOnsetToOffsetAlone() throws IOException {
        int[] levels = {250, 100, 104, 111, 103, 250};
        for (int i = 0; i < levels.length; i++) {
            write(i, levels[i]);
        }

        assertThat(guess(MissingApex.ESTIMATED, 1, 4).clips().get(0).apex()).hasValue(3);
    }

    @Test
    void estimatesTheMiddleOfAClipInWhichNothingMoves() throws IOException {
        for (int number = 1; number <= 7; number++) {
            write(number, 100);
        }

        assertThat(guess(MissingApex.ESTIMATED, 1, 7).clips().get(0).apex()).hasValue(4);
    }

    @Test
    void tellsOfFramesThatCantBeRead() throws IOException {
        write(1, 100);
        Files.writeString(folder.resolve("img2.png"), "no image");

        Apexes apexes = guess(MissingApex.ESTIMATED, 1, 2);

        assertThat(apexes.clips().get(0).apex()).isEmpty();
        assertThat(apexes.sources()).containsExactly(Optional.empty());
        assertThat(apexes.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.clip()).isEqualTo("01/a");
            assertThat(problem.reason()).isEqualTo("the apex can't be estimated: File " + folder.resolve("img2.png")
                + " is not a JPEG, PNG or BMP image");
            assertThat(problem.leavesOut()).isFalse();
        });
    }

    @Test
    void reportsProgressAndStopsWhenCancelled() throws IOException {
        write(1, 100);
        List<Clip> clips = Collections.nCopies(20, clip(1, 1, OptionalInt.empty()));
        List<Double> reported = Collections.synchronizedList(new ArrayList<>());

        Apexes.of(clips, MissingApex.ESTIMATED, (fraction, message) -> reported.add(fraction));

        assertThat(reported).hasSize(20).contains(1.0);
        assertThatExceptionOfType(CancellationException.class)
            .isThrownBy(() -> Apexes.of(clips, MissingApex.ESTIMATED, new ProgressMonitor() {
                @Override
                public void report(double fraction, String message) {}

                @Override
                public void checkCancelled() {
                    throw new CancellationException();
                }
            }));
    }

    private Apexes guess(MissingApex missing, int onset, int offset) {
        return Apexes.of(List.of(clip(onset, offset, OptionalInt.empty())), missing, ProgressMonitor.none());
    }

    private Clip clip(int onset, int offset, OptionalInt apex) {
        return new Clip("Set", "01", "a", "fear", "", folder, onset, apex, offset, 200);
    }

    /** A grey frame with a patch, an eighth of it, of the given level. */
    private void write(int number, int level) throws IOException {
        ImageIO.write(patch(level), "png", folder.resolve("img" + number + ".png").toFile());
    }

    private static BufferedImage patch(int level) {
        BufferedImage image = new BufferedImage(128, 96, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(level, level, level));
        graphics.fillRect(32, 32, 32, 48);
        graphics.dispose();
        return image;
    }
}
