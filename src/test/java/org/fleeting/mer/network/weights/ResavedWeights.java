package org.fleeting.mer.network.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.fleeting.mer.network.weights.SafetensorsHeader.Tensor;

/** Safetensors files as other programs save them again. */
public final class ResavedWeights {

    private ResavedWeights() {}

    /** Saves as the reference implementation does: ordered by name, in the header and behind it. */
    public static void sorted(Path file) throws IOException {
        write(file, Comparator.comparing(Tensor::name), Comparator.comparing(Tensor::name), "F32", x -> x);
    }

    /** Orders the header by name, and what lies behind it the other way round. */
    public static void shuffled(Path file) throws IOException {
        write(file, Comparator.comparing(Tensor::name), Comparator.comparing(Tensor::name).reversed(), "F32", x -> x);
    }

    /** Saves as numbers of 16 or 64 bit; those of 16 are not computed, and 0. */
    public static void as(Path file, String type, DoubleUnaryOperator change) throws IOException {
        write(file, Comparator.comparing(Tensor::begin), Comparator.comparing(Tensor::begin), type, change);
    }

    private static void write(Path file, Comparator<Tensor> inHeader, Comparator<Tensor> inFile, String type,
        DoubleUnaryOperator change) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.parse(EditedWeights.header(file));
        ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int dataStart = Long.BYTES + (int) data.getLong();
        int bytes = type.equals("F64") ? Double.BYTES : type.equals("F32") ? Float.BYTES : Short.BYTES;
        ByteBuffer written = ByteBuffer.allocate(data.capacity() * 2).order(ByteOrder.LITTLE_ENDIAN);
        List<Tensor> tensors = new ArrayList<>();
        header.tensors().stream().sorted(inFile).forEach(tensor -> {
            int begin = written.position();
            for (long at = tensor.begin(); at < tensor.end(); at += Float.BYTES) {
                put(written, change.applyAsDouble(data.getFloat(dataStart + (int) at)), bytes);
            }
            tensors.add(new Tensor(tensor.name(), type, tensor.shape(), begin, written.position()));
        });
        tensors.sort(inHeader.thenComparing(Tensor::name));
        byte[] json = new SafetensorsHeader(header.metadata(), tensors).toJson().getBytes(StandardCharsets.UTF_8);
        Files.write(file, ByteBuffer.allocate(Long.BYTES + json.length + written.position()).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length).put(json).put(written.flip()).array());
    }

    private static void put(ByteBuffer written, double value, int bytes) {
        switch (bytes) {
            case Double.BYTES -> written.putDouble(value);
            case Float.BYTES -> written.putFloat((float) value);
            default -> written.putShort((short) 0);
        }
    }
}
