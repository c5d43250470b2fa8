package org.fleeting.headless.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.fleeting.headless.launch.Signs;
import org.fleeting.headless.launch.TemporaryFolder;
import org.fleeting.headless.options.BatchOptions;
import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.options.SweepOptions;
import org.fleeting.headless.report.ConsoleReport;
import org.fleeting.headless.run.NodeRepository;
import org.fleeting.headless.run.WorkflowRun;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowArchive;
import org.fleeting.headless.workflow.WorkflowFormatException;
import org.fleeting.headless.workflow.WorkflowWriter;

/** Compares what a command asks for with the workflow and the store, before anything runs. */
final class Planner {

    private static final String OTHER = ". Name another -store for it.";

    private final BatchOptions options;
    private final SweepOptions sweep;
    private final Store store;
    private final NodeRepository repository;
    private final ConsoleReport report;

    Planner(BatchOptions options, Store store, NodeRepository repository, ConsoleReport report) {
        this.options = options;
        this.store = store;
        this.repository = repository;
        this.report = report;
        sweep = options.sweep();
    }

    /** Writes to the store what is planned. */
    private interface Saving {

        void save() throws IOException;
    }

    /**
     * What is to be done.
     *
     * @param workflow where it was when the sweep began
     * @param plan of the store, with what is new
     * @param wanted the variants that were asked for
     */
    record Planned(Path workflow, int threads, Plan plan, List<Variant> wanted, Saving saving) {

        void save() throws IOException {
            saving.save();
        }
    }

    /**
     * Plans; nothing is written but the copy of the workflow.
     *
     * @return nothing if the workflow can't be loaded as a whole, which was told
     * @throws IllegalOptionException if the command doesn't fit the workflow or the store
     */
    Optional<Planned> plan() throws IOException, IllegalOptionException, WorkflowFormatException {
        boolean exists = store.exists();
        if (!exists && !store.isFree()) {
            throw new IllegalOptionException("-store=" + store.path()
                + ": there is something else. Name a folder that is empty "
                + "or need not exist.");
        }
        if (options.workflow() == null) {
            return Optional.of(goOn(exists));
        }
        if (options.workflow().toFile().isDirectory()) {
            return plan(options.workflow(), exists);
        }
        try (TemporaryFolder unpacked = TemporaryFolder.create("headless-workflow-")) {
            WorkflowArchive.unpack(options.workflow(), unpacked.path());
            return plan(unpacked.path(), exists);
        }
    }

    /** The variants that are planned, and no others. */
    private Planned goOn(boolean exists) throws IOException, IllegalOptionException {
        if (!exists) {
            throw new IllegalOptionException("-store=" + store.path()
                + ": there is no sweep. Name the workflow, and what to vary.");
        }
        if (!arguments().isEmpty()) {
            throw new IllegalOptionException(arguments().get(0) + ": a sweep that goes on keeps its options" + OTHER);
        }
        Store.Settings settings = store.settings();
        checkThreads(settings);
        Plan plan = store.plan();
        return new Planned(settings.workflow(), settings.threads(), plan, plan.variants(), () -> {});
    }

    private Optional<Planned> plan(Path folder, boolean exists)
        throws IOException, IllegalOptionException, WorkflowFormatException {
        Workflow workflow = Workflow.read(folder);
        if (!sweep.asksForVariants()) {
            throw new IllegalOptionException(
                "-store: a sweep needs what to vary, such as -vary=seed=1..10, or -variants=FILE.csv. "
                    + "To go on with a sweep, name its store alone.");
        }
        if (!exists) {
            return plan(workflow, Optional.empty());
        }
        Store.Settings settings = store.settings();
        Workflow copy = Workflow.read(store.workflow());
        List<String> differences = Snapshot.differences(workflow, copy);
        if (!options.workflow().equals(settings.workflow()) && !differences.isEmpty()) {
            throw new IllegalOptionException("-store=" + store.path() + ": this is the sweep of another workflow, "
                + settings.workflow() + OTHER);
        }
        if (!differences.isEmpty()) {
            report.warn("The workflow has changed since the sweep began: " + Signs.line(String.join(", ", differences))
                + ".\nIts variants run as it was then, by the copy " + store.workflow()
                + ".\nTo run it as it is now, name another "
                + "-store.");
        }
        if (!arguments().equals(settings.arguments())) {
            throw new IllegalOptionException("-store=" + store.path() + ": its variants run with "
                + (settings.arguments().isEmpty() ? "no further options" : String.join(" ", settings.arguments()))
                + ", not with " + (arguments().isEmpty() ? "none" : String.join(" ", arguments())) + OTHER);
        }
        checkThreads(settings);
        return plan(copy, Optional.of(settings));
    }

    private void checkThreads(Store.Settings settings) throws IllegalOptionException {
        if (sweep.threads() > 0 && sweep.threads() != settings.threads()) {
            throw new IllegalOptionException("-threads=" + sweep.threads() + ": the variants of this store have "
                + Sweep.count(settings.threads(), "thread") + ", and another number gives slightly other results" + OTHER);
        }
    }

    /** Returns what all variants are given of the command line. */
    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(options.overwriting());
        if (options.preferences() != null) {
            arguments.add("-preferences=" + options.preferences().toAbsolutePath().normalize());
        }
        return arguments;
    }

    /** @param settings of the store; nothing if the sweep is new */
    private Optional<Planned> plan(Workflow workflow, Optional<Store.Settings> settings)
        throws IOException, IllegalOptionException, WorkflowFormatException {
        Request request = Request.of(sweep);
        try (WorkflowRun run = new WorkflowRun(workflow, repository, report)) {
            if (!run.isLoadedCompletely()) {
                report.error("Parts of the workflow could not be loaded, so no variant runs.");
                return Optional.empty();
            }
            List<VariedKey> meanings = meanings(request, workflow, run);
            Plan plan = settings.isEmpty() ? new Plan(request.keys()) : store.plan();
            int known = plan.variants().size();
            List<Variant> wanted = merge(request, meanings, plan);
            List<Template> templates = meanings.stream().flatMap(meaning -> meaning.templates().stream()).toList();
            new SettingsCheck(repository, report).check(workflow, plan.variants().subList(known, plan.variants().size()),
                arguments(), templates);
            Set<String> varied = meanings.stream().flatMap(meaning -> meaning.names().stream()).collect(Collectors.toSet());
            new SharedPlaces(options.nodeOptions(), varied, run.nodesInLoops()).warnings(workflow, plan.variants().size())
                .forEach(report::warn);
            if (settings.isPresent()) {
                return Optional.of(new Planned(settings.get().workflow(), settings.get().threads(), plan, wanted,
                    () -> store.write(plan)));
            }
            Store.Settings created = new Store.Settings(options.workflow(), Math.max(1, sweep.threads()), arguments(),
                templates);
            run.configure();
            copy(workflow, run);
            return Optional.of(new Planned(created.workflow(), created.threads(), plan, wanted, () -> {
                store.write(plan);
                store.write(created);
            }));
        }
    }

    /** As it was saved: loading it has given the nodes settings that their files lack. */
    private void copy(Workflow workflow, WorkflowRun run) throws IOException, WorkflowFormatException {
        store.clear();
        List<String> left = WorkflowWriter.save(Workflow.read(workflow.folder()), store.workflow(), run.statuses());
        if (!left.isEmpty()) {
            report.warn("Not copied, since what a link or device leads to is no part of the workflow: " + String.join(", ",
                left));
        }
    }

    private List<VariedKey> meanings(Request request, Workflow workflow, WorkflowRun run)
        throws IllegalOptionException, WorkflowFormatException {
        List<VariedKey> meanings = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < request.keys().size(); i++) {
            try {
                VariedKey meaning = VariedKey.of(request.keys().get(i), workflow, run::ownSettings);
                for (String name : meaning.names()) {
                    if (!known.add(name)) {
                        throw new IllegalOptionException("\"" + name + "\" is varied twice");
                    }
                }
                meanings.add(meaning);
            } catch (IllegalOptionException e) {
                throw new IllegalOptionException(request.place(i) + ": " + e.getMessage()
                    + (e.getMessage().endsWith("?") ? "" : "."));
            }
        }
        return meanings;
    }

    /** A value that the plan has is written as there, so that 0.1 and 0.10 are one value in tables and charts. */
    private static List<String> notations(List<Integer> places, List<String> canonical, List<String> texts,
        Map<List<String>, Variant> known) {
        List<String> notations = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            int column = i;
            String value = canonical.get(places.get(i));
            notations.add(known.entrySet().stream().filter(variant -> variant.getKey().get(column).equals(value)).findFirst()
                .map(variant -> variant.getValue().values().get(column)).orElse(texts.get(places.get(i))));
        }
        return notations;
    }

    /** Adds to the plan what it lacks; returns all that the request names. */
    private List<Variant> merge(Request request, List<VariedKey> meanings, Plan plan)
        throws IllegalOptionException {
        if (!Set.copyOf(request.keys()).equals(Set.copyOf(plan.keys()))) {
            throw new IllegalOptionException("-store=" + store.path() + ": its variants differ in "
                + String.join(", ", plan.keys()) + ", and this command varies " + String.join(", ", request.keys()) + OTHER);
        }
        List<Integer> places = plan.keys().stream().map(request.keys()::indexOf).toList();
        List<VariedKey> sorted = places.stream().map(meanings::get).toList();
        Map<List<String>, Variant> known = new HashMap<>();
        for (Variant variant : plan.variants()) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < sorted.size(); i++) {
                values.add(sorted.get(i).canonical(variant.values().get(i)));
            }
            known.put(values, variant);
        }
        List<Variant> wanted = new ArrayList<>();
        List<List<String>> canonical = request.canonical(meanings);
        for (int row = 0; row < canonical.size(); row++) {
            List<String> values = canonical.get(row);
            List<String> texts = request.rows().get(row).values();
            List<String> place = places.stream().map(values::get).toList();
            if (!known.containsKey(place)) {
                known.put(place, plan.add(notations(places, values, texts, known), sorted));
            }
            wanted.add(known.get(place));
        }
        return wanted;
    }
}
