package org.fleeting.mer.training.decoupling;

import java.util.List;
import java.util.function.Function;

import org.fleeting.mer.network.perceptron.PerceptronNetwork;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.optimiser.Optimiser;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/** Small networks that learn beside the branch by an Adam of their own, and what a checkpoint keeps of them. */
final class Learner {

    private final List<PerceptronNetwork> networks;
    private final NDManager manager;
    private final ParameterStore store;
    private final Optimiser adam;
    private final String name;

    /**
     * @param name of their arrays in a checkpoint
     * @param manager owns all that lasts
     */
    Learner(String name, List<PerceptronNetwork> networks, double learningRate, NDManager manager) {
        this.name = name;
        this.networks = List.copyOf(networks);
        this.manager = manager;
        this.store = new ParameterStore(manager, false);
        this.adam = OptimiserSettings.adam(learningRate).create(manager, parameters());
    }

    private List<Parameter> parameters() {
        return networks.stream().flatMap(network -> network.getParameters().values().stream()).toList();
    }

    /**
     * Takes steps down a loss; asks at each whether to go on.
     *
     * @param input detached
     * @param loss a scalar of the input, which then belongs to a manager that ends with the step
     */
    void learn(NDArray input, int steps, Function<NDArray, NDArray> loss, ProgressMonitor monitor) {
        freeze(false);
        for (int i = 0; i < steps; i++) {
            monitor.checkCancelled();
            try (NDManager scope = manager.newSubManager(); GradientMode recording = GradientMode.on()) {
                NDArray seen = input.reshape(input.getShape());
                seen.attach(scope);
                GradientMode.backward(loss.apply(seen));
            }
            adam.step();
        }
    }

    /** Holds the networks fixed: gradients go through them to the features, and not to them. */
    void freeze(boolean isFrozen) {
        parameters().forEach(parameter -> parameter.freeze(isFrozen));
    }

    /** Returns what a network makes of its input. */
    NDArray output(int network, NDArray input) {
        return networks.get(network).of(store, input);
    }

    void addTo(Archive archive) {
        for (int i = 0; i < networks.size(); i++) {
            archive.with(name + i, networks.get(i));
        }
        adam.state().forEach((part, array) -> archive.with(name + ".adam." + part, array));
    }

    TermProgress progress() {
        return new TermProgress(adam.steps(), Double.NaN);
    }

    void continueAfter(TermProgress progress) {
        adam.continueAfter(progress.steps());
    }
}
