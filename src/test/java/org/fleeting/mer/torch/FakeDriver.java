package org.fleeting.mer.torch;

import java.util.OptionalLong;

/**
 * A driver that knows some GPUs.
 *
 * @param count of the GPUs
 */
record FakeDriver(int count) implements CudaDriver {

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
}
