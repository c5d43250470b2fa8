package org.fleeting.mer.face;

import java.util.List;
import java.util.Optional;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.frames.ClipFrames;
import org.fleeting.mer.face.FrameSampler.Moment;
import org.fleeting.mer.imaging.OpenCv;
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
     * @throws NoFaceException if no face is found and {@link NoFaceAction#FAIL} was chosen
     * @throws org.fleeting.mer.work.InvalidInputException if frames are missing, can't be decoded or differ in size
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public FaceCrop crop(Clip clip, ProgressMonitor monitor) {
        OpenCv.prepareThread();
        try (ClipFrames frames = ClipFrames.open(clip, monitor);
            CropSampler sampler = new CropSampler(frames, settings.size())) {
            Looked looked = look(clip, frames, sampler, monitor);
            Alignment alignment = looked.alignment;
            if (alignment.method() == AlignmentMethod.NO_FACE) {
                return new FaceCrop(null, null, looked.picturePng, alignment, null, frames.remarks());
            }
            FaceClip face = sampler.sample(moments(clip, frames), new AlignedWarp(alignment, settings.size()));
            return new FaceCrop(face, PreviewStrip.png(face), looked.picturePng, alignment, looked.transform,
                frames.remarks());
        }
    }

    /** Where the face is, a picture of the frame that was looked at, and how frames become crops. */
    private record Looked(Alignment alignment, byte[] picturePng, CropTransform transform) {}

    private Looked look(Clip clip, ClipFrames frames, CropSampler sampler, ProgressMonitor monitor) {
        if (settings.findsFaces()) {
            Optional<Looked> found = find(frames, sampler, monitor);
            if (found.isPresent()) {
                return found.get();
            }
        }
        Alignment alignment = Alignment.without(methodWithoutFace(clip), clip.onset());
        return frames.with(0, image -> {
            if (alignment.method() != AlignmentMethod.NO_FACE) {
                sampler.keep(0, image, new AlignedWarp(alignment, settings.size()));
            }
            return looked(alignment, grey(image));
        });
    }

    private AlignmentMethod methodWithoutFace(Clip clip) {
        if (!settings.findsFaces()) {
            return AlignmentMethod.WHOLE_IMAGE;
        }
        return switch (settings.noFaceAction()) {
            case FAIL -> throw new NoFaceException(clip);
            case MISSING -> AlignmentMethod.NO_FACE;
            case CENTRE_CROP -> AlignmentMethod.CENTRE_CROP;
        };
    }

    private Optional<Looked> find(ClipFrames frames, CropSampler sampler, ProgressMonitor monitor) {
        int last = frames.count() - 1;
        int later = Math.min(LATER_FRAMES, last);
        Optional<Looked> found = Optional.empty();
        for (int i = 0; i <= later && found.isEmpty(); i++) {
            int index = later == 0 ? 0 : (int) Math.round((double) last * i / later);
            found = frames.with(index, image -> {
                Mat grey = grey(image);
                return finder.find(grey, monitor).map(face -> {
                    Alignment alignment = new Alignment(index == 0 ? face.method() : AlignmentMethod.LATER_FRAME,
                        frames.number(index), Optional.of(face.box()), Optional.of(face.eyes()), face.other());
                    sampler.keep(index, image, new AlignedWarp(alignment, settings.size()));
                    return looked(alignment, grey);
                });
            });
        }
        return found;
    }

    private Looked looked(Alignment alignment, Mat grey) {
        return new Looked(alignment, DetectionPicture.png(grey, alignment),
            CropTransform.of(alignment, grey.cols(), grey.rows(), settings.size()));
    }

    private static Mat grey(Mat image) {
        Mat grey = new Mat();
        opencv_imgproc.cvtColor(image, grey, opencv_imgproc.COLOR_RGB2GRAY);
        return grey;
    }

    private List<Moment> moments(Clip clip, ClipFrames frames) {
        double apex = clip.apex().isPresent() ? clip.apex().getAsInt() : ((double) clip.onset() + clip.offset()) / 2;
        return FrameSampler.moments(frames.numbers(), apex, settings.frames(), settings.sampling());
    }

    /** Cuts by the eyes, or the whole or the middle of the frame where there are none. */
    private record AlignedWarp(Alignment alignment, int size) implements CropSampler.Warp {

        @Override
        public Rect part(int width, int height) {
            if (alignment.eyes().isPresent()) {
                return AreaWarp.region(width, height, Similarity.ofEyes(alignment.eyes().get(), size), size);
            }
            if (alignment.method() == AlignmentMethod.CENTRE_CROP) {
                int side = Math.min(width, height);
                return new Rect((width - side) / 2, (height - side) / 2, side, side);
            }
            return new Rect(0, 0, width, height);
        }

        @Override
        public void apply(Mat part, int width, int height, Mat crop) {
            if (alignment.eyes().isPresent()) {
                AreaWarp.part(part, part(width, height), Similarity.ofEyes(alignment.eyes().get(), size), size, crop);
            } else {
                AreaWarp.scaled(part, size, size, crop);
            }
        }
    }

    @Override
    public void close() {
        if (finder != null) {
            finder.close();
        }
    }
}
