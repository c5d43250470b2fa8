package org.fleeting.mer.network.block;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;

/**
 * A convolution whose kernel is one place, as the product of matrices that it is.
 *
 * <p>libtorch 2.7.1 gives it to oneDNN where channels lie last ({@link ChannelsLast}), and oneDNN's {@code brgconv_1x1} is
 * wrong where it fills the last block of channels up: 256 to 512 in blocks of 48 has errors as large as the numbers
 * themselves, and writes beyond its arrays. Seen on an AMD EPYC with AVX-512; which processors take such blocks is not known.
 */
final class Pointwise {

    private static final String WEIGHT = "weight";

    private Pointwise() {}

    /** Returns what {@code conv}, which has a kernel of one place and no padding or bias, makes of {@code x}. */
    static NDArray of(NDArray x, Block conv, Shape stride, ParameterStore store, boolean training) {
        return of(x, store.getValue(conv.getParameters().get(WEIGHT), x.getDevice(), training), stride);
    }

    /**
     * Returns the convolution without padding or bias.
     *
     * @param x (N, C, ...), (N, C, H, W) or (N, C, T, H, W)
     * @param weight (K, C, 1, 1) or (K, C, 1, 1, 1)
     * @param stride of the places, as many as there are
     * @return (N, K, ...), channels last in memory
     */
    static NDArray of(NDArray x, NDArray weight, Shape stride) {
        int last = x.getShape().dimension() - 1;
        int[] toLast = IntStream.rangeClosed(0, last).map(axis -> axis == 0 ? 0 : axis == last ? 1 : axis + 1).toArray();
        int[] back = IntStream.rangeClosed(0, last).map(axis -> axis == 0 ? 0 : axis == 1 ? last : axis - 1).toArray();
        long outputs = weight.getShape().get(0);
        try (NDArray rows = weight.reshape(outputs, -1); NDArray columns = rows.transpose()) {
            Chain places = new Chain(x, null, false).then(all -> stride.size() == 1 ? all : all.get(everyNth(stride)))
                .then(strided -> strided.transpose(toLast));
            Shape shape = places.end().getShape().slice(0, last).add(outputs);
            return places.then(moved -> moved.reshape(-1, columns.getShape().get(0))).then(flat -> flat.matMul(columns))
                .then(product -> product.reshape(shape)).then(shaped -> shaped.transpose(back)).end();
        }
    }

    /** Returns such as {@code :, :, ::2, ::2}. */
    private static String everyNth(Shape stride) {
        return IntStream.range(0, stride.dimension()).mapToObj(side -> "::" + stride.get(side))
            .collect(Collectors.joining(", ", ":, :, ", ""));
    }
}
