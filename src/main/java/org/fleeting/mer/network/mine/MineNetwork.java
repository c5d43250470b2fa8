package org.fleeting.mer.network.mine;

import org.fleeting.mer.network.block.Chain;
import org.fleeting.mer.network.block.InitialWeights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
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
 * MINE's statistics network T(f_e, f_d), which learns to tell pairs of one clip from pairs of two (PeerJ CS 1140, Table
 * 3; Belghazi et al. 2018, "Mutual Information Neural Estimation", PMLR 80).
 *
 * <ul>
 * <li>in: f_e (B, F) of MENet and f_d (B, F) of IDNet, B pairs, float32; each F is 512 in the paper ({@link Lengths})
 * <li>join ({@link Join}), FC 64, LeakyReLU, FC 1, LeakyReLU
 * <li>out: (B, 1), in nats once the Donsker-Varadhan bound is taken of it
 * </ul>
 *
 * <p>Table 3 ends in LeakyReLU; its slope, which the paper leaves open, is PyTorch's 0.01.
 */
public final class MineNetwork extends AbstractBlock {

    private static final int JOINED = 512;
    private static final int HIDDEN = 64;
    private static final float SLOPE = 0.01f;

    /**
     * How long the two features are, 1 to {@value #MOST}; both 512 in the paper.
     *
     * @param motion the length of f_e
     * @param identity the length of f_d
     */
    public record Lengths(int motion, int identity) {

        public static final Lengths PAPER = new Lengths(512, 512);

        /** Far more than a network has. What a file claims beyond is a lie. */
        private static final int MOST = 1 << 16;

        /** @throws IllegalArgumentException if a number lies outside its range */
        public Lengths {
            if (motion < 1 || identity < 1 || motion > MOST || identity > MOST) {
                throw new IllegalArgumentException("MINE compares features of 1 to %d numbers, found %d and %d"
                    .formatted(MOST, motion, identity));
            }
        }
    }

    /** How the two features become Table 3's "Concatenate fe and fd, 512", which the paper leaves open. */
    public enum Join {

        /** Each is projected to 256 by an own linear layer, however long it is, then both are joined to 512. */
        PROJECTED,

        /** Both are joined as they are, to 1024 of the paper's. */
        RAW
    }

    private final Join join;
    private final Lengths lengths;
    private final Linear motion;
    private final Linear identity;
    private final Linear hidden;
    private final Linear output;

    private MineNetwork(Join join, Lengths lengths) {
        this.join = join;
        this.lengths = lengths;
        boolean isProjected = join == Join.PROJECTED;
        motion = isProjected ? addChildBlock("motion", projection(lengths.motion())) : null;
        identity = isProjected ? addChildBlock("identity", projection(lengths.identity())) : null;
        hidden = addChildBlock("hidden", InitialWeights.linear(joinedLength(), HIDDEN));
        output = addChildBlock("output", InitialWeights.linear(HIDDEN, 1));
    }

    /**
     * Returns a network with initial weights.
     *
     * @param join how the two features are joined
     * @param lengths of the two features
     * @param manager owns the weights
     * @param seed decides the weights: the same seed gives the same bits, on every machine
     */
    public static MineNetwork create(Join join, Lengths lengths, NDManager manager, long seed) {
        MineNetwork network = new MineNetwork(join, lengths);
        InitialWeights.seed(network, seed);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, lengths.motion()), new Shape(1, lengths.identity()));
        return network;
    }

    /**
     * Returns T of each pair, (B, 1), in the manager of {@code motionFeatures}.
     *
     * @param store gives the weights
     * @param motionFeatures f_e (B, F)
     * @param identityFeatures f_d (B, F), row i paired with row i
     * @throws IllegalArgumentException if the two are not as many, or of other lengths
     */
    public NDArray statistic(ParameterStore store, NDArray motionFeatures, NDArray identityFeatures, boolean training) {
        return forward(store, new NDList(motionFeatures, identityFeatures), training).singletonOrThrow();
    }

    /** Returns how the two features are joined. */
    public Join join() {
        return join;
    }

    private static Linear projection(int length) {
        return InitialWeights.linear(length, JOINED / 2);
    }

    private int joinedLength() {
        return join == Join.PROJECTED ? JOINED : lengths.motion() + lengths.identity();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), 1)};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        if (join == Join.PROJECTED) {
            motion.initialize(manager, dataType, inputShapes[0]);
            identity.initialize(manager, dataType, inputShapes[1]);
        }
        hidden.initialize(manager, dataType, new Shape(1, joinedLength()));
        output.initialize(manager, dataType, new Shape(1, HIDDEN));
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
        PairList<String, Object> params) {
        NDArray e = inputs.get(0);
        NDArray d = inputs.get(1);
        requireFeatures(e.getShape(), d.getShape());
        try (NDArray joined = joined(store, e, d, training)) {
            return new NDList(new Chain(joined, store, training)
                .through(hidden)
                .then(x -> Activation.leakyRelu(x, SLOPE))
                .through(output)
                .then(x -> Activation.leakyRelu(x, SLOPE))
                .end());
        }
    }

    private NDArray joined(ParameterStore store, NDArray e, NDArray d, boolean training) {
        if (join == Join.RAW) {
            return NDArrays.concat(new NDList(e, d), 1);
        }
        try (NDArray projectedE = new Chain(e, store, training).through(motion).end();
            NDArray projectedD = new Chain(d, store, training).through(identity).end()) {
            return NDArrays.concat(new NDList(projectedE, projectedD), 1);
        }
    }

    private void requireFeatures(Shape e, Shape d) {
        if (e.dimension() != 2 || !e.equals(new Shape(e.get(0), lengths.motion()))
            || !d.equals(new Shape(e.get(0), lengths.identity()))) {
            throw new IllegalArgumentException("MINE takes two features of the shapes (B, %d) and (B, %d), found %s and %s"
                .formatted(lengths.motion(), lengths.identity(), e, d));
        }
    }
}
