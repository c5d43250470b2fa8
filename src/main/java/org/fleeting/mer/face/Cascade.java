package org.fleeting.mer.face;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.FileStorage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/** One of OpenCV's cascades, shipped as a resource since not every platform's OpenCV carries it. One a thread. */
final class Cascade implements AutoCloseable {

    static final String FACE_LBP = "lbpcascade_frontalface_improved";
    static final String FACE_HAAR = "haarcascade_frontalface_alt2";
    static final String EYE = "haarcascade_eye";
    static final String EYE_WITH_GLASSES = "haarcascade_eye_tree_eyeglasses";

    /** A square that passed all stages, and how clearly it passed the last. */
    record Hit(double x, double y, double size, double score) {

        double centreX() {
            return x + size / 2;
        }

        double centreY() {
            return y + size / 2;
        }
    }

    private final CascadeClassifier classifier;

    private Cascade(CascadeClassifier classifier) {
        this.classifier = classifier;
    }

    /** Loads from memory: OpenCV can't open paths with letters beyond ASCII on Windows, nor entries of a jar. */
    static Cascade load(String name) {
        CascadeClassifier classifier = new CascadeClassifier();
        try (PointerScope scope = new PointerScope()) {
            FileStorage storage = new FileStorage(xml(name), FileStorage.READ | FileStorage.MEMORY);
            if (!classifier.read(storage.getFirstTopLevelNode()) || classifier.empty()) {
                throw new IllegalStateException("Resource " + name + ".xml is not a cascade of this OpenCV");
            }
        }
        return new Cascade(classifier);
    }

    private static String xml(String name) {
        try (InputStream in = Cascade.class.getResourceAsStream(name + ".xml")) {
            if (in == null) {
                throw new IllegalStateException("Resource " + name + ".xml is missing from the plug-in");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns what the cascade sees, the clearest first.
     *
     * @param grey 8-bit grey image
     * @param step by how much the window grows from scale to scale
     * @param neighbours how many overlapping windows must agree
     * @param least the smallest side, pixels
     * @param most the largest side, pixels
     */
    List<Hit> find(Mat grey, double step, int neighbours, int least, int most) {
        List<Hit> hits = new ArrayList<>();
        try (PointerScope scope = new PointerScope()) {
            RectVector boxes = new RectVector();
            IntPointer levels = new IntPointer();
            DoublePointer scores = new DoublePointer();
            classifier.detectMultiScale3(grey, boxes, levels, scores, step, neighbours, 0, new Size(least, least),
                new Size(most, most), true);
            for (long i = 0; i < boxes.size(); i++) {
                Rect box = boxes.get(i);
                hits.add(new Hit(box.x(), box.y(), box.width(), scores.get(i)));
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        return hits;
    }

    @Override
    public void close() {
        classifier.close();
    }
}
