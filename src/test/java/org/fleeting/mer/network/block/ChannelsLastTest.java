package org.fleeting.mer.network.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class ChannelsLastTest {

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
    void changesNoNumber() {
        NDArray frames = numbered(new Shape(2, 3, 4, 5));
        NDArray clips = numbered(new Shape(2, 3, 6, 4, 5));

        assertThat(ChannelsLast.of(frames)).isEqualTo(frames);
        assertThat(ChannelsLast.of(clips)).isEqualTo(clips);
    }

    @Test
    void laysChannelsSideBySide() {
        NDArray found = ChannelsLast.of(numbered(new Shape(2, 3, 4, 5)));

        // in the order of memory a flat array is a view, not a copy: what is done to it shows
        found.transpose(0, 2, 3, 1).flatten().muli(0);

        assertThat(found.toFloatArray()).containsOnly(0);
    }

    private NDArray numbered(Shape shape) {
        return manager.arange((float) shape.size()).reshape(shape);
    }
}
