package org.fleeting.mer.network;

/**
 * Where the attention maps of a network lie, for pictures of them.
 *
 * @param attention the module that makes them, by the constant's name; empty if the network has none
 * @param height h, rows
 * @param width w, columns
 * @param step distance of two positions, pixels of what the network sees
 * @param fieldPixels extent in height and width of what one position is computed from; the frames may have fewer
 * @param fieldFrames extent in time, the position's own frame in the middle; the clip may have fewer
 */
public record MapGeometry(String attention, int height, int width, int step, int fieldPixels, int fieldFrames) {

    /** Of a network without maps. */
    public static final MapGeometry NONE = new MapGeometry("", 0, 0, 0, 0, 0);
}
