package org.fleeting.mer.optimiser;

import java.util.List;

import org.fleeting.mer.work.Checks;

/**
 * Divides the rate after so many epochs, as PyTorch's {@code StepLR} and, where it falls once, {@code MultiStepLR} with a
 * single milestone have it.
 *
 * @param divisor by which it is divided, from 1 to {@value RateSchedule#MOST_DIVISOR}
 * @param epochs after how many epochs, 1 or more
 * @param repeats whether again after as many epochs, and so on; else once
 */
public record StepSchedule(double divisor, int epochs, boolean repeats) implements RateSchedule {

    /** @throws org.fleeting.mer.work.InvalidInputException if a number lies outside its range */
    public StepSchedule {
        Checks.check(divisor >= 1 && divisor <= MOST_DIVISOR, "Divide learning rate by", divisor, "from 1 to " + MOST_DIVISOR);
        Checks.check(epochs >= 1, "Epochs before a division", epochs, "1 or more");
    }

    @Override
    public boolean isConstant() {
        return divisor == 1;
    }

    @Override
    public double rate(double first, int epoch, int ofEpochs, List<Double> losses) {
        int times = (epoch - 1) / epochs;
        return first / Math.pow(divisor, repeats ? times : Math.min(times, 1));
    }

    /** Returns such as {@code / 10.0 after 80 epochs}. */
    @Override
    public String toString() {
        return isConstant() ? "constant" : "/ %s %s %d epochs".formatted(divisor, repeats ? "every" : "after", epochs);
    }
}
