package org.fleeting.mer.optimiser;

import java.util.List;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/** The optimisers there are. A constant's name is saved in models and workflows and never changes. */
public enum OptimiserKind {

    ADAM(Adam::new),

    SGD(Sgd::new),

    /** Adam whose weights decay by themselves (Loshchilov and Hutter, arXiv 1711.05101). */
    ADAM_W(Adam::new),

    RMS_PROP(RmsProp::new);

    @FunctionalInterface
    private interface Constructor {
        Optimiser create(NDManager manager, List<Parameter> parameters, OptimiserSettings settings);
    }

    private final Constructor constructor;

    OptimiserKind(Constructor constructor) {
        this.constructor = constructor;
    }

    Optimiser create(NDManager manager, List<Parameter> parameters, OptimiserSettings settings) {
        return constructor.create(manager, parameters, settings);
    }
}
