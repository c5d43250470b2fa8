package org.fleeting.mer.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

import org.fleeting.mer.work.InvalidInputException;

import java.nio.file.Path;

/**
 * Starts PyTorch inside the JVM, once, and without a network: the only way to DJL's engine in this project.
 *
 * <p>PyTorch's libraries come from the natives fragment of the platform, or from a folder the user names by the
 * environment variable {@code PYTORCH_LIBRARY_PATH} (with {@code PYTORCH_VERSION} and {@code PYTORCH_FLAVOR}). DJL
 * unpacks the fragment's, some 430 MB, into {@link NativesCache}, once a user and version. It is never allowed to
 * download.
 */
public final class TorchEngine {

    private static final String NAME = "PyTorch";

    private static Engine engine;

    private TorchEngine() { }

    /**
     * Returns a manager of arrays on the CPU, for the caller to close, and starts the engine if it isn't running.
     *
     * @throws InvalidInputException as of {@link #start}
     */
    public static NDManager newManager() {
        return start().newBaseManager(Device.cpu());
    }

    /**
     * Sets how many threads work on one operation, for this thread and for those that start computing later. The
     * default is the number of processors the JVM may use. The same seed gives the same bits only with the same number.
     *
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public static void setThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("PyTorch needs 1 thread or more, found " + threads);
        }
        start();
        JniUtils.setNumThreads(threads);
    }

    /** Returns how many threads work on one operation that this thread asks for. */
    public static int threads() {
        start();
        return JniUtils.getNumThreads();
    }

    /** Returns PyTorch's version, such as {@code 2.7.1}. */
    public static String version() {
        return start().getVersion();
    }

    /**
     * Starts the engine unless it is running.
     *
     * @throws InvalidInputException if the natives are missing, can't be unpacked, or are held by another class loader
     */
    static synchronized Engine start() {
        if (engine == null) {
            engine = load();
            JniUtils.setNumThreads(Runtime.getRuntime().availableProcessors());
        }
        return engine;
    }

    private static Engine load() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        Path folder = NativesCache.choose();
        OpenMpSettings.waitPassively();
        // DJL looks for its engine and for the natives by the context class loader, once: in OSGi that is not ours
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TorchEngine.class.getClassLoader());
        try {
            return NativesCache.locked(folder, () -> Engine.getEngine(NAME));
        } catch (RuntimeException | LinkageError e) {
            throw StartFailure.explain(e, folder);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
