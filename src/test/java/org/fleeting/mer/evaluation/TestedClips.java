package org.fleeting.mer.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Builds tested clips in few words; null stands for what is not known. */
final class TestedClips {

    private final List<TestedClip> clips = new ArrayList<>();
    private String subject;
    private String dataSet;
    private String fold;

    /** The next clips are of this subject. */
    TestedClips subject(String name) {
        subject = name;
        return this;
    }

    /** The next clips are of this data set. */
    TestedClips dataSet(String name) {
        dataSet = name;
        return this;
    }

    /** The next clips were tested in this fold. */
    TestedClips fold(String name) {
        fold = name;
        return this;
    }

    /** Adds some equal clips. */
    TestedClips add(int count, String truth, String predicted) {
        clips.addAll(Collections.nCopies(count, new TestedClip(new Prediction(truth, predicted),
            Optional.ofNullable(subject), Optional.ofNullable(dataSet), Optional.ofNullable(fold))));
        return this;
    }

    List<TestedClip> list() {
        return List.copyOf(clips);
    }
}
