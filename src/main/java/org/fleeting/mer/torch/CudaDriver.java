package org.fleeting.mer.torch;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * NVIDIA's driver, which knows the GPUs of the machine before PyTorch is started. DJL asks CUDA's runtime instead, which
 * lies in PyTorch's own folder, where DJL doesn't look.
 */
interface CudaDriver {

    /**
     * What the driver says.
     *
     * @param count of the GPUs, as the variable {@code CUDA_VISIBLE_DEVICES} lets programs see them
     * @param problem why it says nothing; empty if it was asked
     */
    record Gpus(int count, String problem) {}

    /** Returns how many GPUs there are. */
    Gpus gpus();

    /** Returns a GPU's name, such as {@code NVIDIA H100 80GB HBM3}; empty if the driver doesn't say. */
    String name(int gpu);

    /** Returns a GPU's compute capability, 80 for what NVIDIA prints as 8.0; empty if the driver doesn't say. */
    OptionalInt capability(int gpu);

    /** Returns how much of a GPU's memory is free, in bytes; empty if the driver doesn't say. */
    OptionalLong freeBytes(int gpu);

    /** Returns the name of the driver's file, which the system finds. */
    String file();

    /** Returns the driver of this machine, installed or not. */
    static CudaDriver installed() {
        return new Installed(Platform.isWindows() ? "nvcuda" : "libcuda.so.1");
    }

    /** The driver by its C interface. */
    record Installed(String file) implements CudaDriver {

        private static final int SUCCESS = 0;
        private static final int NO_DEVICE = 100;
        private static final int LONGEST_NAME = 256;
        /** {@code CUdevice_attribute} */
        private static final int CAPABILITY_MAJOR = 75;
        private static final int CAPABILITY_MINOR = 76;

        /** The functions of {@code cuda.h} that are called; each returns a code, 0 if all went well. */
        private interface Functions extends Library {
            int cuInit(int flags);

            int cuDeviceGetCount(int[] count);

            int cuDeviceGet(int[] device, int ordinal);

            int cuDeviceGetName(byte[] name, int length, int device);

            int cuDeviceGetAttribute(int[] value, int attribute, int device);

            int cuDevicePrimaryCtxRetain(PointerByReference context, int device);

            int cuDevicePrimaryCtxRelease(int device);

            int cuCtxPushCurrent_v2(Pointer context);

            int cuCtxPopCurrent_v2(PointerByReference context);

            int cuMemGetInfo_v2(long[] free, long[] total);
        }

        private Functions load() {
            return Native.load(file, Functions.class);
        }

        @Override
        public Gpus gpus() {
            try {
                Functions driver = load();
                int[] count = new int[1];
                int code = driver.cuInit(0);
                if (code == SUCCESS) {
                    code = driver.cuDeviceGetCount(count);
                }
                return code == SUCCESS || code == NO_DEVICE ? new Gpus(count[0], "")
                    : new Gpus(0, "NVIDIA's driver answers with error " + code);
            } catch (LinkageError e) {
                return new Gpus(0, "no driver of NVIDIA's was found");
            }
        }

        @Override
        public String name(int gpu) {
            try {
                Functions driver = load();
                int[] device = new int[1];
                byte[] name = new byte[LONGEST_NAME];
                boolean isKnown = driver.cuInit(0) == SUCCESS && driver.cuDeviceGet(device, gpu) == SUCCESS
                    && driver.cuDeviceGetName(name, name.length, device[0]) == SUCCESS;
                return isKnown ? Native.toString(name, StandardCharsets.UTF_8.name()) : "";
            } catch (LinkageError e) {
                return "";
            }
        }

        @Override
        public OptionalInt capability(int gpu) {
            try {
                Functions driver = load();
                int[] device = new int[1];
                int[] major = new int[1];
                int[] minor = new int[1];
                boolean isKnown = driver.cuInit(0) == SUCCESS && driver.cuDeviceGet(device, gpu) == SUCCESS
                    && driver.cuDeviceGetAttribute(major, CAPABILITY_MAJOR, device[0]) == SUCCESS
                    && driver.cuDeviceGetAttribute(minor, CAPABILITY_MINOR, device[0]) == SUCCESS;
                return isKnown ? OptionalInt.of(10 * major[0] + minor[0]) : OptionalInt.empty();
            } catch (LinkageError e) {
                return OptionalInt.empty();
            }
        }

        /** The driver tells it within a context alone; PyTorch's is the primary one, too. */
        @Override
        public OptionalLong freeBytes(int gpu) {
            try {
                Functions driver = load();
                int[] device = new int[1];
                PointerByReference context = new PointerByReference();
                if (driver.cuInit(0) != SUCCESS || driver.cuDeviceGet(device, gpu) != SUCCESS
                    || driver.cuDevicePrimaryCtxRetain(context, device[0]) != SUCCESS) {
                    return OptionalLong.empty();
                }
                try {
                    return freeBytes(driver, context.getValue());
                } finally {
                    driver.cuDevicePrimaryCtxRelease(device[0]);
                }
            } catch (LinkageError e) {
                return OptionalLong.empty();
            }
        }

        private static OptionalLong freeBytes(Functions driver, Pointer context) {
            if (driver.cuCtxPushCurrent_v2(context) != SUCCESS) {
                return OptionalLong.empty();
            }
            long[] free = new long[1];
            boolean isKnown = driver.cuMemGetInfo_v2(free, new long[1]) == SUCCESS;
            driver.cuCtxPopCurrent_v2(new PointerByReference());
            return isKnown ? OptionalLong.of(free[0]) : OptionalLong.empty();
        }
    }
}
