package org.fleeting.mer.dataset.frames;

import java.nio.file.Path;

/**
 * One frame on disk.
 *
 * @param number the frame's number, as the file's name gives it
 * @param file the image
 */
public record Frame(int number, Path file) {}
