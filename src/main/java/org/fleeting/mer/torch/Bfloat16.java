package org.fleeting.mer.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import com.sun.jna.Function;

import ai.djl.Device;

/** Whether a device has instructions for bfloat16. Without them PyTorch computes in it as well, but slower than in float32. */
final class Bfloat16 {

    /** What Linux says of the processor. */
    static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** NVIDIA's Ampere, of 2020, is the first with them. */
    private static final int LEAST_CAPABILITY = 80;

    private static final String NOT_THERE = "The PyTorch that runs has no autocast that could be switched on";

    private static final String PLAIN =
        ", so this is computed in float32. Choose float32 as \"Precision\" for no such message.";

    private Bfloat16() {}

    /**
     * Returns why a device is not to compute in bfloat16; empty where it is, or where that is known only once PyTorch runs.
     *
     * @param isRunning whether PyTorch does
     * @param processors the file that tells of the processor, which need not exist
     */
    static Optional<String> lacking(Device device, CudaDriver driver, boolean isRunning, Path processors) {
        if (isRunning && !Autocast.isThere()) {
            return Optional.of(NOT_THERE + PLAIN);
        }
        if (device.isGpu()) {
            OptionalInt capability = driver.capability(device.getDeviceId());
            return capability.isPresent() && capability.getAsInt() >= LEAST_CAPABILITY ? Optional.empty()
                : Optional.of("GPU %d has no arithmetic in bfloat16 (compute capability 8.0 or newer)%s".formatted(
                    device.getDeviceId(), PLAIN));
        }
        Optional<Boolean> has = isRunning ? Optional.of(torchFindsIt()) : flag(processors);
        return has.orElse(true) ? Optional.empty()
            : Optional.of("The processor has no arithmetic in bfloat16 (AVX-512 BF16 or AMX)" + PLAIN);
    }

    private static boolean torchFindsIt() {
        try {
            return Stream.of("is_avx512_bf16_supported", "is_amx_tile_supported").anyMatch(Bfloat16::isTrue);
        } catch (LinkageError e) {
            // no such functions: float32 is right everywhere
            return false;
        }
    }

    private static boolean isTrue(String name) {
        Function function =
            TorchFunctions.of("_ZN2at3cpu" + name.length() + name + "Ev", "?" + name + "@cpu@at@@YA_NXZ");
        return TorchFunctions.isTrue(function.invokeInt(new Object[0]));
    }

    private static Optional<Boolean> flag(Path processors) {
        if (!Files.isReadable(processors)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(processors)) {
            return lines.filter(line -> line.startsWith("flags")).findFirst().map(line -> Arrays.stream(line.split("\\s+"))
                .anyMatch(flag -> flag.equals("avx512_bf16") || flag.equals("amx_bf16")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
