/**
 * A class of JavaCPP's OpenCV that stands before the library's own: it keeps OpenCV from loading highgui, which needs
 * GTK 2, and which a server does not have.
 */
package org.bytedeco.opencv.presets;
