package org.fleeting.headless.sweep;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fleeting.headless.engine.Queue;
import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.launch.Signs;
import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.report.ConsoleReport;
import org.fleeting.headless.sweep.Outcome.Status;

/** Shows how a sweep stands, from its store alone, while others run it. */
final class SweepStatus {

    private static final int MOST_SHOWN = 20;

    private final Store store;
    private final ConsoleReport report;

    SweepStatus(Store store, ConsoleReport report) {
        this.store = store;
        this.report = report;
    }

    /**
     * Shows numbers of variants and iterations, what runs, and what has failed.
     *
     * @param queue what has taken tasks over, if anything has
     */
    void show(Optional<Queue> queue) throws IOException {
        List<Variant> variants = store.plan().variants();
        Map<Status, Integer> ofVariants = new EnumMap<>(Status.class);
        Map<Status, Integer> ofIterations = new EnumMap<>(Status.class);
        for (Variant variant : variants) {
            ofVariants.merge(store.outcome(variant.id()).status(), 1, Integer::sum);
            store.folds(variant.id()).forEach(outcome -> ofIterations.merge(outcome.status(), 1, Integer::sum));
        }
        report.info(Sweep.count(variants.size(), "variant") + ": " + text(ofVariants));
        if (!ofIterations.isEmpty()) {
            report.info("Iterations of loops: " + text(ofIterations));
        }
        MixedProcessors.warning(store.outcomes(variants.size())).ifPresent(report::warn);
        queue.ifPresent(this::showQueue);
        store.running().stream().limit(MOST_SHOWN).forEach(this::showRunning);
        for (Variant variant : variants) {
            showFailures(variant);
        }
    }

    private static String text(Map<Status, Integer> numbers) {
        return numbers.entrySet().stream().map(each -> each.getValue() + " " + each.getKey()).collect(Collectors.joining(", "));
    }

    private void showQueue(Queue queue) {
        try {
            Map<String, Integer> unfinished = queue.unfinished();
            if (!unfinished.isEmpty()) {
                report.info("Jobs: " + unfinished.entrySet().stream().map(each -> each.getValue() + " " + each.getKey())
                    .collect(Collectors.joining(", ")));
            }
        } catch (IOException e) {
            report.warn("Jobs: " + Failure.text(e));
        }
    }

    private void showRunning(String name) {
        try {
            String progress = store.progress(TaskId.parse(name));
            report.info("Task " + name + (progress.isEmpty() ? "" : ": " + Signs.line(progress)));
        } catch (IllegalOptionException e) {
            report.info("Task " + Signs.line(name));
        }
    }

    private void showFailures(Variant variant) throws IOException {
        Outcome own = store.outcome(variant.id());
        List<Outcome> failed = store.folds(variant.id()).stream().filter(each -> each.status() == Status.FAILED).toList();
        failed.forEach(each -> report.error(each.causeIn(variant.label())));
        if (failed.isEmpty() && own.status() == Status.FAILED) {
            report.error(own.causeIn(variant.label()));
        }
    }

    /**
     * Shows what a task has printed.
     *
     * @throws IllegalOptionException if there is no such task, or it has printed nothing
     */
    void showLog(String task) throws IOException, IllegalOptionException {
        TaskId wanted = TaskId.parse(task);
        List<String> logged = store.logged();
        for (String name : logged) {
            if (name.equals(task) || name.indexOf('-') > 0 && isIn(wanted, TaskId.parse(name))) {
                report.info("Task " + name + ":");
                store.readLog(name).lines().forEach(line -> report.info(Signs.line(line)));
                return;
            }
        }
        throw new IllegalOptionException("-log=" + task + ": this task has printed nothing. There are logs of "
            + logged.stream().limit(MOST_SHOWN).collect(Collectors.joining(", ")));
    }

    private static boolean isIn(TaskId task, TaskId group) {
        return task.isOfLoop() && task.variant() == group.variant() && task.loop() == group.loop()
            && group.iterations().containsAll(task.iterations());
    }
}
