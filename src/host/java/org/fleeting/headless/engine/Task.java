package org.fleeting.headless.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * A process to run.
 *
 * @param id names it, and no other one
 * @param arguments of the host
 * @param log where what it prints goes, behind what is there
 */
public record Task(String id, List<String> arguments, Path log) {}
