package org.fleeting.mer.input;

/** Where the mean and deviation come from by which a network's input is normalised. The paper names none. */
public enum NormalisationMethod {

    /** Mean and deviation of the training clips, per channel. */
    TRAINING_CLIPS,

    /** Mean and deviation of ImageNet's photographs (red .485/.229, green .456/.224, blue .406/.225). */
    IMAGENET,

    /** None: pixels are only scaled to 0 to 1. */
    NONE
}
