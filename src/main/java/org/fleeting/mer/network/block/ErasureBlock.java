package org.fleeting.mer.network.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/**
 * Gives what is to be subtracted from features x, (N, F): P (x - m). {@code projection} is P, (F, F), {@code mean} is m, (F).
 * Neither is trained; both begin as zeros, which subtract nothing.
 */
public final class ErasureBlock extends AbstractBlock {

    private final long length;
    private final Parameter projection;
    private final Parameter mean;

    /** @param length F */
    public ErasureBlock(long length) {
        this.length = length;
        projection = parameter("projection", new Shape(length, length));
        mean = parameter("mean", new Shape(length));
    }

    private Parameter parameter(String name, Shape shape) {
        return addParameter(Parameter.builder().setName(name).setType(Parameter.Type.OTHER).optShape(shape)
            .optRequiresGrad(false).optInitializer(Initializer.ZEROS).build());
    }

    /** Makes room for the weights. */
    public void initialise(NDManager manager) {
        initialize(manager, DataType.FLOAT32, new Shape(1, length));
    }

    /**
     * Replaces the weights.
     *
     * @param rows P, row by row
     * @param centre m
     */
    public void set(double[][] rows, double[] centre) {
        NDManager manager = mean.getArray().getManager();
        float[] flat = new float[rows.length * rows.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) rows[i / rows.length][i % rows.length];
        }
        try (NDArray p = manager.create(flat, new Shape(length, length)); NDArray m = manager.create(floats(centre))) {
            p.copyTo(projection.getArray());
            m.copyTo(mean.getArray());
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Returns P (x - m) of each of N rows, (N, F). */
    public NDArray erased(ParameterStore store, NDArray features) {
        NDArray p = store.getValue(projection, features.getDevice(), false);
        NDArray m = store.getValue(mean, features.getDevice(), false);
        return features.sub(m).matMul(p.transpose());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        return new NDList(erased(store, inputs.singletonOrThrow()));
    }
}
