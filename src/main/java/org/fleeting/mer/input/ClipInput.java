package org.fleeting.mer.input;

import java.nio.ByteBuffer;
import java.util.List;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.network.InputKind;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * Makes a network's input of face clips.
 *
 * <ul>
 * <li>in: N face clips, T x H x W x 3, unsigned 8 bit
 * <li>out: (N, 3, T, H, W), float32; H and W as {@link InputKind} says
 * </ul>
 *
 * <p>In this order: scale to 0 to 1, shrink, subtract the onset frame ({@link InputMode#ONSET_DIFFERENCE}), normalise.
 */
public final class ClipInput {

    private final InputKind kind;
    private final InputMode mode;
    private final Normalisation normalisation;

    public ClipInput(InputKind kind, InputMode mode, Normalisation normalisation) {
        this.kind = kind;
        this.mode = mode;
        this.normalisation = normalisation;
    }

    public Normalisation normalisation() {
        return normalisation;
    }

    /** Returns the input in {@code manager}; all clips have the same size, which can be divided where they are shrunk. */
    public NDArray of(List<FaceClip> clips, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = pixels(clips, scope).toType(DataType.FLOAT32, false).div(255);
            if (kind.shrink() > 1) {
                Shape shrunk = new Shape(1, kind.shrink(), kind.shrink());
                x = Pool.avgPool3d(x, shrunk, shrunk, new Shape(0, 0, 0), false, true);
            }
            if (mode == InputMode.ONSET_DIFFERENCE) {
                x = x.sub(x.get(":, :, :1"));
            }
            x = x.sub(channels(normalisation.meanArray(), scope)).div(channels(normalisation.deviationArray(), scope));
            x.attach(manager);
            return x;
        }
    }

    private static NDArray channels(float[] values, NDManager manager) {
        return manager.create(values, new Shape(1, 3, 1, 1, 1));
    }

    /** Returns the pixels as (N, 3, T, H, W), unsigned 8 bit. */
    private static NDArray pixels(List<FaceClip> clips, NDManager manager) {
        FaceClip first = clips.get(0);
        int places = first.frames() * first.height() * first.width();
        ByteBuffer planes = manager.allocateDirect(Math.multiplyExact(clips.size(), 3 * places));
        for (FaceClip clip : clips) {
            byte[] pixels = clip.pixels();
            for (int channel = 0; channel < 3; channel++) {
                for (int i = channel; i < pixels.length; i += 3) {
                    planes.put(pixels[i]);
                }
            }
        }
        planes.flip();
        Shape shape = new Shape(clips.size(), 3, first.frames(), first.height(), first.width());
        return manager.create(planes, shape, DataType.UINT8);
    }
}
