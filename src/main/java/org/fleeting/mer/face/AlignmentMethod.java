package org.fleeting.mer.face;

/** What told where the face is, from the surest to none. */
public enum AlignmentMethod {

    /** Both eyes in a face box of the LBP cascade. */
    BOTH_EYES_LBP("Both eyes (LBP)"),

    /** Both eyes in a face box of the Haar cascade. */
    BOTH_EYES_HAAR("Both eyes (Haar)"),

    /** Both eyes in a face box that shows after the histogram is equalised. */
    BOTH_EYES_EQUALISED("Both eyes (equalised)"),

    /** Both eyes in a face box that shows after the image is turned by 15, 30 or 45 degrees. */
    BOTH_EYES_TURNED("Both eyes (turned)"),

    /** One eye; the other is its mirror image in the face box. */
    ONE_EYE_MIRRORED("One eye mirrored"),

    /** No eye; both cascades agree on a face box and the eyes are put where they are in most faces. */
    BOX_GEOMETRY("Box geometry"),

    /** Nothing in the onset frame; both eyes in a later frame of the clip. */
    LATER_FRAME("Later frame"),

    /** No face; the middle of the image. */
    CENTRE_CROP("Centre crop"),

    /** The user said that the images are cropped already. */
    WHOLE_IMAGE("Whole image"),

    /** No face, and none is made up. */
    NO_FACE("No face"),

    /** The clip can't be read, so nobody looked. */
    UNREADABLE("Unreadable");

    private final String label;

    AlignmentMethod(String label) {
        this.label = label;
    }

    /** Returns whether a face was seen, and not only taken for granted. */
    public boolean sawFace() {
        return compareTo(CENTRE_CROP) < 0;
    }

    /** Returns the name for the user. */
    public String label() {
        return label;
    }
}
