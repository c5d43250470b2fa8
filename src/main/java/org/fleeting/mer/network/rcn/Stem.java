package org.fleeting.mer.network.rcn;

import java.util.List;

import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.ConvBnBlock;
import org.fleeting.mer.network.block.Layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.pooling.Pool;

/** How RCN takes in the picture. */
enum Stem {

    /** A convolution 5 x 5, BN, ReLU, max pool 2. */
    ONE {

        @Override
        Block block(int maps) {
            return ConvBnBlock.biasedConvBnRelu(layer(maps));
        }

        @Override
        NDArray pooled(NDArray convolved) {
            Shape two = new Shape(2, 2);
            return Pool.maxPool2d(convolved, two, two, new Shape(0, 0), false);
        }

        @Override
        int convolved(int side) {
            return side - 4;
        }

        @Override
        int size(int side) {
            return convolved(side) / 2;
        }

        @Override
        long weightCount(int maps) {
            return layer(maps).weightCount(NetworkShape.CHANNELS) + maps;
        }

        private static Layer layer(int maps) {
            return new Layer("stem", new Shape(1, 5, 5), new Shape(1, 1, 1), new Shape(0, 0, 0), maps);
        }
    },

    /** {@link Streams} of F / 2, F / 4 and F / 4 maps. */
    THREE_STREAMS {

        @Override
        Block block(int maps) {
            return new Streams(List.of(maps / 2, maps / 4, maps / 4), List.of(1, 2, 3), List.of(1, 2, 3), THIRD);
        }

        @Override
        long weightCount(int maps) {
            return Streams.weightCount(maps);
        }
    },

    /** The first two of them, the second one joined twice. */
    SECOND_STREAM_TWICE {

        @Override
        Block block(int maps) {
            return new Streams(List.of(maps / 2, maps / 4), List.of(1, 2), List.of(1, 2, 2), THIRD);
        }

        @Override
        long weightCount(int maps) {
            return Streams.weightCount(maps / 2 + maps / 4);
        }
    },

    /** {@link Streams} of F / 2 maps each, of dilation 1 and 3, at the size of the picture; max pool 3. */
    TWO_STREAMS {

        @Override
        Block block(int maps) {
            return new Streams(List.of(maps / 2, maps / 2), List.of(1, 3), List.of(1, 2), 1);
        }

        @Override
        NDArray pooled(NDArray convolved) {
            Shape three = new Shape(THIRD, THIRD);
            return Pool.maxPool2d(convolved, three, three, new Shape(1, 1), false);
        }

        @Override
        int convolved(int side) {
            return side;
        }

        @Override
        int size(int side) {
            return third(side);
        }

        @Override
        long weightCount(int maps) {
            return Streams.weightCount(maps);
        }
    };

    private static final int THIRD = 3;

    /** Returns what convolutions of stride 3 and a pool of 3 leave of a side. */
    private static int third(int side) {
        return (side - 1) / THIRD + 1;
    }

    /** Returns the convolution, (N, 3, H, W) to (N, F, h, w). */
    abstract Block block(int maps);

    /** Returns what is left of the convolution's output, in the same manager; the array itself where it is not pooled. */
    NDArray pooled(NDArray convolved) {
        return convolved;
    }

    /** Returns h or w of the convolution's output for an H or W. */
    int convolved(int side) {
        return third(side);
    }

    /** Returns h or w of the pooled output for an H or W. */
    int size(int side) {
        return convolved(side);
    }

    /** Returns how many numbers its parameters have, biases and statistics included. */
    abstract long weightCount(int maps);
}
