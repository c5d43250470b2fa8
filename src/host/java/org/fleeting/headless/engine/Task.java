package org.fleeting.headless.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * A process to run.
 *
 * @param id of the variant, from 1
 * @param arguments of the host
 * @param log where what it prints goes, behind what is there
 */
public record Task(int id, List<String> arguments, Path log) {}
