package org.fleeting.mer.network.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import ai.djl.util.PairList;

/** Several networks or arrays as one block, to be written to one file; it computes nothing. */
public final class Archive extends AbstractBlock {

    /** Adds an initialised block, whose parameters are then called by {@code name} and their own. */
    public Archive with(String name, Block block) {
        addChildBlock(name, block);
        return this;
    }

    /** Adds the arrays of an initialised block, which stay the block's, under PyTorch's names behind {@code prefix}. */
    public Archive withTensors(String prefix, Block block) {
        for (Pair<String, Parameter> named : block.getParameters()) {
            with(prefix + TorchNames.of(named.getKey()), named.getValue().getArray());
        }
        return this;
    }

    /** Adds an array. */
    public Archive with(String name, NDArray array) {
        Parameter parameter = addParameter(
            Parameter.builder().setName(name).setType(Parameter.Type.OTHER).optRequiresGrad(false).build());
        parameter.setArray(array);
        return this;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        throw new UnsupportedOperationException("An archive computes nothing");
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        throw new UnsupportedOperationException("An archive holds what is initialised");
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        throw new UnsupportedOperationException("An archive computes nothing");
    }
}
