package org.fleeting.mer.torch;

import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.work.InvalidInputException;

import ai.djl.Device;

/**
 * What a node computes with: a device, threads, and PyTorch's libraries.
 *
 * @param kind of the device
 * @param gpu number of the GPU, from 0, as NVIDIA's driver counts; used by {@link DeviceKind#GPU} alone
 * @param threads that work on one operation of the processor; 0 for as many as the JVM has processors
 * @param pytorchFolder PyTorch's libraries of the user's own; empty for those that {@link TorchLibraries} finds
 */
public record Compute(DeviceKind kind, int gpu, int threads, Optional<Path> pytorchFolder) {

    /** What no setting changes: automatic, all processors. */
    public static final Compute DEFAULT = new Compute(DeviceKind.AUTOMATIC, 0, 0, Optional.empty());

    /** More than any machine has, and few enough to be started. */
    public static final int MOST_THREADS = 1024;

    private static final String OR_PROCESSOR = "Choose Automatic or CPU as \"Device\".";

    /** @throws IllegalArgumentException if {@code gpu} or {@code threads} is out of its bounds */
    public Compute {
        if (gpu < 0 || threads < 0 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("A GPU from 0 and 0 to %d threads are needed, found GPU %d and %d threads"
                .formatted(MOST_THREADS, gpu, threads));
        }
    }

    /**
     * Checks that libraries and device are there, without starting PyTorch.
     *
     * @throws InvalidInputException if the named libraries are missing or don't fit, PyTorch runs from others already, or
     *     the chosen GPU is not there
     */
    public void check() {
        device(TorchEngine.libraries(pytorchFolder), CudaDriver.installed());
    }

    /**
     * Returns why mixed precision does not pay on the device; empty where it does, or where that is known only once PyTorch
     * runs. Does not start PyTorch.
     *
     * @throws InvalidInputException as of {@link #check}
     */
    public Optional<String> withoutMixedPrecision() {
        CudaDriver driver = CudaDriver.installed();
        return Bfloat16.lacking(device(TorchEngine.libraries(pytorchFolder), driver), driver, TorchEngine.isRunning(),
            Bfloat16.PROCESSORS);
    }

    /**
     * Returns the device.
     *
     * @throws InvalidInputException if the chosen GPU is not there
     */
    Device device(TorchLibraries libraries, CudaDriver driver) {
        return switch (kind) {
            case CPU -> Device.cpu();
            case AUTOMATIC -> libraries.isCuda() && driver.gpus().count() > 0 ? Device.gpu(0) : Device.cpu();
            case GPU -> {
                requireCuda(libraries);
                requireGpu(driver.gpus());
                yield Device.gpu(gpu);
            }
        };
    }

    private void requireCuda(TorchLibraries libraries) {
        if (!libraries.isCuda()) {
            throw new InvalidInputException("GPU %d is chosen, but %s on the processor only"
                .formatted(gpu, libraries.folder().map(folder -> "the PyTorch in " + folder + " computes")
                    .orElse("PyTorch's bundled libraries compute")),
                TorchLibraries.howToGetCuda() + " " + OR_PROCESSOR);
        }
    }

    private void requireGpu(CudaDriver.Gpus found) {
        if (found.count() > gpu) {
            return;
        }
        if (!found.problem().isEmpty()) {
            throw new InvalidInputException("GPU %d is chosen, but %s".formatted(gpu, found.problem()),
                "Install NVIDIA's driver for CUDA 12.8 or newer. " + OR_PROCESSOR);
        }
        throw new InvalidInputException("GPU %d is chosen, but this machine has %s".formatted(gpu,
            found.count() == 0 ? "none of NVIDIA's" : found.count() + ", counted from 0"),
            found.count() == 0 ? OR_PROCESSOR : "Choose a GPU from 0 to %d, or %s".formatted(found.count() - 1,
                "Automatic or CPU as \"Device\"."));
    }

    /** Returns how many threads work on one operation, 1 or more. */
    int threadCount() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
