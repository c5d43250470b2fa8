package org.fleeting.mer.optimiser;

import org.fleeting.mer.work.Checks;

/**
 * How the learning rate falls from epoch to epoch, as PyTorch's {@code StepLR} and, where it falls once, {@code MultiStepLR}
 * with a single milestone have it. It depends on the number of the epoch alone, so a training that goes on needs to know no
 * more.
 *
 * @param divisor by which it is divided, from 1 to {@value #MOST_DIVISOR}
 * @param epochs after how many epochs, 1 or more
 * @param repeats whether again after as many epochs, and so on; else once
 */
public record RateSchedule(double divisor, int epochs, boolean repeats) {

    public static final double MOST_DIVISOR = 1000;

    /** The same rate in all epochs. */
    public static final RateSchedule CONSTANT = new RateSchedule(1, 1, false);

    /** @throws org.fleeting.mer.work.InvalidInputException if a number lies outside its range */
    public RateSchedule {
        Checks.check(divisor >= 1 && divisor <= MOST_DIVISOR, "Divide learning rate by", divisor, "from 1 to " + MOST_DIVISOR);
        Checks.check(epochs >= 1, "Epochs before a division", epochs, "1 or more");
    }

    /** Returns a schedule that divides the rate once. */
    public static RateSchedule once(double divisor, int afterEpochs) {
        return new RateSchedule(divisor, afterEpochs, false);
    }

    /** Returns a schedule that divides the rate again and again. */
    public static RateSchedule every(double divisor, int epochs) {
        return new RateSchedule(divisor, epochs, true);
    }

    /** Returns whether all epochs have the same rate. */
    public boolean isConstant() {
        return divisor == 1;
    }

    /**
     * Returns the rate of an epoch.
     *
     * @param first rate of the first epoch
     * @param epoch counted from 1
     */
    public double rate(double first, int epoch) {
        int times = (epoch - 1) / epochs;
        return first / Math.pow(divisor, repeats ? times : Math.min(times, 1));
    }

    /** Returns it as provenance tells it, such as {@code / 10.0 after 80 epochs}; saved in models and checkpoints. */
    @Override
    public String toString() {
        return isConstant() ? "constant" : "/ %s %s %d epochs".formatted(divisor, repeats ? "every" : "after", epochs);
    }
}
