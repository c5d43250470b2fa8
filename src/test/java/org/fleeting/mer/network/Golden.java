package org.fleeting.mer.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;

import org.fleeting.mer.network.weights.SafetensorsHeader;
import org.fleeting.mer.torch.GradientMode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.Parameter.Type;

/**
 * The numbers of {@code src/test/python/golden.py}: those it stored, those that both sides compute, and how they are
 * compared. It computes in float64, we in float32.
 */
public final class Golden {

    /** The largest relative difference of values. */
    public static final double VALUES = 1e-4;
    /**
     * The largest relative difference of gradients. An input of a ReLU that lies within float32's rounding of 0 is above it on
     * one processor and below on another; one such was seen to move the gradients of all layers before it by 1e-3 to 7e-3.
     */
    public static final double GRADIENTS = 1e-2;

    private static final int ROW = 3;

    private static final Map<Integer, float[]> VECTORS = new HashMap<>();

    private Golden() {}

    /**
     * Returns the arrays of a file that golden.py wrote, by name, flattened.
     *
     * @param name such as {@code network/menet-dao}
     */
    public static Map<String, float[]> read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/" + name + ".safetensors")) {
            ByteBuffer file = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = Math.toIntExact(file.getLong());
            String json = new String(file.array(), Long.BYTES, headerLength, StandardCharsets.UTF_8);
            ByteBuffer data = file.position(Long.BYTES + headerLength).slice().order(ByteOrder.LITTLE_ENDIAN);
            Map<String, float[]> arrays = new LinkedHashMap<>();
            for (SafetensorsHeader.Tensor tensor : SafetensorsHeader.parse(json).tensors()) {
                float[] values = new float[(int) (tensor.end() - tensor.begin()) / Float.BYTES];
                data.position((int) tensor.begin()).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
                arrays.put(tensor.name(), values);
            }
            return arrays;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** drawn.py's {@code draw}: numbers from -1 to 1. */
    public static float[] draw(int stream, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            int z = (i + stream * 0x9E3779B1) * 0x9E3779B1;
            z = (z ^ z >>> 16) * 0x85EBCA6B;
            z = (z ^ z >>> 13) * 0xC2B2AE35;
            values[i] = (float) (Integer.toUnsignedLong(z ^ z >>> 16) / 0x1p31 - 1);
        }
        return values;
    }

    /** The same numbers as an array of {@code manager}. */
    public static NDArray draw(int stream, Shape shape, NDManager manager) {
        return manager.create(draw(stream, (int) shape.size()), shape);
    }

    /** drawn.py's {@code fill}: drawn numbers for all parameters of an initialised block. */
    public static void fill(Block block) {
        fill(block, 0);
    }

    /** The same, by the streams {@code first} and on. */
    public static void fill(Block block, int first) {
        int stream = first;
        try (GradientMode recording = GradientMode.off()) {
            for (Parameter parameter : block.getParameters().values()) {
                NDArray array = parameter.getArray();
                float[] values = draw(stream, (int) array.size());
                DoubleUnaryOperator scaled = scaled(parameter);
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) scaled.applyAsDouble(values[i]);
                }
                try (NDArray filled = array.getManager().create(values, array.getShape())) {
                    array.set(new NDIndex(":"), filled);
                }
                stream++;
            }
        }
    }

    /** Returns the number for which a drawn one stands, in float64 as in drawn.py. */
    private static DoubleUnaryOperator scaled(Parameter parameter) {
        Type type = parameter.getType();
        if (type == Type.WEIGHT) {
            double scale = Math.sqrt(6.0 / parameter.getShape().slice(1).size());
            return u -> u * scale;
        }
        return type == Type.GAMMA || type == Type.RUNNING_VAR ? u -> 1 + 0.5 * u : u -> 0.25 * u;
    }

    /** golden.py's {@code summary}: of each array its norm, and its products with two drawn vectors. */
    private static float[] summary(List<float[]> arrays) {
        float[] rows = new float[ROW * arrays.size()];
        for (int i = 0; i < arrays.size(); i++) {
            float[] array = arrays.get(i);
            rows[ROW * i] = (float) Math.sqrt(product(array, array));
            rows[ROW * i + 1] = (float) product(array, vector(200, array.length));
            rows[ROW * i + 2] = (float) product(array, vector(201, array.length));
        }
        return rows;
    }

    /** Returns what begins with {@code draw(stream, count)}: a network's millions of numbers are summed up many times. */
    private static synchronized float[] vector(int stream, int count) {
        float[] known = VECTORS.get(stream);
        if (known == null || known.length < count) {
            known = draw(stream, count);
            VECTORS.put(stream, known);
        }
        return known;
    }

    /** Returns the gradients of all trained parameters, in the block's order. */
    public static List<float[]> gradients(Block block) {
        return gradients(block, name -> true);
    }

    /** Returns the gradients of the trained parameters whose names pass. */
    static List<float[]> gradients(Block block, Predicate<String> isWanted) {
        return block.getParameters().stream()
            .filter(named -> named.getValue().requiresGradient() && isWanted.test(named.getKey()))
            .map(named -> named.getValue().getArray().getGradient().toFloatArray()).toList();
    }

    static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** Asserts that no number is off by more than {@code bar} times the root mean square of the expected ones. */
    public static void assertValues(float[] expected, float[] found, double bar, String name) {
        double[] most = new double[expected.length];
        Arrays.fill(most, bar * Math.sqrt(product(expected, expected) / expected.length));
        assertClose(expected, found, most, name);
    }

    /**
     * Asserts that what golden.py's {@code summary} says of each array is off by no more than {@code bar} times its norm.
     */
    public static void assertSummaries(float[] expected, List<float[]> found, double bar, String name) {
        assertSummaries(expected, found, array -> bar, name);
    }

    /** @param bar the largest relative difference of array i */
    public static void assertSummaries(float[] expected, List<float[]> found, IntToDoubleFunction bar, String name) {
        double[] most = new double[expected.length];
        for (int i = 0; i < most.length; i++) {
            most[i] = expected[i - i % ROW] * bar.applyAsDouble(i / ROW);
        }
        assertClose(expected, summary(found), most, name);
    }

    /** @param most by how much a number may be off */
    private static void assertClose(float[] expected, float[] found, double[] most, String name) {
        assertThat(found).as(name).hasSameSizeAs(expected);
        double worst = 0;
        int place = 0;
        for (int i = 0; i < expected.length; i++) {
            // what is 0 and may not be off has no ratio
            double ratio = found[i] == expected[i] ? 0 : Math.abs(found[i] - expected[i]) / most[i];
            if (!(ratio <= worst)) {
                worst = ratio;
                place = i;
            }
        }
        assertThat(worst).as("%s: largest difference, at %d, as a share of what is allowed", name, place).isLessThan(1);
    }
}
