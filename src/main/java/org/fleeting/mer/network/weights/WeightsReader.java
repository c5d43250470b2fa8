package org.fleeting.mer.network.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.fleeting.mer.network.block.TimeAxis;
import org.fleeting.mer.network.weights.SafetensorsHeader.Tensor;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.ParameterList;

/** Reads a {@link WeightsFile} and believes nothing in it: only what was checked against the block is allocated. */
final class WeightsReader implements AutoCloseable {

    /** Far above ours, whose longest has some 20 thousand bytes. */
    private static final long MAX_HEADER_BYTES = 1 << 24;

    /** Read where each number is one of 32 bit, too, as after saving by a program that computes in 64. */
    private static final String FLOAT64 = "F64";

    private final Path file;
    /** Whether kernels that extend in time fit those that don't, which take their middle. */
    private final boolean takesMiddle;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;

    /** @throws InvalidInputException if the header is damaged */
    WeightsReader(Path file) throws IOException {
        this(file, false);
    }

    /** @throws InvalidInputException if the header is damaged */
    WeightsReader(Path file, boolean takesMiddle) throws IOException {
        this.file = file;
        this.takesMiddle = takesMiddle;
        channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            long length = headerLength();
            dataStart = WeightsFile.LENGTH_BYTES + length;
            header = parse(readAt(WeightsFile.LENGTH_BYTES, (int) length));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Returns what the user is told if {@code file} can't be read at all. */
    static InvalidInputException unreadable(Path file, IOException cause) {
        return new InvalidInputException("%s: the weights could not be read (%s)".formatted(file, cause),
            "Check that the file exists and may be read.", cause);
    }

    Map<String, String> metadata() {
        return header.metadata();
    }

    /** Fills the parameters of {@code block}, after the whole header was found to fit: by name, in whatever order they lie. */
    void fill(Block block, ProgressMonitor monitor) throws IOException {
        requireNumbers();
        Map<String, Tensor> found = byName(SafetensorsHeader.of(block, Map.of()).tensors());
        ParameterList parameters = block.getParameters();
        try (GradientMode recording = GradientMode.off()) {
            for (int i = 0; i < parameters.size(); i++) {
                monitor.checkCancelled();
                monitor.report((double) i / parameters.size(), "Reading weights");
                fill(parameters.valueAt(i).getArray(), found.get(parameters.keyAt(i)));
            }
        }
    }

    /** Returns whether the parameters of {@code block} are there in their shapes, others or not. */
    boolean holds(Block block) {
        Map<String, List<Long>> shapes =
            header.tensors().stream().collect(Collectors.toMap(Tensor::name, Tensor::shape));
        return SafetensorsHeader.of(block, Map.of()).tensors().stream()
            .allMatch(tensor -> tensor.shape().equals(shapes.get(tensor.name())));
    }

    void requireCount(long count) throws IOException {
        requireNumbers();
        long found = (channel.size() - dataStart) / Float.BYTES;
        if (found < count) {
            throw damaged("it says that it holds %d numbers or more, and has room for %d".formatted(count, found));
        }
    }

    /**
     * Checks that the numbers are such that they can be those that were written: another program may have saved them with
     * fewer digits.
     */
    void requireNumbers() {
        for (Tensor tensor : header.tensors()) {
            if (!tensor.type().equals(SafetensorsHeader.FLOAT32) && !tensor.type().equals(FLOAT64)) {
                throw new InvalidInputException(
                    "%s: %s holds numbers of the type %s%s, but floating point of 32 bit (F32) is needed"
                        .formatted(file, tensor.name(), tensor.type(), tensor.type().matches("B?F16") ? " (16 bit)" : ""),
                    "Take the file as Weights Writer wrote it: what another program has rounded is another model.");
            }
        }
    }

    private void fill(NDArray array, Tensor tensor) throws IOException {
        float[] values = new float[Math.toIntExact(size(tensor))];
        boolean isDouble = tensor.type().equals(FLOAT64);
        int bytes = isDouble ? Double.BYTES : Float.BYTES;
        for (int from = 0; from < values.length; from += WeightsFile.CHUNK_FLOATS) {
            int count = Math.min(WeightsFile.CHUNK_FLOATS, values.length - from);
            ByteBuffer chunk = readAt(dataStart + tensor.begin() + (long) from * bytes, count * bytes);
            if (isDouble) {
                round(chunk.asDoubleBuffer(), values, from, tensor);
            } else {
                chunk.asFloatBuffer().get(values, from, count);
            }
        }
        long[] shape = shape(tensor);
        float[] kept =
            TimeAxis.isMiddle(array.getShape().getShape(), shape) ? TimeAxis.middle(values, shape) : values;
        try (NDArray read = array.getManager().create(kept, array.getShape())) {
            // in place: what holds the array, such as a parameter store, sees the new values
            array.set(new NDIndex(":"), read);
        }
    }

    private static long size(Tensor tensor) {
        return tensor.shape().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    private static long[] shape(Tensor tensor) {
        return tensor.shape().stream().mapToLong(Long::longValue).toArray();
    }

    private void round(DoubleBuffer doubles, float[] values, int from, Tensor tensor) {
        for (int i = 0; doubles.hasRemaining(); i++) {
            double value = doubles.get();
            values[from + i] = (float) value;
            if (values[from + i] != value && !Double.isNaN(value)) {
                throw new InvalidInputException("%s: %s holds numbers of 64 bit (F64) that 32 bit (F32) can't tell, such as %s"
                    .formatted(file, tensor.name(), value),
                    "Take the file as Weights Writer wrote it: what another program has changed is another model.");
            }
        }
    }

    private long headerLength() throws IOException {
        long fileLength = channel.size();
        if (fileLength < WeightsFile.LENGTH_BYTES) {
            throw damaged("it has %d bytes, a weights file has %d at least"
                .formatted(fileLength, WeightsFile.LENGTH_BYTES));
        }
        long length = readAt(0, WeightsFile.LENGTH_BYTES).getLong();
        long most = Math.min(MAX_HEADER_BYTES, fileLength - WeightsFile.LENGTH_BYTES);
        if (length < 0 || length > most) {
            throw damaged("its header is said to have %d bytes, %d are possible".formatted(length, most));
        }
        return length;
    }

    private SafetensorsHeader parse(ByteBuffer bytes) {
        try {
            return SafetensorsHeader.parse(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (IOException e) {
            throw damaged("its header is no safetensors header: " + e.getMessage());
        }
    }

    /** Returns the arrays by name, once they are those expected and lie as the format demands. */
    private Map<String, Tensor> byName(List<Tensor> expected) throws IOException {
        Map<String, Tensor> found = new LinkedHashMap<>();
        header.tensors().forEach(tensor -> found.put(tensor.name(), tensor));
        Set<String> names = expected.stream().map(Tensor::name).collect(Collectors.toSet());
        header.tensors().stream().map(Tensor::name).filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw foreign("Unexpected parameter name: " + name);
        });
        for (Tensor tensor : expected) {
            requireSame(found.get(tensor.name()), tensor);
        }
        TensorLayout.fault(header.tensors()).ifPresent(fault -> {
            throw damaged(fault);
        });
        requireLength(TensorLayout.length(header.tensors()));
        return found;
    }

    private void requireSame(Tensor found, Tensor expected) {
        if (found == null) {
            throw foreign("Missing parameter: " + expected.name());
        }
        if (!found.shape().equals(expected.shape())
            && !(takesMiddle && TimeAxis.isMiddle(shape(expected), shape(found)))) {
            throw foreign("Parameter %s is %s %s, expected: %s %s".formatted(found.name(), found.type(), found.shape(),
                expected.type(), expected.shape()));
        }
    }

    private void requireLength(long dataBytes) throws IOException {
        long expected = dataStart + dataBytes;
        if (channel.size() != expected) {
            throw damaged("it has %d bytes, expected: %d".formatted(channel.size(), expected));
        }
    }

    private ByteBuffer readAt(long position, int bytes) throws IOException {
        ByteBuffer buffer = WeightsFile.buffer(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw damaged("it ends at byte %d".formatted(position + buffer.position()));
            }
        }
        return buffer.flip();
    }

    private InvalidInputException damaged(String finding) {
        return new InvalidInputException("%s is no weights file, or damaged: %s".formatted(file, finding),
            "Take the file from its source again, or train the model again.");
    }

    private InvalidInputException foreign(String finding) {
        return new InvalidInputException("%s holds the weights of another model: %s".formatted(file, finding),
            "Take the weights that belong to this model, or train it again.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
