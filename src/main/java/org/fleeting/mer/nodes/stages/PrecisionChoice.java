package org.fleeting.mer.nodes.stages;

import java.util.Optional;

import org.fleeting.mer.torch.Precision;
import org.knime.node.parameters.widget.choices.Label;

/** What MENet and IDNet are computed in, as the dialogs name it. */
public enum PrecisionChoice {

    @Label(value = "float32", description = "Numbers of 32 bits, as in the paper's time and on every machine.")
    FLOAT32,

    @Label(value = "Mixed", description = """
        Convolutions in bfloat16, numbers of 16 bits; weights, optimiser, attention and losses in float32.""")
    MIXED;

    /** What a dialog calls it. */
    public static final String TITLE = "Precision";

    /** What a dialog says of it before it says what for. */
    public static final String DESCRIPTION = """
        What the network is computed in. Mixed takes about half the time, on processors with AVX-512 BF16 or AMX (Intel since \
        2021 and AMD since 2022, of servers mostly) and on NVIDIA's GPUs since 2020; elsewhere it would be slower, and where \
        PyTorch is known or found to compute it wrongly it would be wrong, so there the node computes in float32 and says so. \
        Results differ a little from those in float32; the same seed gives the same bits within either.""";

    /** Returns what is asked for. */
    public Precision toPrecision() {
        return Precision.valueOf(name());
    }

    /**
     * Returns why float32 is used in its place, as far as that is known before PyTorch runs.
     *
     * @param compute what the node computes with, whose {@link ComputeParameters#check} found nothing
     */
    public Optional<String> without(ComputeParameters compute) {
        return this == FLOAT32 ? Optional.empty() : compute.toCompute().withoutMixedPrecision();
    }
}
