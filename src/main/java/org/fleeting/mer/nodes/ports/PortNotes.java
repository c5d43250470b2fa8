package org.fleeting.mer.nodes.ports;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.NetworkFile;
import org.fleeting.mer.work.InvalidInputException;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * What a port knows of a branch that the branch's own description does not: JSON in the metadata of an exported file.
 *
 * @param labelColumn the column that held the classes
 * @param subjectColumn the column that named the subjects; empty if unknown
 * @param subjects whom the branch has seen, itself or through other models
 * @param estimateBefore MINE's estimate before the stage, nats; null if unknown, since JSON has no NaN
 * @param estimateAfter the same after the stage
 */
record PortNotes(String labelColumn, String subjectColumn, List<String> subjects, Double estimateBefore,
    Double estimateAfter) {

    private static final String KEY = "fleeting.port";
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** @throws NullPointerException if a column or the subjects are missing */
    PortNotes {
        Objects.requireNonNull(labelColumn, "labelColumn");
        Objects.requireNonNull(subjectColumn, "subjectColumn");
        subjects = List.copyOf(subjects);
    }

    static PortNotes of(NetworkPortObjectSpec spec) {
        return new PortNotes(spec.labelColumn(), spec.subjects().column(), spec.subjects().names(),
            nullable(spec.estimates().before()), nullable(spec.estimates().after()));
    }

    /** Returns the notes of a branch whose training is not over. */
    static PortNotes of(String labelColumn, TrainingSubjects seen) {
        return new PortNotes(labelColumn, seen.column(), seen.names(), null, null);
    }

    /** Returns the text to keep beside the weights. */
    Map<String, String> metadata() {
        return Map.of(KEY, GSON.toJson(this));
    }

    /** @throws InvalidInputException if a file holds no such notes, or damaged ones */
    static PortNotes read(Path file, NetworkFile head) {
        String json = head.notes().get(KEY);
        if (json == null) {
            throw new InvalidInputException(file + " is a model's file of a workflow, not one of Weights Writer",
                "Connect a Weights Writer to the node that made the model, and choose the file that it writes.");
        }
        try {
            return Objects.requireNonNull(GSON.fromJson(json, PortNotes.class));
        } catch (RuntimeException e) {
            // what a record's constructor throws comes in several wrappings
            throw new InvalidInputException(
                file + " is damaged: what it says of label column and subjects can't be read",
                "Take the file from its source again, or write it again.", e);
        }
    }

    /** Returns the spec of the branch that these notes are of. */
    NetworkPortObjectSpec spec(NetworkDescription description) {
        TrainingSubjects seen = new TrainingSubjects(subjectColumn, subjects);
        MineEstimates estimates = new MineEstimates(number(estimateBefore), number(estimateAfter));
        return NetworkPortObjectSpec.of(labelColumn, seen, estimates, description);
    }

    private static Double nullable(double estimate) {
        return Double.isNaN(estimate) ? null : estimate;
    }

    private static double number(Double estimate) {
        return estimate == null ? Double.NaN : estimate;
    }
}
