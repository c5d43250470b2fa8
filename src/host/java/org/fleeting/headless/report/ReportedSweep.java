package org.fleeting.headless.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What there is to tell about a sweep.
 *
 * @param title of the workflow
 * @param workflow where it was when the sweep began
 * @param store the folder that keeps the sweep
 * @param time of this report
 * @param threads of each variant
 * @param arguments what the command line set for all variants
 * @param keys what is varied
 * @param owners for each key the nodes whose settings it sets, as "MINE Decoupler (#5)", or "workflow variable"
 * @param seeds for each key whether it is a seed
 * @param variants all that are planned, by number
 * @param scores of the executed ones
 */
public record ReportedSweep(String title, Path workflow, Path store, Instant time, int threads, List<String> arguments,
    List<String> keys, List<String> owners, List<Boolean> seeds, List<Variant> variants, List<Score> scores) {

    /**
     * A variant.
     *
     * @param number from 1
     * @param values for each key
     * @param status in a word
     * @param isExecuted whether its scores count
     * @param duration zero if it has not run
     * @param problem why it failed; empty if it did not
     */
    public record Variant(int number, List<String> values, String status, boolean isExecuted, Duration duration,
        String problem) {}

    /**
     * A score of all executed variants.
     *
     * @param name such as "UF1"
     * @param source the table it is from, as "Evaluator (#12), Scores"
     * @param values by the variant's number; a variant without one is missing
     */
    public record Score(String name, String source, Map<Integer, Double> values) {}
}
