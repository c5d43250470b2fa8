package org.fleeting.mer.training;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * What computes: the same seed gives the same bits only where all of this, and the number of threads, is the same.
 *
 * @param java version of Java
 * @param djl version of Deep Java Library
 * @param engine name and version of the engine under it
 * @param platform operating system and processor; PyTorch picks its arithmetic by it
 * @param threads threads of one operation
 */
public record LibraryVersions(String java, String djl, String engine, String platform, int threads) {

    /** Returns what runs here, once the engine is loaded. */
    static LibraryVersions current() {
        Engine engine = Engine.getEngine("PyTorch");
        return new LibraryVersions(System.getProperty("java.version"), Engine.getDjlVersion(),
            engine.getEngineName() + " " + engine.getVersion(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"), JniUtils.getNumThreads());
    }
}
