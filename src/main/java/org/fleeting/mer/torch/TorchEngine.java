package org.fleeting.mer.torch;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.fleeting.mer.work.InvalidInputException;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Starts PyTorch inside the JVM, once, and without a network: the only way to DJL's engine in this project.
 *
 * <p>PyTorch's libraries come from the natives fragment of the platform, or from a folder of the owner's
 * ({@link TorchFolders}). The fragment's, some 450 MB, are unpacked into {@link NativesCache}, once a user and version, and
 * compared with what the build recorded whenever they are loaded. DJL is never allowed to download. Whoever starts the engine
 * first decides: a JVM loads PyTorch only once.
 */
public final class TorchEngine {

    private static final String NAME = "PyTorch";

    private static final ThreadLocal<String> DEVICE = ThreadLocal.withInitial(() -> "cpu");

    private static Engine engine;
    private static volatile TorchLibraries loaded;

    private TorchEngine() {}

    /**
     * Returns a manager of arrays on the CPU, for the caller to close, and starts the engine if it isn't running.
     *
     * @throws InvalidInputException as of {@link #start}
     */
    public static NDManager newManager() {
        return start().newBaseManager(Device.cpu());
    }

    /**
     * Returns a manager of arrays on a device, for the caller to close, and lets this thread compute with so many threads
     * from now on: call it in the thread that computes.
     *
     * @throws InvalidInputException as of {@link #start(Compute)}, or if the chosen GPU is not there
     */
    public static NDManager newManager(Compute compute) {
        start(compute);
        Device device = compute.device(loaded, CudaDriver.installed());
        setThreads(compute.threadCount());
        DEVICE.set(device.isGpu() ? nameOf(device.getDeviceId()) : "cpu");
        return start().newBaseManager(device);
    }

    /**
     * Returns an array of such numbers in PyTorch's own memory, whose alignment, and so the order of sums, is always the same;
     * DJL's lies where Java's numbers do.
     */
    public static NDArray copy(FloatBuffer values, Shape shape, NDManager manager) {
        try (NDArray borrowed = manager.create(values, shape)) {
            return borrowed.duplicate();
        }
    }

    private static String nameOf(int gpu) {
        return "cuda:%d %s".formatted(gpu, CudaDriver.installed().name(gpu)).strip();
    }

    /** Returns where this thread computes: {@code cpu}, or such as {@code cuda:0 NVIDIA H100 80GB HBM3}. */
    public static String device() {
        return DEVICE.get();
    }

    /**
     * Sets how many threads work on one operation, for this thread and for those that have not computed yet; threads at
     * work keep their number. The default is the number of processors the JVM may use. The same seed gives the same bits
     * only with the same number.
     *
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public static void setThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("PyTorch needs 1 thread or more, found " + threads);
        }
        start();
        // PyTorch sets a thread's number to that of the last caller anywhere, once, when the thread first needs or asks
        // for it; unless that is over, it would undo what is set here
        JniUtils.getNumThreads();
        JniUtils.setNumThreads(threads);
    }

    /** Returns how many threads work on one operation that this thread asks for. */
    public static int threads() {
        start();
        return JniUtils.getNumThreads();
    }

    /** Returns whether PyTorch runs. */
    static boolean isRunning() {
        return loaded != null;
    }

    /** Returns PyTorch's version, such as {@code 2.7.1}: DJL would say what an environment variable says. */
    public static String version() {
        start();
        return TorchLibraries.VERSION;
    }

    /**
     * Starts the engine unless it is running. To be called before a model is read, which starts it as well, but from
     * whatever libraries are there without the setting.
     *
     * @throws InvalidInputException if the natives are missing, can't be unpacked, or are held by another class loader, or
     *     if the engine runs from other libraries than {@code compute} names
     */
    public static void start(Compute compute) {
        start(compute.pytorchFolder());
    }

    /**
     * Starts the engine unless it is running.
     *
     * @throws InvalidInputException if the natives are missing, can't be unpacked, or are held by another class loader
     */
    static Engine start() {
        return start(Optional.empty());
    }

    private static synchronized Engine start(Optional<Path> setting) {
        TorchLibraries libraries = libraries(setting);
        if (engine == null) {
            engine = load(libraries);
            Nnpack.leaveWhereUnsupported();
            JniUtils.setNumThreads(Runtime.getRuntime().availableProcessors());
            loaded = libraries;
        }
        return engine;
    }

    /**
     * Returns the libraries the engine runs from, or would.
     *
     * @param setting a folder; empty for whatever libraries are there
     * @throws InvalidInputException if it runs from others, or the folder doesn't hold libraries that fit
     */
    static TorchLibraries libraries(Optional<Path> setting) {
        TorchLibraries running = loaded;
        if (running == null || setting.isEmpty()) {
            return running == null ? TorchFolders.ofOwner().choose(setting) : running;
        }
        TorchLibraries named = TorchFolders.ofOwner().choose(setting);
        if (!named.equals(running)) {
            throw new InvalidInputException(
                "PyTorch runs from %s, and a program can load it only once, so not from %s as well"
                    .formatted(running, named),
                "Leave \"PyTorch folder\" empty, or restart KNIME and name the same folder in every node that computes.");
        }
        return running;
    }

    private static Engine load(TorchLibraries libraries) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        Path folder = NativesCache.choose();
        OpenMpSettings.waitPassively();
        HugePages.askFor();
        NativeHeap.keepFreed();
        // DJL looks for its engine and for the natives by the context class loader, once: in OSGi that is not ours
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TorchEngine.class.getClassLoader());
        try {
            return NativesCache.locked(folder, () -> {
                libraries.prepare();
                return Engine.getEngine(NAME);
            });
        } catch (InvalidInputException | CancellationException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw StartFailure.explain(e, folder, libraries);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
