package org.bytedeco.opencv.presets;

import org.bytedeco.javacpp.annotation.Properties;

/**
 * Takes the place of JavaCPP's class of this name, which comes later on the class path. The cascades' module inherits
 * the original through the modules it is built on, and with it libopencv_highgui, whose windows need GTK 2: a server
 * has none, and on a desktop GTK 2 would join KNIME's GTK 3 in one process. This one passes on what highgui inherits,
 * less video.
 */
@Properties(inherit = opencv_imgcodecs.class)
public class opencv_highgui {}
