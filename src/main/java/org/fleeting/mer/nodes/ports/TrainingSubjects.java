package org.fleeting.mer.nodes.ports;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who a branch has seen: on whom it was trained, and on whom every model was that it was trained from or against. A
 * subject whom only the frozen IDNet saw has shaped MENet too, through L_MI.
 *
 * @param column the column that named those the branch itself was trained on; empty if unknown
 * @param names each once, sorted
 */
public record TrainingSubjects(String column, List<String> names) {

    /** Of a branch that is not trained yet. */
    static final TrainingSubjects UNKNOWN = new TrainingSubjects("", List.of());

    /** Copies what it is given. */
    public TrainingSubjects {
        names = List.copyOf(names);
    }

    /**
     * Returns these and those a model has seen.
     *
     * @param model null if not connected
     */
    public TrainingSubjects with(NetworkPortObject model) {
        return model == null ? this : with(model.getSpec().subjects());
    }

    /**
     * Returns these and those a decoupling has seen.
     *
     * @param decoupling null if not connected
     */
    public TrainingSubjects with(DecouplingPortObject decoupling) {
        return decoupling == null ? this : with(decoupling.getSpec().subjects());
    }

    private TrainingSubjects with(TrainingSubjects others) {
        return new TrainingSubjects(column,
            Stream.of(names, others.names).flatMap(List::stream).distinct().sorted().toList());
    }
}
