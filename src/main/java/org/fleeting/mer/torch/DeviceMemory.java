package org.fleeting.mer.torch;

import java.util.OptionalLong;

import ai.djl.Device;

/**
 * How much memory there is where a network computes: the machine's for the processor, a GPU's own for a GPU.
 *
 * @param freeBytes what may still be taken
 * @param isMain whether it is the machine's, which other programs share
 */
public record DeviceMemory(long freeBytes, boolean isMain) {

    /**
     * What a step may take at most of the machine's memory where nobody sets a size. On a machine with twice as much free
     * memory, the choice does not depend on what else is running, and neither do the statistics of batch normalisation.
     */
    static final long MOST_OF_MAIN = 2_400_000_000L;

    /** Asks for the memory of a device; of a GPU whose driver does not answer, that of the machine stands in. */
    public static DeviceMemory of(Device device) {
        OptionalLong ofGpu = device.isGpu() ? CudaDriver.installed().freeBytes(device.getDeviceId()) : OptionalLong.empty();
        return ofGpu.isPresent() ? new DeviceMemory(ofGpu.getAsLong(), false) : new DeviceMemory(FreeMemory.bytes(), true);
    }

    /**
     * Returns how many of some pieces are computed at once: all, or half of them and so on, until they fit into half of the
     * free memory, and of the machine's into {@value #MOST_OF_MAIN} bytes; at least 1.
     */
    public int fitting(int pieces, long bytesEach) {
        long room = isMain ? Math.min(MOST_OF_MAIN, freeBytes / 2) : freeBytes / 2;
        int size = pieces;
        while (size > 1 && size * bytesEach > room) {
            size = (size + 1) / 2;
        }
        return size;
    }
}
