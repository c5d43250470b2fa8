package org.fleeting.mer.network.weights;

import java.util.Map;

/**
 * What PyTorch's {@code state_dict()} would call a network's parameters, so that other tools know them:
 * {@code 03block1_01first_02norm_runningMean} is {@code block1.first.norm.running_mean}.
 */
public final class TorchNames {

    private static final Map<String, String> BATCH_NORMALISATION =
        Map.of("gamma", "weight", "beta", "bias", "runningMean", "running_mean", "runningVar", "running_var");

    private TorchNames() {}

    /**
     * Returns PyTorch's name of a parameter.
     *
     * @param name DJL's: place and name of each block on the way, then the parameter's name, joined by underscores
     */
    public static String of(String name) {
        String[] parts = name.split("_");
        int last = parts.length - 1;
        for (int i = 0; i < last; i++) {
            parts[i] = parts[i].replaceFirst("^[0-9]+", "");
        }
        parts[last] = BATCH_NORMALISATION.getOrDefault(parts[last], parts[last]);
        return String.join(".", parts);
    }
}
