package org.fleeting.mer.training.clips;

import org.fleeting.mer.flow.FlowChannel;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.InputClip;
import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.random.RandomSource;

/**
 * How training clips are varied, so that a network sees another picture of the same movement in each epoch. One draw
 * serves all frames of a clip: frames that went different ways would show movements that nobody made. The paper names
 * no augmentation.
 *
 * <p>A mirrored face keeps its emotion, but an action unit of one side (L or R) changes sides. Of a flow that is mirrored,
 * u changes its sign, and the vectors of one that is turned are turned.
 *
 * @param flips whether a clip is mirrored, left for right, with probability 1/2
 * @param largestShift share of the width, sideways, and of the height, up or down, that a clip is shifted by at most;
 *     from 0 to {@value #MOST_SHIFT}; each is drawn evenly from both directions
 * @param largestRotation degrees that a clip is turned by at most, about its middle; from 0 to {@value #MOST_ROTATION};
 *     drawn evenly from both directions
 */
public record Augmentation(boolean flips, double largestShift, double largestRotation) {

    public static final double MOST_SHIFT = 0.5;
    public static final double MOST_ROTATION = 45;

    /** Leaves clips as they are. */
    public static final Augmentation NONE = new Augmentation(false, 0, 0);

    /** @throws InvalidInputException if a number lies outside its range */
    public Augmentation {
        requireWithin("Largest shift", largestShift, MOST_SHIFT);
        requireWithin("Largest rotation", largestRotation, MOST_ROTATION);
    }

    private static void requireWithin(String setting, double value, double most) {
        Checks.check(value >= 0 && value <= most, setting, value, "from 0 to " + most);
    }

    /** @throws InvalidInputException if clips of this size can't be varied in this way */
    public void check(ClipSize size) {
        if ((flips || largestRotation > 0) && size.planes().stream().anyMatch(FlowChannel::isColour)) {
            throw new InvalidInputException("Flows in colour can't be mirrored or turned: a colour stands for a direction",
                "Untick \"Horizontal flip\" and set \"Largest rotation\" to 0, or \"Augmentation\" to None.");
        }
        if (largestRotation > 0 && size.planes().contains("u") != size.planes().contains("v")) {
            throw new InvalidInputException("Flows can be turned only if they hold both u and v, found "
                + String.join(", ", size.planes()),
                "Set \"Largest rotation\" to 0, or choose Own settings in Flow Images and tick u and v.");
        }
    }

    /**
     * Returns a varied clip of the same size, or the clip itself if nothing was drawn that changes it. The generator
     * decides alone. It is asked for the same four numbers whatever the settings, so that a clip is mirrored or not,
     * and turned to the same side, whether or not it is shifted too.
     */
    public InputClip apply(InputClip clip, RandomSource random) {
        ClipSize size = clip.size();
        boolean isMirrored = random.nextBoolean() && flips;
        double right = withinOne(random) * largestShift * size.width();
        double down = withinOne(random) * largestShift * size.height();
        double degrees = withinOne(random) * largestRotation;
        return new ClipWarp(isMirrored, degrees, right, down).of(clip);
    }

    /** Draws evenly from -1 to 1. */
    private static double withinOne(RandomSource random) {
        return 2 * random.nextDouble() - 1;
    }
}
