package org.fleeting.mer.network.block;

import ai.djl.ndarray.NDArray;

/**
 * The memory layout in which an array lies channel by channel: the other of {@link ChannelsLast}.
 *
 * <p>A convolution whose kernel is one place is given its input so. Channels last, libtorch 2.7.1 takes oneDNN's
 * {@code brgconv_1x1} for it, which is wrong where it fills the last block of channels up: 256 to 512 in blocks of 48 has
 * errors as large as the numbers themselves, and writes beyond its arrays. Seen on an AMD EPYC with AVX-512; which processors
 * take such blocks is not known.
 */
final class ChannelsFirst {

    private ChannelsFirst() {}

    /** Returns the numbers of {@code x}, (N, C, ...), in that layout. */
    static NDArray of(NDArray x) {
        try (NDArray flat = x.flatten()) {
            return flat.reshape(x.getShape());
        }
    }
}
