/**
 * OpenCV's start and the reading of images and, in {@code video}, of videos, for the rooms that touch pixels:
 * {@code face}, and {@code dataset} where it renders, estimates an apex or hands on a clip's frames. Call
 * {@link org.fleeting.mer.imaging.OpenCv#prepareThread} before anything else of OpenCV.
 */
package org.fleeting.mer.imaging;
