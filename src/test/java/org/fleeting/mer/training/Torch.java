package org.fleeting.mer.training;

import ai.djl.ndarray.NDManager;

final class Torch {
    private Torch() { }
    static NDManager manager() { return NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch"); }
}
