package org.fleeting.mer.dataset.synthetic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the files of a data set lie in its folder and what they are called: one class for each set that is looked like. */
abstract class SetLayout {

    /**
     * What is rendered as one clip.
     *
     * @param subject number of the person, from 1
     * @param label the clip's emotion in the words of the set
     * @param emotion place of the label among those rendered, from 1
     * @param number of the clips of this subject and label, from 1
     */
    record Take(int subject, String label, int emotion, int number) {}

    private final String set;
    private final double framesPerSecond;
    private final String framesFolder;
    private final Map<String, List<String>> labels;

    /**
     * @param set the name of the set that is looked like
     * @param framesPerSecond 1/s
     * @param framesFolder name of the folder with the frames
     * @param labels what is shown for each label, of {@link EmotionUnits}; of several, clips take turns
     */
    SetLayout(String set, double framesPerSecond, String framesFolder, Map<String, List<String>> labels) {
        this.set = set;
        this.framesPerSecond = framesPerSecond;
        this.framesFolder = framesFolder;
        this.labels = labels;
    }

    String set() {
        return set;
    }

    double framesPerSecond() {
        return framesPerSecond;
    }

    String framesFolder() {
        return framesFolder;
    }

    /** Returns the emotions in the words of the set, in the order in which they are rendered. */
    List<String> labels() {
        return List.copyOf(labels.keySet());
    }

    /** Returns what the face shows, of {@link EmotionUnits}. */
    final String shown(Take take) {
        List<String> turns = labels.get(take.label());
        return turns.get((take.subject() + take.number()) % turns.size());
    }

    /** Returns the subject as the set's reader calls them. */
    abstract String subject(int number);

    /** Returns the clip's name. */
    abstract String clip(Take take);

    /** Returns the clip's folder below that with the frames, with slashes. */
    abstract String folder(Take take);

    /** Returns the name of a frame's file without extension. */
    abstract String frame(Take take, int number);

    /** Returns the table of clips, with apexes and action units; empty if the folders tell all that is known. */
    Optional<TableFile> table() {
        return Optional.empty();
    }

    final boolean hasTable() {
        return table().isPresent();
    }
}
