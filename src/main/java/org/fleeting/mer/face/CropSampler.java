package org.fleeting.mer.face;

import java.util.List;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.fleeting.mer.dataset.frames.ClipFrames;
import org.fleeting.mer.face.FrameSampler.Moment;

/**
 * Crops the frames of one clip and mixes its T moments of them. Of each frame only the part that the crop shows is kept, two
 * at a time, since moments go forward and each needs two neighbours; both are mixed first, so that a moment is warped once.
 */
final class CropSampler implements AutoCloseable {

    /** Cuts the face, size x size x 3, out of a frame. */
    interface Warp {

        /** Returns what the crop needs of a frame of so many pixels. */
        Rect part(int width, int height);

        /**
         * Writes what a frame of so many pixels shows of the face into {@code crop}.
         *
         * @param part its {@link #part(int, int)}, left as it is
         */
        void apply(Mat part, int width, int height, Mat crop);
    }

    private static final int NONE = -1;
    /** Halves are rounded up, as by {@link Math#round}; OpenCV alone rounds them to even. Far below what T = 32 resolves. */
    private static final double ROUNDS_UP = 1.0 / 256;

    private final ClipFrames frames;
    private final int size;
    private final Mat[] parts = {new Mat(), new Mat()};
    private final int[] indices = {NONE, NONE};
    private final Mat mixed = new Mat();
    private final Mat crop = new Mat();
    /** The frames' */
    private int width;
    private int height;

    /** @param size H = W of a crop, pixels */
    CropSampler(ClipFrames frames, int size) {
        this.frames = frames;
        this.size = size;
    }

    /** Keeps what is needed of a frame that is decoded already, which {@link #sample} then does not decode again. */
    void keep(int index, Mat image, Warp warp) {
        cut(index, image, warp, 0);
    }

    /** Returns the clip of these moments, which never go back. */
    FaceClip sample(List<Moment> moments, Warp warp) {
        int frameBytes = 3 * size * size;
        byte[] pixels = new byte[moments.size() * frameBytes];
        for (int t = 0; t < moments.size(); t++) {
            Moment moment = moments.get(t);
            Mat moving = part(moment.before(), moment.after(), warp);
            if (moment.weight() > 0) {
                Mat after = part(moment.after(), moment.before(), warp);
                opencv_core.addWeighted(moving, 1 - moment.weight(), after, moment.weight(), ROUNDS_UP, mixed);
                moving = mixed;
            }
            try (PointerScope scope = new PointerScope()) {
                warp.apply(moving, width, height, crop);
            }
            crop.data().get(pixels, t * frameBytes, frameBytes);
        }
        return new FaceClip(moments.size(), size, size, pixels);
    }

    /** @param other the frame whose part is needed beside this one */
    private Mat part(int index, int other, Warp warp) {
        for (int i = 0; i < parts.length; i++) {
            if (indices[i] == index) {
                return parts[i];
            }
        }
        boolean isFirstNeeded = indices[0] == other || indices[0] > index;
        int free = isFirstNeeded && indices[1] != other ? 1 : 0;
        indices[free] = NONE;
        frames.with(index, image -> {
            cut(index, image, warp, free);
            return null;
        });
        return parts[free];
    }

    private void cut(int index, Mat image, Warp warp, int place) {
        width = image.cols();
        height = image.rows();
        try (Mat seen = new Mat(image, warp.part(width, height))) {
            seen.copyTo(parts[place]);
        }
        indices[place] = index;
    }

    @Override
    public void close() {
        mixed.close();
        crop.close();
        parts[0].close();
        parts[1].close();
    }
}
