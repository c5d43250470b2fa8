package org.fleeting.mer.descriptors;

import java.util.List;

import org.fleeting.mer.face.FaceClip;

/** Describes how a face moves in a clip by a fixed number of values. Safe for several threads at once. */
public interface MotionDescriptor {

    /** Returns the descriptor's name, such as {@code LBP-TOP}. */
    String name();

    /** Returns a name for each value, without the descriptor's; the same for clips of any size. */
    List<String> valueNames();

    /**
     * Describes a clip.
     *
     * @return as many values as there are names; the same clip gives the same bits
     * @throws org.fleeting.mer.work.InvalidInputException if the clip has too few frames or pixels
     */
    double[] describe(FaceClip clip);
}
