package org.fleeting.mer.torch;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A driver that knows some GPUs.
 *
 * @param count of the GPUs
 * @param computeCapability of each, ten times the number that NVIDIA prints
 */
record FakeDriver(int count, int computeCapability) implements CudaDriver {

    FakeDriver(int count) {
        this(count, 90);
    }

    @Override
    public String file() {
        return "libcuda.so.1";
    }

    @Override
    public Gpus gpus() {
        return new Gpus(count, "");
    }

    @Override
    public String name(int gpu) {
        return "NVIDIA Fake";
    }

    @Override
    public OptionalLong freeBytes(int gpu) {
        return OptionalLong.of(8_000_000_000L);
    }

    @Override
    public OptionalInt capability(int gpu) {
        return OptionalInt.of(computeCapability);
    }
}
