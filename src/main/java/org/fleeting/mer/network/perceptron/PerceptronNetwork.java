package org.fleeting.mer.network.perceptron;

import org.fleeting.mer.network.block.Chain;
import org.fleeting.mer.network.block.InitialWeights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A perceptron with one hidden layer, which learns what features tell.
 *
 * <ul>
 * <li>in: (N, I), float32
 * <li>FC hidden, ReLU, FC O
 * <li>out: (N, O)
 * </ul>
 */
public final class PerceptronNetwork extends AbstractBlock {

    private final int inputs;
    private final int units;
    private final int outputs;
    private final Linear hidden;
    private final Linear output;

    private PerceptronNetwork(int inputs, int units, int outputs) {
        this.inputs = inputs;
        this.units = units;
        this.outputs = outputs;
        hidden = addChildBlock("hidden", InitialWeights.linear(inputs, units));
        output = addChildBlock("output", InitialWeights.linear(units, outputs));
    }

    /**
     * Returns a network with initial weights.
     *
     * @param units of the hidden layer
     * @param manager owns the weights
     * @param seed decides the weights: the same seed gives the same bits, on every machine
     */
    public static PerceptronNetwork create(int inputs, int units, int outputs, NDManager manager, long seed) {
        PerceptronNetwork network = new PerceptronNetwork(inputs, units, outputs);
        InitialWeights.seed(network, seed);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, inputs));
        return network;
    }

    /** Returns (N, O) of (N, I), in the manager of {@code input}. */
    public NDArray of(ParameterStore store, NDArray input) {
        return forward(store, new NDList(input), true).singletonOrThrow();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), outputs)};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        hidden.initialize(manager, dataType, new Shape(1, inputs));
        output.initialize(manager, dataType, new Shape(1, units));
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList input, boolean training,
        PairList<String, Object> params) {
        return new NDList(new Chain(input.singletonOrThrow(), store, training)
            .through(hidden)
            .then(Activation::relu)
            .through(output)
            .end());
    }
}
