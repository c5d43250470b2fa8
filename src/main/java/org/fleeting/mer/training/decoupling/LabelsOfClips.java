package org.fleeting.mer.training.decoupling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.ClipLabels;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.work.InvalidInputException;

/** Notes who is filmed and what is shown, where a decoupling needs that. */
final class LabelsOfClips {

    private LabelsOfClips() {}

    /**
     * Returns the labels that the settings ask for, by the clip's key; none if they ask for none.
     *
     * @throws InvalidInputException if one is missing, a key occurs twice, all clips are of one person, or MINE
     *     finds no strangers among them
     */
    static Map<String, ClipLabels> of(LabelledClips clips, DecouplerSettings settings) {
        Map<String, ClipLabels> labels = new LinkedHashMap<>();
        if (settings.needsLabels()) {
            for (int i = 0; i < clips.size(); i++) {
                ClipLabels label =
                    new ClipLabels(settings.needsPersons() ? require(clips.key(i), "subject", clips.subject(i)) : null,
                        settings.needsEmotions() ? require(clips.key(i), "emotion", clips.emotion(i)) : null);
                if (labels.put(clips.key(i), label) != null) {
                    throw Decoupler.twice(clips.key(i));
                }
            }
        }
        if (settings.needsPersons()) {
            requireSeveral(labels.values().stream().map(ClipLabels::subject).distinct().toList());
        }
        if (settings instanceof MineSettings mine && mine.choosesStrangers()
            && MineTerm.withoutStranger(labels, mine) == labels.size()) {
            throw new InvalidInputException("No clip has a stranger: there are no two clips " + mine.strangers(),
                "Connect more clips, or let MINE have other strangers.");
        }
        return labels;
    }

    /**
     * Returns who each clip shows.
     *
     * @throws InvalidInputException if one is missing, or all clips are of one person
     */
    static List<String> persons(LabelledClips clips) {
        List<String> persons = IntStream.range(0, clips.size())
            .mapToObj(i -> require(clips.key(i), "subject", clips.subject(i))).toList();
        requireSeveral(persons.stream().distinct().toList());
        return persons;
    }

    private static String require(String key, String what, String label) {
        if (label == null || label.isBlank()) {
            throw new InvalidInputException("Clip %s has no %s".formatted(key, what),
                "Fill the %s column, or leave out the row.".formatted(what));
        }
        return label;
    }

    private static void requireSeveral(List<String> persons) {
        if (persons.size() < 2) {
            throw new InvalidInputException(persons.isEmpty() ? "There is no clip"
                : "All clips are of one person, \"%s\", whom nothing tells from others".formatted(persons.get(0)),
                "Connect clips of 2 or more people.");
        }
    }
}
