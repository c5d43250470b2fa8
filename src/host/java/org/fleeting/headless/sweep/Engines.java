package org.fleeting.headless.sweep;

import java.nio.file.Path;

import org.fleeting.headless.engine.Engine;

/** Makes what runs the tasks of a sweep. */
@FunctionalInterface
public interface Engines {

    /**
     * Makes an engine.
     *
     * @param program where the store keeps the program that runs
     * @param processes how many tasks the user wants to run at a time; 0 to choose by the machine
     * @param threads of each, from 1
     */
    Engine create(Path program, int processes, int threads);
}
