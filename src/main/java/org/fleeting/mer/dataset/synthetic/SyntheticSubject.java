package org.fleeting.mer.dataset.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.SyntheticMarker;
import org.fleeting.mer.dataset.synthetic.SetLayout.Take;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;

/** Renders all clips of one subject into files. */
final class SyntheticSubject {

    /** Where a frame's bytes go. */
    interface FrameSink {

        void write(Path file, byte[] content) throws IOException;
    }

    private final SyntheticSettings settings;
    private final SetLayout layout;
    private final int number;
    private final Path frames;
    private final RandomSource random;
    private final FrameSink sink;
    private final ProgressMonitor stop;

    /**
     * @param number the subject's number, from 1
     * @param seed drives all that is drawn for this subject
     * @param frames the folder of the subjects' folders
     * @param stop asked before each frame whether to go on
     */
    SyntheticSubject(SyntheticSettings settings, int number, long seed, Path frames, FrameSink sink,
        ProgressMonitor stop) {
        this.settings = settings;
        this.layout = settings.layout().layout();
        this.number = number;
        this.frames = frames;
        this.random = new RandomSource(seed);
        this.sink = sink;
        this.stop = stop;
    }

    /** Renders and writes; returns the clips with the folders written to. */
    List<Clip> write() throws IOException {
        stop.checkCancelled();
        SyntheticFace face = SyntheticFace.draw(settings.width(), settings.height(), random.split());
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < settings.emotions().size(); i++) {
            for (int take = 1; take <= settings.clipsOf(number, i); take++) {
                clips.add(writeClip(face, new Take(number, settings.emotions().get(i), i + 1, take)));
            }
        }
        return clips;
    }

    private Clip writeClip(SyntheticFace face, Take take) throws IOException {
        RandomSource draws = random.split();
        FacialMotion motion = FacialMotion.draw(face, layout.shown(take), settings.difficulty(), draws);
        int length = (int) Math.round(settings.framesPerClip() * draws.nextDouble(0.8, 1.2));
        int apex = (int) Math.round((length - 1) * draws.nextDouble(0.35, 0.6));
        // as in the real set, numbers begin anywhere: the clip was cut from a longer recording
        int onset = 1 + draws.nextInt(199);
        ClipRenderer renderer = new ClipRenderer(face, motion, settings.difficulty(), length, apex, draws);
        Path target = Files.createDirectories(frames.resolve(layout.folder(take)));
        for (int frame = 0; frame < length; frame++) {
            stop.checkCancelled();
            byte[] file = Images.encoded(renderer.render(frame), settings.width(), settings.height(),
                settings.imageFormat());
            sink.write(target.resolve("%s.%s".formatted(layout.frame(take, onset + frame),
                settings.imageFormat().extension())), file);
        }
        return new Clip(SyntheticMarker.dataset(layout.set()), layout.subject(number), layout.clip(take), take.label(),
            layout.hasTable() ? motion.actionUnits() : "", target, onset,
            layout.hasTable() ? OptionalInt.of(onset + apex) : OptionalInt.empty(), onset + length - 1,
            layout.framesPerSecond());
    }
}
