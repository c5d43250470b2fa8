package org.fleeting.mer.model;

import org.fleeting.mer.torch.TorchEngine;

import ai.djl.engine.Engine;

/**
 * What computes: the same seed gives the same bits only where all of this is the same.
 *
 * @param java version of Java
 * @param djl version of Deep Java Library
 * @param pytorch version of PyTorch
 * @param platform operating system and processor; PyTorch picks its arithmetic by it
 * @param device where was computed, {@code cpu} or such as {@code cuda:0 NVIDIA H100 80GB HBM3}; models of before this was
 *     noted are of the processor
 * @param threads threads that work on one operation; another number sums in another order
 */
public record LibraryVersions(String java, String djl, String pytorch, String platform, String device,
    int threads) {

    /** Fills in the device. */
    public LibraryVersions {
        device = device == null ? "cpu" : device;
    }

    /** Returns what runs here. */
    public static LibraryVersions current() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return new LibraryVersions(System.getProperty("java.version"), Engine.getDjlVersion(), TorchEngine.version(),
            platform, TorchEngine.device(), TorchEngine.threads());
    }

    /** Returns whether the same seed gives the same bits with either. */
    public boolean computesAs(LibraryVersions other) {
        return equals(new LibraryVersions(java, djl, other.pytorch, other.platform, other.device, other.threads));
    }
}
