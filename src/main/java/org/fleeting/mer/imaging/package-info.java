/**
 * OpenCV's start, for the rooms that touch pixels: {@code face}, and {@code dataset} where it renders. Call
 * {@link org.fleeting.mer.imaging.OpenCv#prepareThread} before anything else of OpenCV.
 */
package org.fleeting.mer.imaging;
