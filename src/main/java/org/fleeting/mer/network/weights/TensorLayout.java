package org.fleeting.mer.network.weights;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.network.weights.SafetensorsHeader.Tensor;

/**
 * Where the arrays of a safetensors file lie, in any order: one behind the other, as the format demands, without a gap and
 * without a byte that belongs to two.
 */
final class TensorLayout {

    private static final Map<String, Integer> BYTES = Map.of("F64", 8, "F32", 4, "F16", 2, "BF16", 2);

    private TensorLayout() {}

    /** Returns what is wrong with the places of the arrays; empty if nothing is. */
    static Optional<String> fault(List<Tensor> tensors) {
        long end = 0;
        Tensor before = null;
        for (Tensor tensor : tensors.stream().sorted(Comparator.comparingLong(Tensor::begin).thenComparing(Tensor::end))
            .toList()) {
            if (tensor.begin() < 0 || !fits(tensor)) {
                return Optional.of("%s, %s %s, lies at bytes %d to %d".formatted(tensor.name(), tensor.type(), tensor.shape(),
                    tensor.begin(), tensor.end()));
            }
            if (tensor.begin() < end) {
                return Optional.of("%s and %s lie in the same bytes".formatted(before.name(), tensor.name()));
            }
            if (tensor.begin() > end) {
                return Optional.of("bytes %d to %d, before %s, belong to nothing".formatted(end, tensor.begin(), tensor
                    .name()));
            }
            end = tensor.end();
            before = tensor;
        }
        return Optional.empty();
    }

    /** Returns how many bytes all arrays take that have no fault. */
    static long length(List<Tensor> tensors) {
        return tensors.stream().mapToLong(Tensor::end).max().orElse(0);
    }

    private static boolean fits(Tensor tensor) {
        try {
            long bytes = BYTES.get(tensor.type());
            for (long size : tensor.shape()) {
                bytes = Math.multiplyExact(bytes, size);
            }
            return bytes >= 0 && Math.addExact(tensor.begin(), bytes) == tensor.end();
        } catch (ArithmeticException e) {
            // more than any file holds
            return false;
        }
    }
}
