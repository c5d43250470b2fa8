package org.fleeting.mer.nodes.emotionpredictor;

/**
 * Whether there is anything to look at among clips that were named, which the view says first.
 *
 * @param clips how many are listed
 * @param known how many of them have a true emotion
 * @param wrong how many of those were named otherwise
 * @param unsure how many of the clips that are not wrong were named with a probability below {@value #SURE}
 */
record PredictionVerdict(int clips, int known, int wrong, int unsure) {

    static final double SURE = 0.5;

    /** Returns a sentence. */
    String words() {
        if (clips == 0) {
            return "There is no clip to look at.";
        }
        if (known == 0) {
            return unsure == 0 ? "All %s named with a probability of 50 %% or more: nothing stands out.".formatted(were(clips))
                : "%d of %s named unsurely, with a probability below 50 %%.".formatted(unsure, were(clips));
        }
        String ofKnown = known == clips ? were(clips) : "%d clips that have a true emotion were".formatted(known);
        if (wrong == 0 && unsure == 0) {
            return "All %s named rightly, with a probability of 50 %% or more: nothing to look at.".formatted(ofKnown);
        }
        return "%s of %s named wrongly%s.".formatted(wrong == 0 ? "None" : wrong, ofKnown, unsure == 0 ? ""
            : ", and %d other%s unsurely, with a probability below 50 %%".formatted(unsure, unsure == 1 ? "" : "s"));
    }

    private static String were(int clips) {
        return clips == 1 ? "1 clip was" : clips + " clips were";
    }
}
