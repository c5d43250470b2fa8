package org.fleeting.mer.torch;

import java.util.Locale;

import org.fleeting.mer.work.InvalidInputException;

import ai.djl.engine.EngineException;

/** PyTorch says that memory is full in words alone. */
public final class OutOfMemory {

    private OutOfMemory() {}

    /**
     * Returns the failure of a computation as the user can mend it, or as it is.
     *
     * @param what does not fit, such as {@code a micro-batch of 8 clips}
     * @param remedy what the user can do
     */
    public static RuntimeException explained(EngineException failure, String what, String remedy) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("tried to allocate") || words.contains("out of memory")
            ? new InvalidInputException("%s does not fit into memory".formatted(what), remedy, failure) : failure;
    }
}
