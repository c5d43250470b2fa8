package org.fleeting.mer.nodes.scorecomparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.fleeting.mer.work.InvalidInputException;

/** What the models are called: as the user says, else as their table is, else as their port. */
final class ModelNames {

    /** What KNIME calls a table that nobody named. */
    private static final String UNNAMED = "default";

    private ModelNames() {}

    /**
     * Returns a name for each connected input, from the topmost down.
     *
     * @param given by the user; there may be fewer or more than inputs
     * @param ports numbers of the inputs, from 1
     * @param tables names of the inputs' tables; one that tables share is nobody's
     * @throws InvalidInputException if two inputs would have one name
     */
    static List<String> of(List<String> given, List<Integer> ports, List<String> tables) {
        List<String> names = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            String table = tables.get(i).strip();
            boolean tells = !table.isEmpty() && !table.equals(UNNAMED) && Collections.frequency(tables, tables.get(i)) == 1;
            String name = i < given.size() ? given.get(i) : tells ? table : "Predictions " + ports.get(i);
            if (!used.add(name)) {
                throw new InvalidInputException("Two inputs are named \"%s\"".formatted(name),
                    "Give each connected input a name in the dialog.");
            }
            names.add(name);
        }
        return names;
    }
}
