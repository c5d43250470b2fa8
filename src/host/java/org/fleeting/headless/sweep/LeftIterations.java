package org.fleeting.headless.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fleeting.headless.sweep.Outcome.Status;

/** The iterations of loops that variants of a store wait for, as tasks. */
final class LeftIterations {

    private static final int LARGEST_GROUP = 50;

    private final Store store;

    LeftIterations(Store store) {
        this.store = store;
    }

    /**
     * Returns a task for each group of iterations that are to be executed: none that has failed, and what variants have in
     * common once. A variant that waits for nothing but iterations that have failed fails.
     *
     * @param variants of which those that wait count
     * @param width how many tasks run at a time, which get as much to do each
     */
    List<TaskId> tasks(List<Variant> variants, int width) throws IOException {
        Map<TaskId, List<Integer>> loops = loops(variants);
        int all = loops.values().stream().mapToInt(List::size).sum();
        return group(loops, Math.max(1, (all + width - 1) / width));
    }

    /**
     * As {@link #tasks}, but so that each task lasts some time, as far as iterations have been executed that tell.
     *
     * @param seconds that are worth to start a process on another machine
     */
    List<TaskId> tasksLasting(List<Variant> variants, double seconds) throws IOException {
        List<Outcome> executed = new ArrayList<>();
        for (Variant variant : variants) {
            store.folds(variant.id()).stream().filter(outcome -> outcome.status() == Status.EXECUTED).forEach(executed::add);
        }
        double mean = executed.stream().mapToDouble(Outcome::seconds).average().orElse(seconds);
        return group(loops(variants), mean >= seconds ? 1 : (int) Math.min(LARGEST_GROUP, Math.ceil(seconds / Math.max(mean,
            1))));
    }

    /** Cuts each loop into groups of a size. */
    private static List<TaskId> group(Map<TaskId, List<Integer>> loops, int size) {
        List<TaskId> tasks = new ArrayList<>();
        loops.forEach((loop, iterations) -> {
            for (int i = 0; i < iterations.size(); i += size) {
                tasks.add(TaskId.iterations(loop.variant(), loop.loop(),
                    iterations.subList(i, Math.min(iterations.size(), i + size))));
            }
        });
        return tasks;
    }

    /** Returns the iterations to execute of each loop, named by a task without any. */
    private Map<TaskId, List<Integer>> loops(List<Variant> variants) throws IOException {
        Map<TaskId, List<Integer>> loops = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        for (Variant variant : variants) {
            Outcome outcome = store.outcome(variant.id());
            if (outcome.status() == Status.WAITING && !fail(variant, outcome)) {
                for (Store.LeftIteration left : store.left(variant.id())) {
                    boolean hasFailed = store.outcome(variant.id(), left.loop(), left.iteration()).status() == Status.FAILED;
                    if (!hasFailed && known.add(left.key())) {
                        loops.computeIfAbsent(new TaskId(variant.id(), left.loop(), List.of()), key -> new ArrayList<>())
                            .add(left.iteration());
                    }
                }
            }
        }
        return loops;
    }

    /** Returns whether the variant has failed, as one of the iterations that it waits for has. */
    private boolean fail(Variant variant, Outcome waiting) throws IOException {
        List<String> causes = new ArrayList<>();
        boolean isAllFailed = true;
        for (Store.LeftIteration left : store.left(variant.id())) {
            Outcome outcome = store.outcome(variant.id(), left.loop(), left.iteration());
            if (outcome.status() == Status.FAILED) {
                causes.add(outcome.cause());
            } else {
                isAllFailed = false;
            }
        }
        if (causes.isEmpty() || !isAllFailed) {
            return false;
        }
        String others = causes.size() == 1 ? "" : " (and " + (causes.size() - 1) + " more)";
        store.write(variant.id(), Outcome.of(Status.FAILED, waiting.duration(), waiting.machine(), causes.get(0) + others));
        return true;
    }
}
