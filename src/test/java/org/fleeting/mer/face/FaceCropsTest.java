package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceCropsTest {

    private static final FaceCropSettings SETTINGS =
        new FaceCropSettings(2, 16, Sampling.LINEAR, false, NoFaceAction.FAIL);

    @TempDir
    Path folder;

    @Test
    void handsFacesOnInOrder() {
        List<Integer> levels = new ArrayList<>();

        FaceCrops.crop(clips(20), SETTINGS, 3, ProgressMonitor.none(),
            (index, crop) -> levels.add(crop.clip().pixels()[0] & 0xFF));

        assertThat(levels).containsExactlyElementsOf(IntStream.range(0, 20).map(i -> 10 * i).boxed().toList());
    }

    @Test
    void tellsWhichClipIsBeingCropped() {
        List<String> messages = new ArrayList<>();

        FaceCrops.crop(clips(3), SETTINGS, 2, (fraction, message) -> messages.add(message), (index, crop) -> {});

        assertThat(messages).containsExactly("Clip 1 of 3", "Clip 2 of 3", "Clip 3 of 3");
    }

    @Test
    void acceptsNoClips() {
        List<Integer> received = new ArrayList<>();

        FaceCrops.crop(List.of(), SETTINGS, 2, ProgressMonitor.none(), (index, crop) -> received.add(index));

        assertThat(received).isEmpty();
    }

    @Test
    void failsWithTheFirstClipThatCannotBeCropped() {
        List<Clip> clips = new ArrayList<>(clips(6));
        clips.set(2, missing("EP98"));
        clips.set(4, missing("EP99"));
        List<Integer> received = new ArrayList<>();

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(
            () -> FaceCrops.crop(clips, SETTINGS, 3, ProgressMonitor.none(), (index, crop) -> received.add(index)))
            .withMessageContaining("EP98");
        assertThat(received).containsExactly(0, 1);
    }

    @Test
    void stopsAllThreadsWhenCancelled() throws InterruptedException {
        AtomicBoolean isCancelled = new AtomicBoolean();
        ProgressMonitor monitor = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                if (isCancelled.get()) {
                    throw new CancellationException();
                }
            }
        };
        List<Integer> received = new ArrayList<>();

        assertThatExceptionOfType(CancellationException.class)
            .isThrownBy(() -> FaceCrops.crop(clips(20), SETTINGS, 2, monitor, (index, crop) -> {
                received.add(index);
                isCancelled.set(index == 4);
            }));
        assertThat(received).hasSize(5);
        // a pool has ended a moment before its threads have
        for (Thread worker : Thread.getAllStackTraces().keySet()) {
            if (worker.getName().equals("Fleeting worker")) {
                worker.join(1000);
                assertThat(worker.isAlive()).as("a worker goes on after cancelling").isFalse();
            }
        }
    }

    @Test
    void holdsTwoClipsAThreadHoweverSlowTheReceiverIs() {
        List<Clip> clips = clips(25);
        AtomicInteger asked = new AtomicInteger();
        List<Clip> watched = new AbstractList<>() {
            @Override
            public Clip get(int index) {
                asked.set(Math.max(asked.get(), index + 1));
                return clips.get(index);
            }

            @Override
            public int size() {
                return clips.size();
            }
        };
        List<Integer> held = new ArrayList<>();

        FaceCrops.crop(watched, SETTINGS, 3, ProgressMonitor.none(), (index, crop) -> held.add(asked.get() - index));

        assertThat(held).hasSize(25).allMatch(count -> count <= 6);
    }

    @Test
    void givesTheSameBytesOnAnyNumberOfThreads() {
        List<Clip> clips = clips(12);
        List<byte[]> one = new ArrayList<>();
        List<byte[]> four = new ArrayList<>();

        FaceCrops.crop(clips, SETTINGS, 1, ProgressMonitor.none(), (index, crop) -> one.add(crop.clip().pixels()));
        FaceCrops.crop(clips, SETTINGS, 4, ProgressMonitor.none(), (index, crop) -> four.add(crop.clip().pixels()));

        assertThat(four).containsExactlyElementsOf(one);
    }

    @Test
    void stopsWhenInterrupted() {
        assertThatExceptionOfType(CancellationException.class)
            .isThrownBy(() -> FaceCrops.crop(clips(20), SETTINGS, 2, ProgressMonitor.none(),
                (index, crop) -> Thread.currentThread().interrupt()));
        assertThat(Thread.interrupted()).isTrue();
    }

    private List<Clip> clips(int count) {
        return IntStream.range(0, count)
            .mapToObj(i -> Pictures.clip(folder, "EP%02d".formatted(i), 2, frame -> Pictures.grey(32, 32, 10 * i)))
            .toList();
    }

    private Clip missing(String name) {
        Clip clip = Pictures.clip(folder, "none", 1, frame -> Pictures.grey(32, 32, 0));
        return new Clip("Test", "01", name, "surprise", "", folder.resolve(name), 1, clip.apex(), 2, 200);
    }
}
