package org.fleeting.headless.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of the workflow within a sweep.
 *
 * @param id its number, from 1
 * @param keys what is varied
 * @param values for each of the keys, as the user wrote them
 */
record Variant(int id, List<String> keys, List<String> values) {

    /** Returns the argument of the command line that sets one of its values. */
    String argument(Template template) {
        return template.argument(values.get(keys.indexOf(template.key())));
    }

    /** Returns what it is, for the user: "seed=3 lambda=0.1", or "4/seed and 17 more=3". */
    String label() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            parts.add(VariedKey.shortened(keys.get(i)) + "=" + values.get(i));
        }
        return String.join(" ", parts);
    }
}
