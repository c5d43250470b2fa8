package org.fleeting.mer.input;

import java.nio.ByteBuffer;
import java.util.List;

import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.network.InputKind;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * Makes a network's input of clips.
 *
 * <ul>
 * <li>in: N clips, all frames of faces (T x H x W x 3, unsigned 8 bit) or all flows (T' x C x H x W, float32)
 * <li>out: (N, C, T, H, W), float32; H and W as {@link InputKind} says
 * </ul>
 *
 * <p>In this order: scale pixels to 0 to 1 and flows as Flow Images was set, shrink, subtract the onset frame
 * ({@link InputMode#ONSET_DIFFERENCE}), normalise.
 */
public record ClipInput(InputKind kind, InputMode mode, Normalisation normalisation) {

    /** Returns the input in {@code manager}; all clips have the same size, which can be divided where they are shrunk. */
    public NDArray of(List<? extends InputClip> clips, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = clips.get(0) instanceof FlowClip ? flows(clips, scope)
                : pixels(clips, scope).toType(DataType.FLOAT32, false).div(255);
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
        return manager.create(values, new Shape(1, values.length, 1, 1, 1));
    }

    /** Returns the pixels as (N, 3, T, H, W), unsigned 8 bit. */
    private static NDArray pixels(List<? extends InputClip> clips, NDManager manager) {
        ClipSize size = clips.get(0).size();
        int places = size.frames() * size.height() * size.width();
        ByteBuffer planes = manager.allocateDirect(Math.multiplyExact(clips.size(), 3 * places));
        for (InputClip clip : clips) {
            byte[] pixels = ((FrameClip) clip).face().pixels();
            for (int channel = 0; channel < 3; channel++) {
                for (int i = channel; i < pixels.length; i += 3) {
                    planes.put(pixels[i]);
                }
            }
        }
        planes.flip();
        Shape shape = new Shape(clips.size(), 3, size.frames(), size.height(), size.width());
        return manager.create(planes, shape, DataType.UINT8);
    }

    /** Returns the flows as (N, C, T', H, W). */
    private static NDArray flows(List<? extends InputClip> clips, NDManager manager) {
        ClipSize size = clips.get(0).size();
        Shape shape = new Shape(clips.size(), size.planes().size(), size.frames(), size.height(), size.width());
        ByteBuffer planes = manager.allocateDirect(Math.multiplyExact(Float.BYTES, Math.toIntExact(shape.size())));
        for (InputClip clip : clips) {
            FlowImage flow = ((FlowClip) clip).flow().scaled();
            for (int channel = 0; channel < size.planes().size(); channel++) {
                for (int step = 0; step < flow.steps(); step++) {
                    int start = flow.start(step, channel);
                    for (int i = start; i < start + flow.planeSize(); i++) {
                        planes.putFloat(flow.values()[i]);
                    }
                }
            }
        }
        planes.flip();
        return manager.create(planes, shape, DataType.FLOAT32);
    }
}
