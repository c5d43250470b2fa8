package org.fleeting.mer.face;

/**
 * The square in which a cascade saw a face.
 *
 * @param centreX column of the centre, pixels
 * @param centreY row of the centre, pixels
 * @param size length of a side, pixels
 * @param degrees by how much the square is turned, clockwise on the screen
 */
public record FaceBox(double centreX, double centreY, double size, double degrees) {}
