package org.fleeting.mer.optimiser;

import java.util.List;

/**
 * Lets the rate fall along half a cosine from the first epoch to 0 behind the last (Loshchilov and Hutter, arXiv 1608.03983,
 * Eq. 5, without restarts), as PyTorch's {@code CosineAnnealingLR} with {@code T_max} of all epochs has it.
 */
public record CosineSchedule() implements RateSchedule {

    @Override
    public double rate(double first, int epoch, int epochs, List<Double> losses) {
        // StrictMath: the same bits on every machine
        return first * (1 + StrictMath.cos(Math.PI * (epoch - 1) / epochs)) / 2;
    }

    @Override
    public boolean dependsOnDuration() {
        return true;
    }

    @Override
    public String toString() {
        return "cosine";
    }
}
