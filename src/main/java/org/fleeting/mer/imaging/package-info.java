/**
 * OpenCV's start and the reading of images, for the rooms that touch pixels: {@code face}, and {@code dataset} where it
 * renders or estimates an apex. Call
 * {@link org.fleeting.mer.imaging.OpenCv#prepareThread} before anything else of OpenCV.
 */
package org.fleeting.mer.imaging;
