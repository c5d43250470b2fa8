package org.fleeting.mer.network;

import java.util.Optional;

import org.fleeting.mer.network.block.ErasureBlock;
import org.fleeting.mer.network.block.InitialWeights;
import org.fleeting.mer.torch.Precision;
import org.fleeting.mer.work.random.RandomSource;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A network that tells classes of clips apart, as a DJL block.
 *
 * <p>Parameters keep their names and their order: files of weights rely on both. Gradients are recorded as
 * {@code GradientMode} says; the statistics of batch normalisation move whenever {@code training} is true, frozen or not.
 */
public abstract class ClassifierBlock extends AbstractBlock {

    private final NetworkShape shape;
    private RandomSource source;
    private Precision precision = Precision.FLOAT32;
    private boolean subtractsOnset;
    private ErasureBlock erasure;

    protected ClassifierBlock(NetworkShape shape) {
        this.shape = shape;
    }

    /** Returns what this network was made by. */
    public final NetworkShape shape() {
        return shape;
    }

    /** Lets the next passes in training mode draw what they leave out by chance from here. */
    public final void drawFrom(RandomSource random) {
        source = random;
    }

    /** Lets the next passes compute in such a precision, as far as the network knows how to; at first in float32. */
    public final void computeIn(Precision chosen) {
        precision = chosen;
    }

    /** Returns what is computed in. */
    protected final Precision precision() {
        return precision;
    }

    /**
     * Returns a last linear layer that makes the logits of the features, of one frame a clip; empty if the network has no such.
     * Dropout may lie between.
     */
    public Optional<Linear> lastLayer() {
        return Optional.empty();
    }

    /**
     * Returns a linear layer that makes the logits of the features' largest values over time; empty if the network has no such.
     */
    public Optional<Linear> head() {
        return lastLayer();
    }

    /** Returns the bias of {@link #head}, (C). */
    public final NDArray headBias(ParameterStore store, Device device) {
        return store.getValue(head().orElseThrow().getDirectParameters().get("bias"), device, true);
    }

    /**
     * Subtracts from now on the features of a clip that stands still at its first frame, of which the largest values over time
     * are taken; costs as much again. The network needs a {@link #head}.
     */
    public final void subtractOnset() {
        head().orElseThrow();
        subtractsOnset = true;
    }

    /**
     * Erases from now on what a projection takes of the features' largest values over time, and adds its weights to this
     * network's: as last of its parameters, and zero, which erases nothing. The network needs a {@link #head}, and is not to be
     * trained any more.
     *
     * @param manager owns them
     */
    public final void erase(NDManager manager) {
        head().orElseThrow();
        erasure = addChildBlock("erasure", new ErasureBlock(shape.featureLength()));
        erasure.initialise(manager);
    }

    /**
     * Erases as {@link #erase(NDManager)} prepares it, P (x - m).
     *
     * @param projection P, (F, F)
     * @param mean m, (F)
     */
    public final void erase(double[][] projection, double[] mean, NDManager manager) {
        erase(manager);
        erasure.set(projection, mean);
    }

    /** Returns how many clips the network passes through its layers for each that it is given. */
    public final int passes() {
        return subtractsOnset ? 2 : 1;
    }

    /** Returns what dropout draws from. */
    protected final RandomSource source() {
        return source;
    }

    /**
     * Passes clips through the network.
     *
     * @param store gives the weights
     * @param clips (N, C, T, H, W), float32, normalised
     * @throws IllegalArgumentException if the clips have another shape
     */
    public final NetworkOutputs classify(ParameterStore store, NDArray clips, boolean training) {
        requireInputShape(clips.getShape());
        NetworkOutputs outputs = subtractsOnset ? minusOnset(store, clips, training) : outputs(store, clips, training);
        return erasure == null ? outputs : erased(store, outputs);
    }

    private NetworkOutputs erased(ParameterStore store, NetworkOutputs whole) {
        NDArray features = whole.features().orElseThrow();
        NDArray gone = erasure.erased(store, features.max(new int[] {1}));
        NDArray weight = store.getValue(head().orElseThrow().getDirectParameters().get("weight"), gone.getDevice(), false);
        return new NetworkOutputs(whole.logits().sub(gone.matMul(weight.transpose())),
            Optional.of(features.sub(gone.expandDims(1))), whole.maps());
    }

    private NetworkOutputs minusOnset(ParameterStore store, NDArray clips, boolean training) {
        long count = clips.getShape().get(0);
        NDArray still = clips.get(":, :, 0:1").repeat(2, shape.frames());
        NetworkOutputs both = outputs(store, clips.concat(still), training);
        NDArray features = both.features().orElseThrow();
        NDArray onset = features.get("{}:", count).max(new int[] {1}, true);
        NDArray logits = both.logits().get(":{}", count).sub(both.logits().get("{}:", count))
            .add(headBias(store, clips.getDevice()));
        return new NetworkOutputs(logits, Optional.of(features.get(":{}", count).sub(onset)),
            both.maps().map(maps -> maps.get(":{}", count)));
    }

    /** Computes the outputs of clips whose shape is right. */
    protected abstract NetworkOutputs outputs(ParameterStore store, NDArray clips, boolean training);

    /**
     * Draws the initial weights.
     *
     * @param manager owns them
     * @param seed decides them: the same seed gives the same bits, on every machine
     */
    final void initialise(NDManager manager, long seed) {
        InitialWeights.seed(this, seed);
        initialize(manager, DataType.FLOAT32, shape.inputShape(1));
    }

    /** Makes room for weights that are to be read. */
    final void initialiseBlank(NDManager manager) {
        InitialWeights.leaveOut(this);
        initialize(manager, DataType.FLOAT32, shape.inputShape(1));
    }

    @Override
    protected final NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        return classify(store, inputs.singletonOrThrow(), training).list();
    }

    /** The logits alone: what else there is depends on the clips. */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), shape.classes())};
    }

    private void requireInputShape(Shape found) {
        Shape expected = shape.inputShape(found.dimension() == 0 ? 0 : found.get(0));
        if (!found.equals(expected)) {
            throw new IllegalArgumentException("%s takes clips of the shape (N, C, T, H, W) = %s, found %s"
                .formatted(shape.kind().paperName(), expected, found));
        }
    }
}
