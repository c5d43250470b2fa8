package org.fleeting.mer.nodes.facecrop;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether there is anything to look at among cropped clips, which the view says first.
 *
 * @param clips how many there are
 * @param withoutFace how many of them have no face
 * @param doubtful how many of the others have a doubt of {@value #DOUBTFUL} or more
 * @param lesser how many have a doubt below that, from {@value #LESSER}
 */
record FaceVerdict(long clips, long withoutFace, long doubtful, long lesser) {

    static final double DOUBTFUL = 0.5;
    static final double LESSER = 0.2;

    /** Returns a sentence or two. */
    String words() {
        if (clips == 0) {
            return "There is no clip to look at.";
        }
        long looked = withoutFace + doubtful;
        String less = lesser == 0 ? "" : " Less is to be said against %s%s, with a doubt of %s or more.".formatted(
            count(lesser), looked == 0 ? "" : " more", LESSER);
        if (looked == 0) {
            return (clips == 1 ? "The clip was cropped; nothing to look at."
                : "All %d clips were cropped; nothing to look at.".formatted(clips)) + less;
        }
        List<String> kinds = new ArrayList<>();
        if (withoutFace > 0) {
            kinds.add(withoutFace + " without a face");
        }
        if (doubtful > 0) {
            kinds.add("%d with a doubt of %s or more".formatted(doubtful, DOUBTFUL));
        }
        return "%d of %s need%s a look: %s. %s first.".formatted(looked, count(clips), looked == 1 ? "s" : "",
            String.join(", ", kinds), looked == 1 ? "It comes" : "They come") + less;
    }

    private static String count(long clips) {
        return clips == 1 ? "1 clip" : clips + " clips";
    }
}
