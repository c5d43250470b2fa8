package org.fleeting.mer.face;

import java.util.List;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.dataset.frames.ClipFrames;
import org.fleeting.mer.face.FrameSampler.Moment;

/**
 * Crops the frames of one clip and mixes its T moments of them. Every frame is decoded and cropped once; two crops are held
 * at a time, since moments go forward and each needs two neighbours.
 */
final class CropSampler implements AutoCloseable {

    /** Cuts the face, size x size x 3, out of a frame. */
    @FunctionalInterface
    interface Warp {

        /** Writes what {@code image} shows of the face into {@code crop}. */
        void apply(Mat image, Mat crop);
    }

    private static final int NONE = -1;
    /** Halves are rounded up, as by {@link Math#round}; OpenCV alone rounds them to even. Far below what T = 32 resolves. */
    private static final double ROUNDS_UP = 1.0 / 256;

    private final ClipFrames frames;
    private final int size;
    private final Mat[] crops = {new Mat(), new Mat()};
    private final int[] indices = {NONE, NONE};
    private final Mat mixed = new Mat();

    /** @param size H = W of a crop, pixels */
    CropSampler(ClipFrames frames, int size) {
        this.frames = frames;
        this.size = size;
    }

    /** Crops a frame that is decoded already, which {@link #sample} then does not decode again. */
    void keep(int index, Mat image, Warp warp) {
        warp.apply(image, crops[0]);
        indices[0] = index;
    }

    /** Returns the clip of these moments, which never go back. */
    FaceClip sample(List<Moment> moments, Warp warp) {
        int frameBytes = 3 * size * size;
        byte[] pixels = new byte[moments.size() * frameBytes];
        for (int t = 0; t < moments.size(); t++) {
            Moment moment = moments.get(t);
            Mat before = crop(moment.before(), moment.after(), warp);
            Mat frame = before;
            if (moment.weight() > 0) {
                Mat after = crop(moment.after(), moment.before(), warp);
                opencv_core.addWeighted(before, 1 - moment.weight(), after, moment.weight(), ROUNDS_UP, mixed);
                frame = mixed;
            }
            frame.data().get(pixels, t * frameBytes, frameBytes);
        }
        return new FaceClip(moments.size(), size, size, pixels);
    }

    /** @param other the frame whose crop is needed beside this one */
    private Mat crop(int index, int other, Warp warp) {
        for (int i = 0; i < crops.length; i++) {
            if (indices[i] == index) {
                return crops[i];
            }
        }
        boolean isFirstNeeded = indices[0] == other || indices[0] > index;
        int free = isFirstNeeded && indices[1] != other ? 1 : 0;
        indices[free] = NONE;
        frames.with(index, image -> {
            warp.apply(image, crops[free]);
            return null;
        });
        indices[free] = index;
        return crops[free];
    }

    @Override
    public void close() {
        mixed.close();
        crops[0].close();
        crops[1].close();
    }
}
