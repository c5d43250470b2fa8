package org.fleeting.mer.network.rcn;

import java.util.List;
import java.util.stream.Stream;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.FlowPlanes;
import org.fleeting.mer.network.InputKind;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.PictureChecks;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.TrainingDefaults;
import org.fleeting.mer.network.block.Layer;
import org.fleeting.mer.optimiser.OptimiserSettings;

/**
 * RCN, small recurrent convolutional networks (Xia, Peng, Khor, Feng and Zhao, IEEE TIP 29, 2020, arXiv 2006.09674; PeerJ CS
 * 1140, Table 6). They see one picture of three channels a clip; their paper's is the optical flow from onset to apex with
 * optical strain. What they compute says {@link RcnNetwork}.
 *
 * <p>What the published code declares and does not use is left out: a second convolution 3 x 3 of S and C, the third stream
 * of F. What the attention of P weighs is not known, nor how much its second stream pads, which has to be its dilation if both
 * are to be joined: our reading of it says {@link RcnVariant#P}.
 */
public final class Rcn implements NetworkKind {

    /** What the name of a network of 64 maps, pooled to 7 x 7, ends with; others have 32, pooled to 5 x 5. */
    public static final String MANY_MAPS = " (64 maps)";

    private static final int FEW = 32;
    private static final double DROPOUT = .5;

    private final RcnVariant variant;
    private final int maps;
    private final int pooled;
    private final double dropout;

    /**
     * @param maps F, a multiple of 4
     * @param pooled p
     */
    public Rcn(RcnVariant variant, int maps, int pooled) {
        this(variant, maps, pooled, DROPOUT);
    }

    /** Returns the variants as the example of their published code has them: 32 maps, pooled to 5 x 5. */
    public static List<NetworkKind> small() {
        return all(FEW, 5);
    }

    /** Returns the variants as their published code has them unless told otherwise: 64 maps, pooled to 7 x 7. */
    public static List<NetworkKind> large() {
        return all(2 * FEW, 7);
    }

    private static List<NetworkKind> all(int maps, int pooled) {
        return Stream.of(RcnVariant.values()).<NetworkKind>map(variant -> new Rcn(variant, maps, pooled)).toList();
    }

    Rcn(RcnVariant variant, int maps, int pooled, double dropout) {
        this.variant = variant;
        this.maps = maps;
        this.pooled = pooled;
        this.dropout = dropout;
    }

    @Override
    public String paperName() {
        return variant.paperName() + (maps == FEW ? "" : MANY_MAPS);
    }

    @Override
    public Target target() {
        return Target.EMOTION;
    }

    @Override
    public InputKind input() {
        return InputKind.FRAMES;
    }

    @Override
    public List<String> flowPlanes() {
        return FlowPlanes.FLOW_AND_STRAIN;
    }

    @Override
    public TrainingDefaults defaults() {
        return new TrainingDefaults(100, 64, OptimiserSettings.sgd(5e-4, .9), NetworkOptions.NONE, List.of());
    }

    @Override
    public void check(int frames, int height, int width, NetworkOptions options) {
        PictureChecks.atLeast(leastSide(), this, frames, height, width, options);
    }

    /** A smaller side leaves fewer than p places after the last max pool, so that some would be counted twice. */
    private int leastSide() {
        int side = 1;
        while (variant.stem().size(side) / 2 < pooled) {
            side++;
        }
        return side;
    }

    @Override
    public ClassifierBlock create(NetworkShape shape) {
        return new RcnNetwork(shape, variant, maps, pooled, dropout);
    }

    @Override
    public int featureLength(NetworkOptions options) {
        return pooled * pooled * maps;
    }

    @Override
    public long weightCount(NetworkShape shape) {
        Layer squeeze = RcnNetwork.layer("squeeze", 1, maps);
        Layer recurrent = RcnNetwork.layer("recurrent", 3, maps);
        return variant.stem().weightCount(maps) + squeeze.weightCount(maps) + recurrent.weightCount(maps) + 2L * maps
            + (shape.featureLength() + 1L) * shape.classes();
    }

    /** At the size of the stem's convolution five arrays, at that of its output those of the steps. */
    @Override
    public long trainingBytes(NetworkShape shape) {
        Stem stem = variant.stem();
        long convolved = (long) stem.convolved(shape.height()) * stem.convolved(shape.width());
        long output = (long) stem.size(shape.height()) * stem.size(shape.width());
        return Float.BYTES * maps * (5 * convolved + variant.steps().arraysKept() * output);
    }
}
