package org.fleeting.mer.nodes.ports;

import java.util.List;

/**
 * Who a branch was trained on.
 *
 * @param column the column that named them; empty if unknown
 * @param names sorted
 */
public record TrainingSubjects(String column, List<String> names) {

    /** Of a branch that is not trained yet. */
    static final TrainingSubjects UNKNOWN = new TrainingSubjects("", List.of());

    /** Copies what it is given. */
    public TrainingSubjects {
        names = List.copyOf(names);
    }
}
