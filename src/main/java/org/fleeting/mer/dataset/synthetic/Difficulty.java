package org.fleeting.mer.dataset.synthetic;

/**
 * How hard the classes are to tell apart.
 *
 * <p>With one fixed set of action units a class, optical flow alone scores 100 %. So units that don't belong to the class
 * may move as well, units that do may stay still, and a unit may move on one side only.
 */
public enum Difficulty {

    /** Large motion, exactly the class's units. */
    EASY(0.06, 0, 0, 0, 0.003, 1.5),

    /** Half the motion, with distractors, dropped units and one-sided motion. */
    MEDIUM(0.03, 0.5, 0.3, 0.2, 0.006, 2),

    /** Hardly more motion than the head's own drift. */
    HARD(0.02, 0.7, 0.4, 0.35, 0.01, 3);

    private final double amplitude;
    private final double distractorChance;
    private final double dropChance;
    private final double oneSidedChance;
    private final double headDrift;
    private final double noise;

    Difficulty(double amplitude, double distractorChance, double dropChance, double oneSidedChance, double headDrift,
        double noise) {
        this.amplitude = amplitude;
        this.distractorChance = distractorChance;
        this.dropChance = dropChance;
        this.oneSidedChance = oneSidedChance;
        this.headDrift = headDrift;
        this.noise = noise;
    }

    /** Returns how far skin moves at the apex, in eye distances. */
    double amplitude() {
        return amplitude;
    }

    /** Returns the chance that a unit foreign to the class moves too. */
    double distractorChance() {
        return distractorChance;
    }

    /** Returns the chance that a unit of the class stays still; one always moves. */
    double dropChance() {
        return dropChance;
    }

    /** Returns the chance that a unit moves on one side of the face only. */
    double oneSidedChance() {
        return oneSidedChance;
    }

    /** Returns how far the head wanders during a clip, in eye distances. */
    double headDrift() {
        return headDrift;
    }

    /** Returns the standard deviation of the sensor noise, in grey levels of 256. */
    double noise() {
        return noise;
    }
}
