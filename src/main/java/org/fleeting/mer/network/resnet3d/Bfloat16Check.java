package org.fleeting.mer.network.resnet3d;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.ConvolutionCheck;
import org.fleeting.mer.network.block.Layer;
import org.fleeting.mer.torch.TorchEngine;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Compares a network's convolutions in bfloat16, and their gradients, with those in float32. Which code oneDNN takes depends on
 * the processor, and some of it is known to be wrong ({@link ResNet3dKind#isTrustedInBfloat16}); on a processor that nobody
 * tried, more may be. Done once a program for each size of network, in about a second.
 */
final class Bfloat16Check {

    /** As a share of the exact numbers. Rounding to a fraction of 8 bits makes some thousandths; wrong code 0.3 and more. */
    static final double LARGEST_ERROR = .02;

    private static final int CLIPS = 2;
    /** Which code is taken depends on frames and channels, little on the picture's sides. */
    private static final long LARGEST_SIDE = 8;

    private static final Map<Object, Optional<String>> KNOWN = new ConcurrentHashMap<>();

    private Bfloat16Check() {}

    /**
     * A row of the paper's table.
     *
     * @param error the largest of its convolutions', as a share of the exact numbers
     */
    record RowError(String row, double error) {}

    /** Returns why a network of such a shape is not to be computed so on the manager's device; empty where it may be. */
    static Optional<String> of(NetworkShape shape, NDManager manager) {
        ResNet3dKind kind = (ResNet3dKind) shape.kind();
        List<Object> key = List.of(kind, ResNet3dKind.width(shape.options()), shape.frames(), shape.height(), shape.width(),
            TorchEngine.device());
        return KNOWN.computeIfAbsent(key, same -> problem(kind.paperName(), errors(shape, manager)));
    }

    /** @param errors of the rows that are computed in bfloat16 */
    static Optional<String> problem(String network, List<RowError> errors) {
        if (errors.isEmpty()) {
            return Optional.of("%s is computed in float32: PyTorch's gradients in bfloat16 are wrong of clips so short."
                .formatted(network));
        }
        return errors.stream().filter(row -> !(row.error() <= LARGEST_ERROR)).findFirst().map(row -> """
            %s is computed in float32: PyTorch's numbers of its %s in bfloat16 are wrong on this processor, by %.2f of their \
            size.""".formatted(network, row.row(), row.error()));
    }

    /** Returns the errors of all rows that {@link ResNet3d} computes in bfloat16. */
    static List<RowError> errors(NetworkShape shape, NDManager manager) {
        ResNet3dKind kind = (ResNet3dKind) shape.kind();
        boolean isFrameByFrame = kind.isFrameByFrame() || shape.frames() == 1;
        ConvolutionCheck check = new ConvolutionCheck(isFrameByFrame, manager);
        List<RowError> errors = new ArrayList<>();
        long channels = NetworkShape.CHANNELS;
        long height = shape.height();
        long width = shape.width();
        for (Layer layer : kind.layers(shape.options())) {
            if (!layer.isPool() && ResNet3dKind.isTrustedInBfloat16(layer, shape.frames())) {
                Shape picture = new Shape(Math.min(LARGEST_SIDE, height), Math.min(LARGEST_SIDE, width));
                Shape clips = isFrameByFrame ? new Shape((long) CLIPS * shape.frames(), channels)
                    : new Shape(CLIPS, channels, shape.frames());
                errors.add(new RowError(layer.name(), check.error(layer, clips.addAll(picture))));
            }
            channels = layer.channels();
            height = layer.outputSize(1, height);
            width = layer.outputSize(2, width);
        }
        return errors;
    }
}
