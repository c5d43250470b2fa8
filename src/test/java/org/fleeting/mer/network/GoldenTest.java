package org.fleeting.mer.network;

import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.network.resnet3d.NetworkWidth;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Compares the networks with {@code src/test/python/method.py}, an own implementation in plain PyTorch, in float64. */
class GoldenTest {

    private static final MineNetwork.Lengths PAPER = MineNetwork.Lengths.PAPER;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void computesMENetAsPyTorchDoes() {
        compare("menet-dao", ResNet3dKind.MENET.shape(4, 48, 32, 5, Attention.DAO));
    }

    @Test
    void computesIDNetAsPyTorchDoes() {
        compare("idnet-self", ResNet3dKind.IDNET.shape(4, 48, 32, 5, Attention.SELF));
    }

    @Test
    void computesNarrowNetworksAsPyTorchDoes() {
        compare("menet-dao-16", new NetworkShape(ResNet3dKind.MENET, 4, 48, 32, 5, ResNet3dKind.options(Attention.DAO,
            NetworkWidth.WIDTH_16)));
        compare("idnet-self-32", new NetworkShape(ResNet3dKind.IDNET, 4, 48, 32, 5, ResNet3dKind.options(Attention.SELF,
            NetworkWidth.WIDTH_32)));
    }

    @Test
    void computesMineAsPyTorchDoes() {
        GoldenNetwork.compare("mine-projected", MineNetwork.create(MineNetwork.Join.PROJECTED, PAPER, manager, 1), features(
            PAPER));
        compareMine("mine-projected-128-256", MineNetwork.Join.PROJECTED);
    }

    @Test
    void computesMineWithoutProjectionAsPyTorchDoes() {
        GoldenNetwork.compare("mine-raw", MineNetwork.create(MineNetwork.Join.RAW, PAPER, manager, 1), features(PAPER));
        compareMine("mine-raw-128-256", MineNetwork.Join.RAW);
    }

    /** Of the branches above. */
    private void compareMine(String name, MineNetwork.Join join) {
        MineNetwork.Lengths lengths = new MineNetwork.Lengths(128, 256);
        GoldenNetwork.compare(name, MineNetwork.create(join, lengths, manager, 1), features(lengths));
    }

    private void compare(String name, NetworkShape shape) {
        GoldenNetwork.compare(name, shape.network(manager, 1), new NDList(Golden.draw(1028, shape.inputShape(
            GoldenNetwork.CLIPS), manager)));
    }

    private NDList features(MineNetwork.Lengths lengths) {
        return new NDList(Golden.draw(1001, new Shape(GoldenNetwork.CLIPS, lengths.motion()), manager),
            Golden.draw(1002, new Shape(GoldenNetwork.CLIPS, lengths.identity()), manager));
    }
}
