package org.fleeting.mer.network.resnet3d;

import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.torch.TorchEngine;

import ai.djl.ndarray.NDManager;

/**
 * A program of its own, since what it looks for may end it: prints how far bfloat16 is off in every row of both branches, for
 * clips of 1 to 12 frames, such as {@code MENet 8 conv0 0.004}. Its argument is the network's width.
 */
final class Bfloat16Gradients {

    static final int MOST_FRAMES = 12;
    private static final int SIZE = 64;

    private Bfloat16Gradients() {}

    public static void main(String[] arguments) {
        NetworkWidth width = NetworkWidth.valueOf(arguments[0]);
        try (NDManager manager = TorchEngine.newManager()) {
            for (ResNet3dKind kind : ResNet3dKind.values()) {
                for (int frames = 1; frames <= MOST_FRAMES; frames++) {
                    NetworkShape shape =
                        new NetworkShape(kind, frames, SIZE, SIZE, 5, ResNet3dKind.options(Attention.NONE, width));
                    for (Bfloat16Check.RowError row : Bfloat16Check.errors(shape, manager)) {
                        System.out.println(
                            kind.paperName() + " " + frames + " " + row.row() + " " + row.error());
                    }
                }
            }
        }
    }
}
