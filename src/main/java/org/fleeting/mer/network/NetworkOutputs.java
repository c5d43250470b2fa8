package org.fleeting.mer.network;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What a network gives of N clips. The arrays belong to the manager of the input.
 *
 * @param logits (N, classes)
 * @param features (N, T, F), F numbers a frame; empty if the network has none to compare clips by
 * @param maps attention maps (N, T, h*w); empty if the network has none
 */
public record NetworkOutputs(NDArray logits, Optional<NDArray> features, Optional<NDArray> maps) {

    NDList list() {
        NDList list = new NDList(logits);
        features.ifPresent(list::add);
        maps.ifPresent(list::add);
        return list;
    }
}
