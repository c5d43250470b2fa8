package org.fleeting.mer.prediction;

import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/**
 * Hands a network its parameters and, since every layer asks for them, notices at every layer that the user cancelled. A
 * forward pass of a large batch takes minutes on a small machine, a layer seconds. The way back is one native call, which
 * can't be left early.
 */
public final class LayerwiseCancellation extends ParameterStore {

    private final ProgressMonitor monitor;

    public LayerwiseCancellation(NDManager manager, ProgressMonitor monitor) {
        super(manager, false);
        this.monitor = monitor;
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
        monitor.checkCancelled();
        return super.getValue(parameter, device, training);
    }
}
