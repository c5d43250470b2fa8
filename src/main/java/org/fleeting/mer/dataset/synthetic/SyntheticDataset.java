package org.fleeting.mer.dataset.synthetic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.SyntheticMarker;
import org.fleeting.mer.dataset.synthetic.SyntheticSubject.FrameSink;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.OrderedWork;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;

/**
 * Renders an artificial data set: procedural faces whose action units move from onset to apex to offset.
 *
 * <p>Use it to try a workflow without a licensed data set. Do not report its scores as if they told of real faces.
 *
 * <p>The files are those of a {@link SyntheticLayout}, such as CASME II's {@code Cropped/sub01/EP01_01f/reg_img46.jpg}
 * (or {@code .png}) for each frame and {@code CASME2-coding-20140508.xlsx} with the labels; beside them
 * {@code synthetic-set.txt} says what it is. The same settings give the same files to the byte on the same machine,
 * whatever the number of threads.
 */
public final class SyntheticDataset {

    private SyntheticDataset() {}

    /**
     * Writes a set. It appears in the folder only when complete; until then, and after a failure, the folder is as it
     * was.
     *
     * @param folder the set's folder; made if missing
     * @param overwrite whether a synthetic set already in the folder is replaced; nothing else ever is
     * @return the clips by subject, emotion and take, as reading the folder would list them
     * @throws InvalidInputException if the folder holds anything else, or can't be written
     * @throws CancellationException if the monitor cancels or the thread is interrupted
     */
    public static List<Clip> write(Path folder, SyntheticSettings settings, boolean overwrite, ProgressMonitor monitor) {
        int threads = Runtime.getRuntime().availableProcessors();
        return write(folder, settings, overwrite, monitor, threads, Files::write);
    }

    static List<Clip> write(Path folder, SyntheticSettings settings, boolean overwrite, ProgressMonitor monitor,
        int threads, FrameSink sink) {
        SetLayout layout = settings.layout().layout();
        OutputFolder output = new OutputFolder(folder, ownNames());
        try {
            output.create(overwrite);
            List<Clip> clips = render(output.partial(), settings, monitor, threads, sink);
            if (layout.table().isPresent()) {
                TableFile table = layout.table().get();
                sink.write(output.partial().resolve(table.fileName()), table.of(clips));
            }
            sink.write(output.partial().resolve(SyntheticMarker.FILE_NAME),
                describe(settings).getBytes(StandardCharsets.UTF_8));
            monitor.checkCancelled();
            output.complete();
            return clips.stream().map(clip -> moved(clip, output)).toList();
        } catch (ClosedByInterruptException e) {
            CancellationException cancelled = new CancellationException();
            discard(output, cancelled);
            throw cancelled;
        } catch (IOException e) {
            InvalidInputException failure = new InvalidInputException(
                "The synthetic set can't be written to " + output.target() + ": " + reason(e),
                "Check the folder's permissions and the free space of its drive.", e);
            discard(output, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            discard(output, e);
            throw e;
        }
    }

    /** Returns all names of any layout: a set may be replaced by one of another. */
    private static Set<String> ownNames() {
        Set<String> names = new HashSet<>(Set.of(SyntheticMarker.FILE_NAME));
        for (SyntheticLayout each : SyntheticLayout.values()) {
            names.add(each.layout().framesFolder());
            each.layout().table().ifPresent(table -> names.add(table.fileName()));
        }
        return names;
    }

    private static List<Clip> render(Path set, SyntheticSettings settings, ProgressMonitor monitor, int threads,
        FrameSink sink) throws IOException {
        Path frames = Files.createDirectory(set.resolve(settings.layout().layout().framesFolder()));
        RandomSource random = new RandomSource(settings.seed());
        List<Long> seeds = Stream.generate(random::nextLong).limit(settings.subjects()).toList();
        List<Clip> clips = new ArrayList<>();
        try {
            OrderedWork.run(seeds.size(), "Subject", threads, monitor,
                (i, stop) -> write(new SyntheticSubject(settings, i + 1, seeds.get(i), frames, sink, stop)),
                (i, written) -> clips.addAll(written));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return clips;
    }

    private static List<Clip> write(SyntheticSubject subject) {
        try {
            return subject.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Clip moved(Clip clip, OutputFolder output) {
        Path frames = output.target().resolve(output.partial().relativize(clip.frames()));
        return new Clip(clip.dataset(), clip.subject(), clip.name(), clip.emotion(), clip.actionUnits(), frames,
            clip.onset(), clip.apex(), clip.offset(), clip.framesPerSecond());
    }

    private static String describe(SyntheticSettings settings) {
        return """
            Rendered by Fleeting in the layout of %s. These faces are drawn, not filmed:
            scores on them say nothing about real faces.

            %s
            """.formatted(settings.layout(), settings);
    }

    private static String reason(IOException e) {
        // the file system's exceptions name only the file when they have no more to say
        return e.getClass() == IOException.class ? e.getMessage() : e.getClass().getSimpleName() + " " + e.getMessage();
    }

    private static void discard(OutputFolder output, Throwable failure) {
        try {
            output.discard();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
