package org.fleeting.mer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.Parameter.Type;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of {@code src/test/python/golden.py}: those it stored, and those that both sides compute. */
final class Golden {

    private Golden() { }

    /** Returns the arrays of a file that golden.py wrote, by name, flattened. */
    static Map<String, float[]> read(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/network/" + name + ".safetensors")) {
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
        }
    }

    /** golden.py's {@code draw}: numbers from -1 to 1. */
    static float[] draw(int stream, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            int z = (i + stream * 0x9E3779B1) * 0x9E3779B1;
            z = (z ^ z >>> 16) * 0x85EBCA6B;
            z = (z ^ z >>> 13) * 0xC2B2AE35;
            values[i] = (float) (Integer.toUnsignedLong(z ^ z >>> 16) / 0x1p31 - 1);
        }
        return values;
    }

    static NDArray draw(int stream, Shape shape, NDManager manager) {
        return manager.create(draw(stream, (int) shape.size()), shape);
    }

    /** golden.py's {@code fill}. */
    static void fill(Block block) {
        int stream = 0;
        try (GradientMode recording = GradientMode.off()) {
            for (Parameter parameter : block.getParameters().values()) {
                NDArray array = parameter.getArray();
                float[] values = draw(stream, (int) array.size());
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) scaled(values[i], parameter);
                }
                try (NDArray filled = array.getManager().create(values, array.getShape())) {
                    array.set(new NDIndex(":"), filled);
                }
                stream++;
            }
        }
    }

    private static double scaled(double u, Parameter parameter) {
        Type type = parameter.getType();
        if (type == Type.WEIGHT) {
            return u * Math.sqrt(6.0 / parameter.getShape().slice(1).size());
        }
        return type == Type.GAMMA || type == Type.RUNNING_VAR ? 1 + 0.5 * u : 0.25 * u;
    }
}
