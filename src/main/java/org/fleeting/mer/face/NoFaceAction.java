package org.fleeting.mer.face;

/** What becomes of a clip in none of whose frames a face is found. */
public enum NoFaceAction {

    /** The work ends with a message that names the clip. */
    FAIL("Fail"),

    /** The clip stays, without a face. */
    MISSING("Missing value"),

    /** The largest square in the middle of the image is taken for the face. */
    CENTRE_CROP("Centre crop");

    private final String label;

    NoFaceAction(String label) {
        this.label = label;
    }

    /** Returns the name for the user. */
    public String label() {
        return label;
    }
}
