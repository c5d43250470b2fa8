package org.fleeting.mer.network.block;

import java.util.function.UnaryOperator;

import org.fleeting.mer.torch.Autocast;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;

/**
 * Steps from one array to the next, each intermediate closed as soon as the next is there: DJL would keep it until the
 * step's manager closes, which doubles the memory of a forward pass. What the gradient needs PyTorch keeps by itself.
 */
public final class Chain {

    private final NDArray input;
    private final ParameterStore parameters;
    private final boolean training;
    private NDArray current;

    /** Starts at {@code input}, which stays open: it is the caller's. */
    public Chain(NDArray input, ParameterStore parameters, boolean training) {
        this.input = input;
        this.parameters = parameters;
        this.training = training;
        current = input;
    }

    /** Goes on to what {@code step} makes of the current array, which is closed. */
    public Chain then(UnaryOperator<NDArray> step) {
        NDArray next = step.apply(current);
        if (current != input && current != next) {
            current.close();
        }
        current = next;
        return this;
    }

    /** Goes on to the only output of {@code block}. */
    public Chain through(Block block) {
        return then(array -> forward(block, array, training));
    }

    /**
     * Goes on to the normalised array, channels on axis 1. A channel of a single value has no spread, and its unbiased
     * variance would be NaN for good: such a batch uses the running statistics, as in prediction.
     */
    public Chain normalise(BatchNorm norm) {
        return then(array -> forward(norm, array, training && array.size() > array.getShape().get(1)));
    }

    /** Goes through {@code block} in bfloat16, whatever the current array is of; weights and their gradients stay float32. */
    public Chain throughInBfloat16(Block block) {
        try (Autocast mixed = new Autocast(current.getDevice())) {
            return through(block);
        }
    }

    /** Goes on to the same numbers in float32, with their gradient, which a change of the type would cut. */
    public Chain inFloat32() {
        if (current.getDataType() == DataType.FLOAT32) {
            return this;
        }
        return then(array -> {
            try (NDArray one = array.getManager().ones(new Shape(1))) {
                return array.mul(one);
            }
        });
    }

    /** Returns the current array, which the caller closes or leaves to its manager. */
    public NDArray end() {
        return current;
    }

    private NDArray forward(Block block, NDArray array, boolean inTraining) {
        return block.forward(parameters, new NDList(array), inTraining).singletonOrThrow();
    }
}
