package org.fleeting.mer.network.resnet3d;

import java.util.stream.Stream;

/**
 * How wide MENet or IDNet is: how many channels conv0, the pool and block 1 have. Blocks 2, 3 and 4 have two, four and eight
 * times as many, so that a frame has 8 x width features. Half the width has about a quarter of the weights.
 */
public enum NetworkWidth {

    WIDTH_16(16),

    WIDTH_32(32),

    /** The paper's (PeerJ CS 1140, Tables 1 and 2). */
    WIDTH_64(64);

    public static final NetworkWidth PAPER = WIDTH_64;

    private final int channels;

    NetworkWidth(int channels) {
        this.channels = channels;
    }

    /** @throws IllegalArgumentException if there is no network of so many channels */
    static NetworkWidth of(String channels) {
        return Stream.of(values()).filter(width -> String.valueOf(width.channels).equals(channels)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No network is %s channels wide".formatted(channels)));
    }

    /** Returns how many channels the first layers have. */
    public int channels() {
        return channels;
    }

    /** Returns how many channels a layer has that has {@code ofPaper} in the paper. */
    int scaled(int ofPaper) {
        return ofPaper * channels / PAPER.channels;
    }
}
