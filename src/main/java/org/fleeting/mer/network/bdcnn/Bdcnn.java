package org.fleeting.mer.network.bdcnn;

import java.util.List;
import java.util.stream.Stream;

import org.fleeting.mer.loss.ClassWeights;
import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.InputKind;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.PictureChecks;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.TrainingDefaults;
import org.fleeting.mer.optimiser.OptimiserKind;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.optimiser.RateSchedule;

/**
 * BDCNN, a block division convolutional network (Chen et al., "Block Division Convolutional Network with Implicit Deep Features
 * Augmentation", IEEE TMM, 2022, doi 10.1109/TMM.2022.3141616; PeerJ CS 1140, Table 6). It sees four pictures of 120 x 120
 * pixels a clip, made of the optical flow from onset to apex: {@link FourthPicture}. What it computes says
 * {@link BdcnnNetwork}.
 *
 * <p>The published code names an attention module that it never uses, and that is left out. Its fixed class weights for three
 * and for five classes are close to the inverse frequencies that stand here, which serve any number.
 */
public final class Bdcnn implements NetworkKind {

    static final int SIDE = 120;

    private final FourthPicture fourth;

    public Bdcnn(FourthPicture fourth) {
        this.fourth = fourth;
    }

    /** Returns the networks of all readings of the fourth picture. */
    public static List<NetworkKind> all() {
        return Stream.of(FourthPicture.values()).<NetworkKind>map(Bdcnn::new).toList();
    }

    @Override
    public String paperName() {
        return fourth.paperName();
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
    public int channels() {
        return flowPlanes().size();
    }

    @Override
    public List<String> flowPlanes() {
        return fourth.planes();
    }

    @Override
    public TrainingDefaults defaults() {
        return new TrainingDefaults(100, 128,
            new OptimiserSettings(OptimiserKind.SGD, .01, .9, true, 1e-4, RateSchedule.once(10, 80)), NetworkOptions.NONE,
            new LossSettings(ClassWeights.INVERSE_FREQUENCY, 0, 0, .5), List.of());
    }

    @Override
    public void check(int frames, int height, int width, NetworkOptions options) {
        PictureChecks.exactly(SIDE, this, frames, height, width, options);
    }

    @Override
    public ClassifierBlock create(NetworkShape shape) {
        return new BdcnnNetwork(shape, fourth.places());
    }

    @Override
    public int featureLength(NetworkOptions options) {
        return BdcnnNetwork.FEATURES;
    }

    @Override
    public long weightCount(NetworkShape shape) {
        return BdcnnNetwork.weightCount(shape.classes());
    }

    @Override
    public long trainingBytes(NetworkShape shape) {
        return BdcnnNetwork.trainingBytes();
    }
}
