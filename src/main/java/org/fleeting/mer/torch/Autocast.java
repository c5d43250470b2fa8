package org.fleeting.mer.torch;

import com.sun.jna.Function;

import ai.djl.Device;

/**
 * Lets PyTorch compute the convolutions and matrix products of the current thread in bfloat16 until it is closed: PyTorch's
 * autocast, which DJL doesn't offer. Weights stay float32; what comes out of a convolution, and of the normalisation, ReLU and
 * max pool behind it, is bfloat16.
 *
 * <p>DJL takes such an array for one of the type UNKNOWN, and whatever hands that type back to the native side ends the JVM:
 * softmax, toType, ones or zeros like it. A product with a float32 array is float32 again, and has a gradient.
 *
 * <p>To be closed before the way back, which computes in the types that the way there had.
 */
public final class Autocast implements AutoCloseable {

    /** {@code c10::DeviceType} */
    private static final byte CPU = 0;
    private static final byte CUDA = 1;
    /** {@code c10::ScalarType} */
    private static final byte BFLOAT16 = 15;
    private static final byte NO = 0;
    private static final byte YES = 1;

    /** Looked up at the first use. */
    private static final class Torch {

        static final Function SET_ENABLED = TorchFunctions.of("_ZN2at8autocast20set_autocast_enabledEN3c1010DeviceTypeEb",
            "?set_autocast_enabled@autocast@at@@YAXW4DeviceType@c10@@_N@Z");
        static final Function SET_TYPE = TorchFunctions.of(
            "_ZN2at8autocast18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE",
            "?set_autocast_dtype@autocast@at@@YAXW4DeviceType@c10@@W4ScalarType@4@@Z");
        static final Function SET_CACHE = TorchFunctions.of("_ZN2at8autocast26set_autocast_cache_enabledEb",
            "?set_autocast_cache_enabled@autocast@at@@YAX_N@Z");
    }

    private final byte device;

    /**
     * Begins.
     *
     * @throws LinkageError unless {@link #isThere}
     */
    public Autocast(Device device) {
        this.device = device.isGpu() ? CUDA : CPU;
        // a weight is used once a pass, and a kept copy would be that of the step before
        Torch.SET_CACHE.invokeVoid(new Object[] {NO});
        Torch.SET_TYPE.invokeVoid(new Object[] {this.device, BFLOAT16});
        Torch.SET_ENABLED.invokeVoid(new Object[] {this.device, YES});
    }

    /** Returns whether the PyTorch that runs names its functions as expected: an owner's may be another build. */
    static boolean isThere() {
        try {
            return Torch.SET_ENABLED != null && Torch.SET_TYPE != null && Torch.SET_CACHE != null;
        } catch (LinkageError e) {
            return false;
        }
    }

    @Override
    public void close() {
        Torch.SET_ENABLED.invokeVoid(new Object[] {device, NO});
    }
}
