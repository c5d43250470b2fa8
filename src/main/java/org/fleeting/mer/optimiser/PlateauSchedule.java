package org.fleeting.mer.optimiser;

import java.util.List;

import org.fleeting.mer.work.Checks;

/**
 * Divides the rate each time the loss has not fallen for more than some epochs, as PyTorch's {@code ReduceLROnPlateau} has it
 * with its other settings as they are: a loss counts as lower from a ten thousandth below the lowest, the count of epochs
 * starts anew after a division, and a rate is no longer divided once that takes less than 1e-8 off it. Below 0, where PyTorch
 * would let a loss count as lower that is higher, a ten thousandth is taken off, too.
 *
 * @param divisor by which it is divided, from 1 to {@value RateSchedule#MOST_DIVISOR}
 * @param patience how many epochs without a lower loss are borne, 0 or more: the next one divides
 */
public record PlateauSchedule(double divisor, int patience) implements RateSchedule {

    private static final double LOWER = 1e-4;
    private static final double LEAST_CHANGE = 1e-8;

    /** @throws org.fleeting.mer.work.InvalidInputException if a number lies outside its range */
    public PlateauSchedule {
        Checks.check(divisor >= 1 && divisor <= MOST_DIVISOR, "Divide learning rate by", divisor, "from 1 to " + MOST_DIVISOR);
        Checks.check(patience >= 0, "Epochs without a lower loss", patience, "0 or more");
    }

    @Override
    public double rate(double first, int epoch, int epochs, List<Double> losses) {
        double rate = first;
        double lowest = Double.POSITIVE_INFINITY;
        int without = 0;
        for (double loss : losses.subList(0, epoch - 1)) {
            boolean isLower = Double.isInfinite(lowest) ? loss < lowest : loss < lowest - LOWER * Math.abs(lowest);
            lowest = isLower ? loss : lowest;
            without = isLower ? 0 : without + 1;
            if (without > patience) {
                double divided = rate / divisor;
                rate = rate - divided > LEAST_CHANGE ? divided : rate;
                without = 0;
            }
        }
        return rate;
    }

    @Override
    public boolean isConstant() {
        return divisor == 1;
    }

    /** Returns such as {@code / 10.0 on a plateau of 10 epochs}. */
    @Override
    public String toString() {
        return "/ %s on a plateau of %d epochs".formatted(divisor, patience);
    }
}
