package org.fleeting.mer.descriptors;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.fleeting.mer.face.FaceClip;

import com.google.gson.Gson;

/** What numpy and scikit-learn say; written by {@code src/test/python/descriptors.py}. */
public record GoldenDescriptors(List<LbpTopCase> lbpTop, List<SvmCase> svm) {

    record LbpTopCase(int[] radii, double[] values) {}

    public record SvmCase(double cost, List<double[]> train, List<Integer> labels, List<double[]> test,
        List<Integer> predicted) {}

    public static GoldenDescriptors read() throws IOException {
        try (Reader file = new InputStreamReader(Objects.requireNonNull(
            GoldenDescriptors.class.getResourceAsStream("/descriptors/golden.json")), StandardCharsets.UTF_8)) {
            return new Gson().fromJson(file, GoldenDescriptors.class);
        }
    }

    /** The clip that the script computes, too: 11 frames of 20 x 17. */
    static FaceClip clip() {
        byte[] pixels = new byte[11 * 20 * 17 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 2654435761L >> 24 & 0xE0);
        }
        return new FaceClip(11, 20, 17, pixels);
    }
}
