package org.fleeting.mer.training.loop;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.torch.GradientMode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;

/** The running statistics of a network's batch normalisations, put back on closing: what a trial pass moved. */
final class RunningStatistics implements AutoCloseable {

    private static final NDIndex ALL = new NDIndex(":");

    private final NDManager scope;
    private final List<Copy> copies = new ArrayList<>();

    private record Copy(NDArray statistic, NDArray values) {}

    RunningStatistics(Block network, NDManager manager) {
        scope = manager.newSubManager();
        for (Parameter parameter : network.getParameters().values()) {
            if (parameter.getType() == Parameter.Type.RUNNING_MEAN || parameter.getType() == Parameter.Type.RUNNING_VAR) {
                NDArray copy = parameter.getArray().duplicate();
                copy.attach(scope);
                copies.add(new Copy(parameter.getArray(), copy));
            }
        }
    }

    @Override
    public void close() {
        try (GradientMode silent = GradientMode.off()) {
            copies.forEach(copy -> copy.statistic().set(ALL, copy.values()));
        }
        scope.close();
    }
}
