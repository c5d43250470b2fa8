package org.fleeting.mer.network;

import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.mine.MineNetwork;
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
    void computesMineAsPyTorchDoes() {
        GoldenNetwork.compare("mine-projected", MineNetwork.create(MineNetwork.Join.PROJECTED, manager, 1), features());
    }

    @Test
    void computesMineWithoutProjectionAsPyTorchDoes() {
        GoldenNetwork.compare("mine-raw", MineNetwork.create(MineNetwork.Join.RAW, manager, 1), features());
    }

    private void compare(String name, NetworkShape shape) {
        GoldenNetwork.compare(name, shape.network(manager, 1), new NDList(Golden.draw(1028, shape.inputShape(
            GoldenNetwork.CLIPS), manager)));
    }

    private NDList features() {
        Shape shape = new Shape(GoldenNetwork.CLIPS, MineNetwork.FEATURES);
        return new NDList(Golden.draw(1001, shape, manager), Golden.draw(1002, shape, manager));
    }
}
