package org.fleeting.mer.network.resnet3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.Golden;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/** A MENet that subtracts the onset frame's features, beside one of the same weights that does not. */
class OnsetSubtractionTest {

    private static final NetworkShape SHAPE =
        new NetworkShape(ResNet3dKind.MENET, 3, 32, 32, 4, ResNet3dKind.options(Attention.DAO));

    private NDManager manager;
    private ParameterStore store;
    private ClassifierBlock plain;
    private ClassifierBlock subtracting;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
        store = new ParameterStore(manager, false);
        plain = network();
        subtracting = network();
        subtracting.subtractOnset();
    }

    private ClassifierBlock network() {
        ClassifierBlock network = SHAPE.blankNetwork(manager);
        Golden.fill(network);
        return network;
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void givesNothingButTheBiasOfAClipThatStandsStill() {
        NDArray still = manager.randomNormal(SHAPE.inputShape(2)).get(":, :, 0:1").repeat(2, 3);

        NetworkOutputs outputs = subtracting.classify(store, still, false);

        float[] bias = subtracting.headBias(store, manager.getDevice()).toFloatArray();
        assertThat(outputs.logits().get(0).toFloatArray()).containsExactly(bias, within(1e-4f));
        assertThat(outputs.logits().get(1).toFloatArray()).containsExactly(bias, within(1e-4f));
        assertThat(outputs.features().orElseThrow().max(new int[] {1}).abs().max().getFloat()).isLessThan(1e-4f);
    }

    @Test
    void subtractsWhatTheSameNetworkSeesOfTheOnsetFrame() {
        NDArray clips = manager.randomNormal(SHAPE.inputShape(2));
        NetworkOutputs moving = plain.classify(store, clips, false);
        NDArray onset = plain.classify(store, clips.get(":, :, 0:1").repeat(2, 3), false).features().orElseThrow()
            .max(new int[] {1});

        NetworkOutputs outputs = subtracting.classify(store, clips, false);

        NDArray expected = moving.features().orElseThrow().max(new int[] {1}).sub(onset);
        NDArray found = outputs.features().orElseThrow().max(new int[] {1});
        assertThat(found.toFloatArray()).containsExactly(expected.toFloatArray(), within(1e-4f));
        assertThat(outputs.logits().toFloatArray()).as("the last layer of these features").containsExactly(
            subtracting.head().orElseThrow().forward(store, new NDList(found), false).head().toFloatArray(),
            within(1e-3f));
        assertThat(outputs.maps().orElseThrow().toFloatArray()).as("the maps are those of the clips")
            .containsExactly(moving.maps().orElseThrow().toFloatArray(), within(1e-5f));
        assertThat(outputs.logits().sub(moving.logits()).abs().max().getFloat()).as("it changes something").isGreaterThan(.01f);
    }
}
