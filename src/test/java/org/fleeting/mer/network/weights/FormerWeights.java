package org.fleeting.mer.network.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.network.weights.SafetensorsHeader.Tensor;

/** Files of networks that see a single frame, as builds wrote them whose kernels still extended in time. */
public final class FormerWeights {

    private FormerWeights() {}

    /** Gives kernels (out, in, k, k) a time of k: what there was is the middle, before and behind it lies its double. */
    public static void extend(Path file) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.parse(EditedWeights.header(file));
        ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int dataStart = Long.BYTES + (int) data.getLong();
        ByteBuffer written = ByteBuffer.allocate(data.capacity() * 4).order(ByteOrder.LITTLE_ENDIAN);
        List<Tensor> tensors = new ArrayList<>();
        for (Tensor tensor : header.tensors()) {
            int begin = written.position();
            boolean isKernel = tensor.shape().size() == 4;
            int time = isKernel ? tensor.shape().get(2).intValue() : 1;
            int plane = isKernel ? time * time * Float.BYTES : (int) (tensor.end() - tensor.begin());
            for (int at = (int) tensor.begin(); at < tensor.end(); at += plane) {
                for (int t = 0; t < time; t++) {
                    for (int i = 0; i < plane; i += Float.BYTES) {
                        written.putFloat(data.getFloat(dataStart + at + i) * (t == time / 2 ? 1 : 2));
                    }
                }
            }
            List<Long> shape = new ArrayList<>(tensor.shape());
            if (isKernel) {
                shape.add(2, (long) time);
            }
            tensors.add(new Tensor(tensor.name(), tensor.type(), shape, begin, written.position()));
        }
        byte[] json = new SafetensorsHeader(header.metadata(), tensors).toJson().getBytes(StandardCharsets.UTF_8);
        Files.write(file, ByteBuffer.allocate(Long.BYTES + json.length + written.position()).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length).put(json).put(written.flip()).array());
    }
}
