package org.bytedeco.openblas.global;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;

/**
 * Takes the place of JavaCPP's class of this name, which comes later on the class path. OpenCV's presets initialise it
 * to get at libopenblas, which OpenCV calls; the original also wants JNI libraries for OpenBLAS's own API (24 MB and
 * two names for one libopenblas), of which we call nothing.
 */
public class openblas extends org.bytedeco.openblas.presets.openblas {

    static {
        ClassProperties properties = Loader.loadProperties(openblas.class, Loader.loadProperties(), true);
        List<String> libraries = new ArrayList<>(properties.get("platform.preload"));
        libraries.addAll(properties.get("platform.link"));
        for (String library : libraries) {
            try {
                Loader.loadLibrary(openblas.class, Loader.findLibrary(openblas.class, properties, library), library);
            } catch (UnsatisfiedLinkError e) {
                // Not an error yet: the list names alternatives, such as three versions of libgfortran. Should
                // libopenblas itself be missing, OpenCV's own loading says so.
                continue;
            }
        }
    }
}
