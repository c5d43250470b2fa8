package org.fleeting.mer.face;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.ClipFrames;
import org.fleeting.mer.face.FrameSampler.Moment;
import org.fleeting.mer.imaging.OpenCv;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * Finds, aligns and crops the face of a clip and samples T frames. The face is looked for in the onset frame alone and
 * one similarity transform serves all frames: boxes found frame by frame jitter by as much as the expression moves.
 *
 * <p>In a face clip the eyes are level, 0.40 of the width apart, centred, at 0.36 of the height.
 *
 * <p>Not thread-safe: one a thread ({@link FaceCrops} does that).
 */
public final class FaceCropper implements AutoCloseable {

    /** How many later frames are searched before the clip counts as one without a face. */
    private static final int LATER_FRAMES = 8;

    private final FaceCropSettings settings;
    private final FaceFinder finder;

    /**
     * Starts OpenCV and loads the cascades.
     *
     * @throws IllegalStateException if OpenCV's native libraries are not installed
     */
    public FaceCropper(FaceCropSettings settings) {
        OpenCv.prepareThread();
        this.settings = settings;
        this.finder = settings.findsFaces() ? new FaceFinder() : null;
    }

    /**
     * Crops one clip.
     *
     * @throws InvalidInputException if frames are missing, can't be decoded or differ in size, or no face is
     *     found and {@link NoFaceAction#FAIL} was chosen
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public FaceCrop crop(Clip clip, ProgressMonitor monitor) {
        OpenCv.prepareThread();
        try (ClipFrames frames = ClipFrames.open(clip, monitor)) {
            Alignment alignment = align(clip, frames, monitor);
            if (alignment.method() == AlignmentMethod.NO_FACE) {
                return new FaceCrop(null, null, alignment);
            }
            FaceClip face = sample(clip, frames, alignment);
            return new FaceCrop(face, PreviewStrip.png(face), alignment);
        }
    }

    private Alignment align(Clip clip, ClipFrames frames, ProgressMonitor monitor) {
        if (!settings.findsFaces()) {
            return Alignment.without(AlignmentMethod.WHOLE_IMAGE, clip.onset());
        }
        return find(frames, monitor).orElseGet(() -> switch (settings.noFaceAction()) {
            case FAIL -> throw noFace(clip);
            case MISSING -> Alignment.without(AlignmentMethod.NO_FACE, clip.onset());
            case CENTRE_CROP -> Alignment.without(AlignmentMethod.CENTRE_CROP, clip.onset());
        });
    }

    private Optional<Alignment> find(ClipFrames frames, ProgressMonitor monitor) {
        int last = frames.count() - 1;
        int later = Math.min(LATER_FRAMES, last);
        for (int i = 0; i <= later; i++) {
            int index = later == 0 ? 0 : (int) Math.round((double) last * i / later);
            Optional<FaceFinder.Found> found = frames.with(index, image -> {
                Mat grey = new Mat();
                opencv_imgproc.cvtColor(image, grey, opencv_imgproc.COLOR_RGB2GRAY);
                return finder.find(grey, monitor);
            });
            if (found.isPresent()) {
                AlignmentMethod method = index == 0 ? found.get().method() : AlignmentMethod.LATER_FRAME;
                return found.map(f -> new Alignment(method, frames.number(index), Optional.of(f.box()),
                    Optional.of(f.eyes())));
            }
        }
        return Optional.empty();
    }

    private static InvalidInputException noFace(Clip clip) {
        return new InvalidInputException("No face found in clip %s/%s (frames %d to %d in %s)."
            .formatted(clip.subject(), clip.name(), clip.onset(), clip.offset(), clip.frames()),
            "Look at the images; choose a missing value or the centre crop for clips without a face, or remove the clip.");
    }

    private FaceClip sample(Clip clip, ClipFrames frames, Alignment alignment) {
        double apex = clip.apex().isPresent() ? clip.apex().getAsInt() : ((double) clip.onset() + clip.offset()) / 2;
        List<Moment> moments = FrameSampler.moments(frames.numbers(), apex, settings.frames(), settings.sampling());
        int frameBytes = 3 * settings.size() * settings.size();
        byte[] pixels = new byte[settings.frames() * frameBytes];
        Map<Integer, byte[]> crops = new HashMap<>();
        for (int t = 0; t < moments.size(); t++) {
            Moment moment = moments.get(t);
            crops.keySet().removeIf(index -> index < moment.before());
            byte[] before = crops.computeIfAbsent(moment.before(), index -> cropped(frames, index, alignment));
            byte[] after = crops.computeIfAbsent(moment.after(), index -> cropped(frames, index, alignment));
            mix(before, after, moment.weight(), pixels, t * frameBytes);
        }
        return new FaceClip(settings.frames(), settings.size(), settings.size(), pixels);
    }

    private byte[] cropped(ClipFrames frames, int index, Alignment alignment) {
        int size = settings.size();
        return frames.with(index, image -> {
            Mat crop = new Mat();
            if (alignment.eyes().isPresent()) {
                AreaWarp.square(image, Similarity.ofEyes(alignment.eyes().get(), size), size, crop);
            } else if (alignment.method() == AlignmentMethod.CENTRE_CROP) {
                AreaWarp.scaled(centre(image), size, size, crop);
            } else {
                AreaWarp.scaled(image, size, size, crop);
            }
            byte[] pixels = new byte[3 * size * size];
            crop.data().get(pixels);
            return pixels;
        });
    }

    private static Mat centre(Mat image) {
        int side = Math.min(image.cols(), image.rows());
        return new Mat(image, new Rect((image.cols() - side) / 2,
            (image.rows() - side) / 2, side, side));
    }

    private static void mix(byte[] before, byte[] after, double weight, byte[] target, int start) {
        for (int i = 0; i < before.length; i++) {
            double value = (before[i] & 0xFF) * (1 - weight) + (after[i] & 0xFF) * weight;
            target[start + i] = (byte) Math.round(value);
        }
    }

    @Override
    public void close() {
        if (finder != null) {
            finder.close();
        }
    }
}
