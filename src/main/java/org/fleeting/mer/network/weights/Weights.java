package org.fleeting.mer.network.weights;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.fleeting.mer.network.block.TimeAxis;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.work.ContentHash;
import org.fleeting.mer.work.Floats;
import org.fleeting.mer.work.InvalidInputException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;

/**
 * The parameters of a network, batch normalisation's statistics among them, outside of the engine's memory.
 *
 * @param arrays by the parameter's name, in the network's order
 */
public record Weights(Map<String, Values> arrays) {

    /** An array of 32-bit floats, last dimension fastest. */
    public record Values(long[] shape, float[] data) {

        private Values toFit(long[] wanted) {
            return TimeAxis.isMiddle(wanted, shape) ? new Values(wanted, TimeAxis.middle(data, shape)) : this;
        }
    }

    public static Weights of(Block block) {
        Map<String, Values> arrays = new LinkedHashMap<>();
        for (Pair<String, Parameter> named : block.getParameters()) {
            NDArray array = named.getValue().getArray();
            arrays.put(named.getKey(), new Values(array.getShape().getShape(), floats(array)));
        }
        return new Weights(arrays);
    }

    /** Returns the {@link #hash()} of a block's parameters, without a copy of them all. */
    public static String hash(Block block) {
        ContentHash hash = new ContentHash();
        for (Pair<String, Parameter> named : block.getParameters()) {
            hash.add(named.getKey()).add(floats(named.getValue().getArray()));
        }
        return hash.hex();
    }

    /** From a GPU, DJL copies by way of an array that would live as long as the manager, which here is the network's. */
    private static float[] floats(NDArray array) {
        try (NDManager scope = array.getManager().newSubManager()) {
            NDArray alias = array.stopGradient();
            alias.attach(scope);
            return alias.toFloatArray();
        }
    }

    /**
     * Replaces the parameters of an initialised network of the same layout, in place. One that sees a single frame takes the
     * middle in time of kernels that extend in it.
     */
    public void into(Block block) {
        try (GradientMode silent = GradientMode.off()) {
            for (Pair<String, Parameter> named : block.getParameters()) {
                NDArray array = named.getValue().getArray();
                Values values = arrays.get(named.getKey()).toFit(array.getShape().getShape());
                try (NDArray read = array.getManager().create(values.data(), new Shape(values.shape()))) {
                    array.set(new NDIndex(":"), read);
                }
            }
        }
    }

    /** Returns the same parameters as a block that computes nothing. */
    public Block block(NDManager manager) {
        Archive block = new Archive();
        arrays.forEach((name, values) -> block.with(name, manager.create(values.data(), new Shape(values.shape()))));
        return block;
    }

    public ContentHash addTo(ContentHash hash) {
        arrays.forEach((name, values) -> hash.add(name).add(values.data()));
        return hash;
    }

    /** Returns a hash of names and numbers: 64 hexadecimal digits. */
    public String hash() {
        return addTo(new ContentHash()).hex();
    }

    /**
     * Checks that a model may be kept.
     *
     * @param what the weights are of, to begin a sentence with
     * @throws InvalidInputException if there is a number that is infinite or none
     */
    public void requireFinite(String what) {
        arrays.forEach((name, values) -> Floats.notFinite(values.data()).ifPresent(found -> {
            throw new InvalidInputException("%s has no weights to be kept: %s holds %s".formatted(what, TorchNames.of(name),
                found), "Train again with a lower learning rate.");
        }));
    }

    /**
     * Checks what was read from a file.
     *
     * @param hash of the weights that were written
     * @throws InvalidInputException if these are others, or there is a number that is infinite or none
     */
    public void requireIntact(Path file, String hash) {
        ModelFile.requireSame(file, "weights", hash(), hash);
        requireFinite(file);
    }

    /** @throws InvalidInputException if a number that was read from a file is infinite or none */
    public void requireFinite(Path file) {
        arrays.forEach((name, values) -> ModelFile.requireFinite(file, TorchNames.of(name), values.data()));
    }
}
