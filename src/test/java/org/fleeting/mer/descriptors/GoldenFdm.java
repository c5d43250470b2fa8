package org.fleeting.mer.descriptors;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import com.google.gson.Gson;

/** What numpy says; written by {@code src/test/python/fdm.py}. */
record GoldenFdm(List<double[]> translations, List<MapCase> maps) {

    static final int FIELDS = 5;
    static final int HEIGHT = 26;
    static final int WIDTH = 23;

    record MapCase(int side, int times, boolean isAligned, double[] values) {}

    static GoldenFdm read() throws IOException {
        try (Reader file = new InputStreamReader(Objects.requireNonNull(
            GoldenFdm.class.getResourceAsStream("/descriptors/fdm.json")), StandardCharsets.UTF_8)) {
            return new Gson().fromJson(file, GoldenFdm.class);
        }
    }

    /** Returns a field of flow that the script computes, too. */
    static float[] field(int number) {
        float[] flow = new float[2 * HEIGHT * WIDTH];
        for (int i = 0; i < flow.length; i++) {
            long place = (long) number * HEIGHT * WIDTH + i / 2;
            long chance = ((2 * place + i % 2) * 2654435761L & 0xFFFFFFFFL) >> 13;
            boolean isNear = (place * 2246822519L & 0xFFFFFFFFL) >> 31 == 0;
            long middle = i % 2 == 0 ? 20 * number - 9 : 3 - 7 * number;
            flow[i] = (isNear ? middle + chance % 17 - 8 : chance % 257 - 128) / 64f;
        }
        return flow;
    }
}
