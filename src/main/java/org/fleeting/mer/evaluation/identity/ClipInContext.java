package org.fleeting.mer.evaluation.identity;

import org.fleeting.mer.evaluation.ClipFeatures;

/**
 * What a network says of one clip, whom it shows, and what else may explain it.
 *
 * @param clip its features and its subject
 * @param emotion its class; the same for all clips where none is known
 * @param dataSet where it comes from; the same for all clips where none is known
 */
public record ClipInContext(ClipFeatures clip, String emotion, String dataSet) {

    Person person() {
        return new Person(dataSet, clip.subject());
    }

    /** Returns the same clip with other features. */
    ClipInContext with(float[] features) {
        return new ClipInContext(new ClipFeatures(clip.key(), clip.subject(), features), emotion, dataSet);
    }

    /** A subject, told apart from those of the same name in other data sets. */
    record Person(String dataSet, String subject) {}
}
