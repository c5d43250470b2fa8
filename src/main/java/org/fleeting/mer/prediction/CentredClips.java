package org.fleeting.mer.prediction;

import java.util.stream.IntStream;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.network.PersonMeans;
import org.fleeting.mer.work.InvalidInputException;

import ai.djl.ndarray.NDManager;

/** The people of clips, for networks that subtract the mean of each person's clips. Nothing else of the labels is asked for. */
public final class CentredClips {

    private CentredClips() {}

    /**
     * Returns the means of all clips' people.
     *
     * @param network one that is transductive
     * @throws InvalidInputException if it is not known who is filmed in a clip
     */
    public static PersonMeans means(NetworkDescription network, LabelledClips clips, NDManager manager) {
        return new PersonMeans(IntStream.range(0, clips.size()).mapToObj(i -> person(network, clips, i)).toList(),
            network.subtraction().kappa(), manager);
    }

    private static String person(NetworkDescription network, LabelledClips clips, int clip) {
        String person = clips.subject(clip);
        if (person == null || person.isBlank()) {
            throw new InvalidInputException("Clip %s has no subject, and %s subtracts the mean of each person's clips"
                .formatted(clips.key(clip), network.title()), "Fill the subject column, or leave out the row.");
        }
        return person;
    }
}
