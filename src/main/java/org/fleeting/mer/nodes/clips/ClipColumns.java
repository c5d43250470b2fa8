package org.fleeting.mer.nodes.clips;

/** The names of the clip table's columns. Saved workflows refer to them: they never change. */
public final class ClipColumns {

    public static final String DATASET = "Dataset";
    public static final String SUBJECT = "Subject";
    public static final String CLIP = "Clip";
    public static final String EMOTION = "Emotion";
    public static final String ACTION_UNITS = "Action Units";
    public static final String FRAMES = "Frames";
    public static final String ONSET = "Onset";
    public static final String APEX = "Apex";
    public static final String OFFSET = "Offset";
    public static final String FRAMES_PER_SECOND = "Frames per second";

    /** Added by Dataset Reader: {@code filed}, or how the apex was guessed; missing where there is none. */
    public static final String APEX_SOURCE = "Apex Source";

    /** Added by Dataset Reader where the set may tell them: x and y of each landmark, pixels of the onset frame, a list. */
    public static final String LANDMARKS = "Landmarks";

    /** Added by Face Crop to clips with landmarks: x and y of each in pixels of the face clip, a list. */
    public static final String FACE_LANDMARKS = "Face Landmarks";

    /** Added by Face Crop: T x H x W x 3 pixels, {@link FaceClipCell}. */
    public static final String FACE_CLIP = "Face Clip";

    /** Added by Face Crop: the frames side by side, a PNG image. */
    public static final String FACE = "Face";

    /** Added by Face Crop: what told where the face is, text. */
    public static final String ALIGNMENT = "Alignment";

    /** Added by Face Crop: the frame that was looked at with box and eyes drawn in, a PNG image. */
    public static final String DETECTION = "Detection";

    /** Added by Face Crop: how much there is to say against the alignment, from 0 to 1. */
    public static final String DOUBT = "Doubt";

    /** Added by Face Crop: what there is to say, text; missing where the doubt is 0. */
    public static final String DOUBT_REASONS = "Doubt Reasons";

    private ClipColumns() {}
}
