package org.fleeting.mer.network.weights;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;

/**
 * The JSON header of a safetensors file (https://github.com/huggingface/safetensors, "Format"): what its bytes mean.
 *
 * @param metadata free text by key, in the order of the keys
 * @param tensors in the order of the header
 */
public record SafetensorsHeader(SortedMap<String, String> metadata, List<Tensor> tensors) {

    /** 32 bit floating point, little endian. */
    static final String FLOAT32 = "F32";

    private static final String METADATA = "__metadata__";

    /**
     * An array in the file.
     *
     * @param name unique
     * @param type such as {@value #FLOAT32}
     * @param shape sizes, outermost first
     * @param begin first byte, counted from the end of the header
     * @param end first byte behind
     */
    public record Tensor(String name, String type, List<Long> shape, long begin, long end) {}

    /** Returns the header of a file that holds a block's parameters in their order, without gaps. */
    static SafetensorsHeader of(Block block, Map<String, String> metadata) {
        List<Tensor> tensors = new ArrayList<>();
        long begin = 0;
        for (Pair<String, Parameter> named : block.getParameters()) {
            Shape shape = named.getValue().getShape();
            long end = begin + shape.size() * Float.BYTES;
            List<Long> sizes = LongStream.of(shape.getShape()).boxed().toList();
            tensors.add(new Tensor(named.getKey(), FLOAT32, sizes, begin, end));
            begin = end;
        }
        return new SafetensorsHeader(new TreeMap<>(metadata), tensors);
    }

    /** Returns the header as JSON. */
    String toJson() {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name(METADATA).beginObject();
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.endObject();
            for (Tensor tensor : tensors) {
                json.name(tensor.name());
                write(tensor, json);
            }
            json.endObject();
        } catch (IOException e) {
            throw new IllegalStateException("A StringWriter can't fail", e);
        }
        return text.toString();
    }

    private static void write(Tensor tensor, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("dtype").value(tensor.type());
        json.name("shape").beginArray();
        for (long size : tensor.shape()) {
            json.value(size);
        }
        json.endArray();
        json.name("data_offsets").beginArray().value(tensor.begin()).value(tensor.end()).endArray();
        json.endObject();
    }

    /**
     * Returns the header of {@code json}.
     *
     * @throws IOException if the text is not JSON, not a safetensors header, or names something twice
     */
    public static SafetensorsHeader parse(String json) throws IOException {
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.setStrictness(Strictness.STRICT);
            SortedMap<String, String> metadata = new TreeMap<>();
            List<Tensor> tensors = new ArrayList<>();
            Set<String> names = new HashSet<>();
            reader.beginObject();
            while (reader.hasNext()) {
                String name = newName(reader, names);
                if (name.equals(METADATA)) {
                    readMetadata(reader, metadata);
                } else {
                    tensors.add(readTensor(name, reader));
                }
            }
            reader.endObject();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IOException("text follows the JSON object");
            }
            return new SafetensorsHeader(metadata, List.copyOf(tensors));
        } catch (IllegalStateException | NumberFormatException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void readMetadata(JsonReader reader, Map<String, String> metadata) throws IOException {
        Set<String> keys = new HashSet<>();
        reader.beginObject();
        while (reader.hasNext()) {
            metadata.put(newName(reader, keys), reader.nextString());
        }
        reader.endObject();
    }

    /** Returns the next name, which is none of {@code before}, and adds it. */
    private static String newName(JsonReader reader, Set<String> before) throws IOException {
        String name = reader.nextName();
        if (!before.add(name)) {
            throw new IOException("\"" + name + "\" occurs twice");
        }
        return name;
    }

    private static Tensor readTensor(String name, JsonReader reader) throws IOException {
        String type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            switch (key) {
                case "dtype" -> type = reader.nextString();
                case "shape" -> shape = readNumbers(reader);
                case "data_offsets" -> offsets = readNumbers(reader);
                default -> throw new IOException("\"" + name + "\" has the unknown key \"" + key + "\"");
            }
        }
        reader.endObject();
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new IOException("\"" + name + "\" lacks dtype, shape or two data_offsets");
        }
        return new Tensor(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private static List<Long> readNumbers(JsonReader reader) throws IOException {
        List<Long> numbers = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            numbers.add(reader.nextLong());
        }
        reader.endArray();
        return List.copyOf(numbers);
    }
}
