package org.fleeting.headless.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.state.States;
import org.fleeting.headless.workflow.Connection;
import org.fleeting.headless.workflow.NodeState;
import org.fleeting.headless.workflow.NodeStatus;
import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.WorkflowCreationHelper;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/**
 * One run of a workflow: load, configure all nodes, execute them one after the other, loops as a whole. After a node
 * has executed, those behind it are configured again with what it really put out, as in KNIME. Nodes that have not
 * changed since an earlier run stay executed.
 */
public final class WorkflowRun implements AutoCloseable {

    private static final int MAXIMUM_NODES = 10_000;
    private static final int MAXIMUM_CONNECTIONS = 40_000;
    private static final String MISSING_INPUT = "what comes into it is not kept, as far as this machine can see";

    private final Workflow workflow;
    private final RunListener listener;
    private final WorkflowGraph graph;
    private final FileStores fileStores = new FileStores();
    private final FlowVariables variables;
    private final NodeStatuses statuses = new NodeStatuses();
    private final NodeWorker worker = new NodeWorker();
    private final WorkflowManager context;
    private final NodeRepository repository;
    private final RunLog log = new RunLog();
    private final Checkpoints checkpoints = new Checkpoints();
    private KeptNodes kept;
    private KeptIterations keptIterations;

    private final LoopRun.Nodes loopNodes = new LoopRun.Nodes() {
        @Override
        public LoopRun.Choice choose(Loop loop, int iteration) {
            return chooseIteration(loop, iteration);
        }

        @Override
        public boolean goesOn(int iteration) {
            return !worker.isCancelled() && !extent.isBehindAll(iteration + 2);
        }

        @Override
        public void execute(RunNode node) {
            executeIfPossible(node);
        }

        @Override
        public void executeAll(List<RunNode> nodes) {
            WorkflowRun.this.executeAll(nodes);
        }

        @Override
        public boolean restore(Loop loop, int iteration) {
            return restoreIteration(loop, iteration);
        }

        @Override
        public void keep(Loop loop, int iteration) {
            keepIteration(loop, iteration);
        }

        @Override
        public PortObject[] inputs(RunNode node) {
            return WorkflowRun.this.inputs(node);
        }
    };

    private boolean loadedCompletely = true;
    private Extent extent = Extent.ALL;
    private final Set<Integer> iterationsKept = new HashSet<>();

    /** What waits for iterations that other runs execute. */
    private final Set<RunNode> left = new HashSet<>();

    /**
     * Loads a workflow's nodes. What cannot be loaded is reported to the listener and takes part in the run as a node
     * that does not execute.
     *
     * @throws WorkflowFormatException if its edges form a cycle, or it is larger than any that somebody has made
     */
    public WorkflowRun(Workflow workflow, NodeRepository repository, RunListener listener)
        throws WorkflowFormatException {
        checkSize(workflow);
        this.workflow = workflow;
        this.listener = listener;
        this.repository = repository;
        context = WorkflowManager.ROOT.createAndAddProject(workflow.name(), new WorkflowCreationHelper(
            WorkflowContextV2.forTemporaryWorkflow(workflow.folder().toAbsolutePath().normalize(), null)));
        workflow.problems().forEach(this::reportProblem);
        Map<Integer, RunNode> nodes = new LinkedHashMap<>();
        for (SavedNode saved : workflow.nodes()) {
            nodes.put(saved.id(), load(saved, repository));
        }
        graph = new WorkflowGraph(workflow, nodes, this::reportProblem);
        variables = new FlowVariables(workflow, graph);
    }

    private static void checkSize(Workflow workflow) throws WorkflowFormatException {
        int nodes = workflow.nodes().size();
        int connections = workflow.connections().size();
        if (nodes > MAXIMUM_NODES || connections > MAXIMUM_CONNECTIONS) {
            throw new WorkflowFormatException(workflow.folder() + ": there are " + nodes + " nodes and " + connections
                + " connections; this host runs up to " + MAXIMUM_NODES + " and " + MAXIMUM_CONNECTIONS);
        }
    }

    private RunNode load(SavedNode saved, NodeRepository repository) {
        RunNode node = new RunNode(saved, (teller, message) -> listener.messageShown(teller.label(), message));
        node.load(repository);
        if (node.loadError() != null) {
            reportProblem(node.loadError());
        }
        return node;
    }

    /** Lets the node that the task calls ask for the workflow's folder. */
    private boolean inContext(BooleanSupplier task) {
        NodeContext.pushContext(context);
        try {
            return task.getAsBoolean();
        } finally {
            NodeContext.removeLastContext();
        }
    }

    private void reportProblem(String problem) {
        loadedCompletely = false;
        listener.loadFailed(problem);
    }

    /** Tells whether every node and edge could be loaded. */
    public boolean isLoadedCompletely() {
        return loadedCompletely;
    }

    /** Returns the settings that a node has, as KNIME would save them; nothing if it is missing or refused what was saved. */
    public Optional<byte[]> ownSettings(int id) {
        RunNode node = graph.node(id);
        return node.node() == null || node.loadError() != null ? Optional.empty() : Optional.of(node.ownSettings());
    }

    /**
     * Loads a node's settings again after they were changed in the workflow.
     *
     * @return why they cannot be used, or null
     */
    public String reload(int id) {
        RunNode node = graph.node(id);
        if (node.node() != null) {
            node.loadSettings();
        }
        return node.loadError();
    }

    /**
     * Keeps what nodes put out in this run.
     *
     * @param states closed with this run
     */
    public void keepIn(States states) {
        NodeKeys keys = new NodeKeys(graph, repository, variables, states.isShared());
        keys.readCode();
        kept = new KeptNodes(graph, states, keys, variables, fileStores, listener);
        keptIterations = new KeptIterations(graph, states.iterations(), keys, variables, fileStores, listener);
    }

    /**
     * Lets all nodes stay executed of which something is kept that is still good, and configures the others again.
     * After {@link #configure()}.
     *
     * @param forReport whether {@link #report()} will be asked for
     * @param forTables whether {@link #tables()} will be asked for
     */
    public void restore(boolean forReport, boolean forTables) {
        keptIterations.useKept();
        inWorker(monitor -> {
            try {
                kept.restore(forReport, forTables, monitor);
                return true;
            } catch (CanceledExecutionException e) {
                return false;
            }
        }, problem -> {
            kept.forgetAll();
            listener.stateLost(workflow.name(), "All nodes execute, since what was kept of them cannot be read: " + problem);
        });
        for (RunNode node : graph.nodes()) {
            if (node.state() == NodeState.EXECUTED) {
                statuses.setMessage(node, node.configuredMessage());
            } else {
                configure(node);
            }
        }
    }

    /**
     * Lets nodes begin anew that an earlier run was stopped in.
     *
     * @throws IOException if something cannot be deleted
     */
    public void forgetCheckpoints() throws IOException {
        kept.forgetCheckpoints();
    }

    /**
     * Removes what is kept of nodes that the workflow no longer has.
     *
     * @throws IOException if something cannot be deleted
     */
    public void removeOldStates() throws IOException {
        if (kept != null) {
            kept.removeOthers();
            keptIterations.removeOthers(Unit.of(graph).stream().filter(unit -> !kept.isKept(unit))
                .flatMap(unit -> graph.loops().startedBy(unit.nodes().get(0)).stream()).toList());
        }
    }

    /** Configures all nodes, as if none had ever executed: this is how they are saved. */
    public void configure() {
        for (RunNode node : graph.nodes()) {
            configure(node);
            statuses.put(node);
        }
    }

    /** Shows what the nodes say that do not stay executed. */
    public void showMessages() {
        graph.nodes().stream().filter(node -> node.state() != NodeState.EXECUTED).forEach(RunNode::showMessage);
    }

    private void configure(RunNode node) {
        PortObjectSpec[] specs = node.loadError() == null ? inputSpecs(node) : null;
        if (specs == null) {
            node.unconfigure();
        } else {
            inContext(() -> {
                node.configure(specs, variables.before(node));
                return true;
            });
        }
    }

    /** Returns the specs at a node's inputs, or null if one is not known yet or a mandatory input is open. */
    private PortObjectSpec[] inputSpecs(RunNode node) {
        PortObjectSpec[] specs = new PortObjectSpec[node.node().getNrInPorts()];
        for (int port = 0; port < specs.length; port++) {
            Optional<Connection> connection = graph.into(node.saved().id(), port);
            if (connection.isPresent()) {
                RunNode source = graph.node(connection.get().source());
                specs[port] = source.node() == null || source.state() == NodeState.IDLE ? null
                    : source.outputSpec(connection.get().sourcePort());
            }
            boolean isOpen = connection.isEmpty() && node.node().getInputType(port).isOptional();
            if (specs[port] == null && !isOpen) {
                return null;
            }
        }
        return specs;
    }

    /**
     * Executes all nodes that can be, but for those that stay executed.
     *
     * @return whether all are executed now
     */
    public boolean execute() {
        return execute(Extent.ALL);
    }

    /**
     * Executes what of the workflow is asked for.
     *
     * @return whether all that can be has been executed; of iterations, whether all of them are kept
     */
    public boolean execute(Extent newExtent) {
        extent = newExtent;
        log.begin();
        boolean succeeded = extent.isOfIterations() ? executeIterations() : executeUnits();
        log.end();
        return succeeded;
    }

    private boolean executeIterations() {
        Optional<Unit> loop = Unit.of(graph).stream().filter(extent::isLoop).findFirst();
        if (loop.isEmpty() || kept == null || !kept.areInputsKept(loop.get())) {
            listener.skipped(loop.map(Unit::title).orElse("The loop"), MISSING_INPUT);
            return false;
        }
        executeAll(loop.get().nodes());
        return extent.isComplete(iterationsKept);
    }

    private boolean executeUnits() {
        List<Unit> units = Unit.of(graph).stream().filter(extent::executes).toList();
        for (Unit unit : units) {
            if (kept != null && kept.isRestored(unit)) {
                unit.nodes().forEach(RunNode::showRestored);
                unit.nodes().forEach(log::kept);
                listener.kept(unit.title(), graph.nodes().indexOf(unit.last()) + 1, graph.nodes().size(),
                    unit.last().summaries());
            } else if (waits(unit)) {
                left.addAll(unit.nodes());
            } else {
                // of a loop, its iterations have them
                checkpoints.keepIn(() -> kept == null || unit.nodes().size() > 1 ? Optional.empty() : kept.checkpoints(unit));
                executeAll(unit.nodes());
                keep(unit);
            }
        }
        return units.stream().flatMap(unit -> unit.nodes().stream()).filter(node -> !left.contains(node))
            .allMatch(node -> node.state() == NodeState.EXECUTED);
    }

    private boolean waits(Unit unit) {
        return unit.nodes().stream().flatMap(node -> graph.predecessors(node).stream()).anyMatch(left::contains);
    }

    private void keep(Unit unit) {
        if (kept != null && unit.nodes().stream().allMatch(node -> node.state() == NodeState.EXECUTED)) {
            inWorker(monitor -> {
                kept.keep(unit, monitor);
                return true;
            }, problem -> listener.stateLost(unit.title(), "What it put out cannot be kept: " + problem));
        }
    }

    /** Only outermost loops are kept by their iterations: those within are a part of one. */
    private boolean keepsIterations(Loop loop) {
        Unit unit = new Unit(loop.nodes());
        return kept != null && Unit.of(graph).contains(unit) && kept.areInputsKept(unit);
    }

    /** Loops within others are a part of an iteration. */
    private LoopRun.Choice chooseIteration(Loop loop, int iteration) {
        Unit unit = new Unit(loop.nodes());
        if (!Unit.of(graph).contains(unit)) {
            return LoopRun.Choice.RUN;
        }
        if (extent.isOfIterations()) {
            if (worker.isCancelled() || iteration >= KeptIterations.count(loop.start())) {
                return LoopRun.Choice.STOP;
            } else if (!extent.isWanted(iteration + 1)) {
                return LoopRun.Choice.PASS;
            }
        } else if (extent.leavesIterations() && iteration == 0 && keepsIterations(loop) && leavesIterations(loop)) {
            left.addAll(loop.nodes());
            return LoopRun.Choice.STOP;
        }
        Map<String, Object> told = loop.start().ownVariables();
        listener.iterationStarted(told.containsKey("fold") ? "fold" : "iteration", iteration + 1,
            told.values().stream().filter(String.class::isInstance).map(String.class::cast).findFirst()
                .orElse(""));
        return extent.isOfIterations() ? LoopRun.Choice.ALONE : LoopRun.Choice.RUN;
    }

    /** Tells the listener which iterations are missing; returns whether any is. */
    private boolean leavesIterations(Loop loop) {
        List<Integer> missing = new ArrayList<>();
        boolean isKnown = inWorker(monitor -> {
            try {
                for (int i = 0; i < KeptIterations.count(loop.start()); i++) {
                    if (!keptIterations.isThere(loop, i)) {
                        missing.add(i + 1);
                    }
                }
                return true;
            } catch (CanceledExecutionException e) {
                return false;
            }
        }, problem -> listener.stateLost(loop.start().label(), problem));
        missing.forEach(number -> listener.iterationLeft(loop.start().saved().id(), number,
            keptIterations.name(loop, number - 1)));
        return !isKnown || !missing.isEmpty();
    }

    private boolean restoreIteration(Loop loop, int iteration) {
        boolean isKept = keepsIterations(loop);
        boolean isRestored = isKept && inWorker(monitor -> {
            try {
                return keptIterations.restore(loop, iteration, monitor);
            } catch (CanceledExecutionException e) {
                loop.body().forEach(RunNode::unconfigure);
                return false;
            }
        }, problem -> {
            loop.body().forEach(RunNode::unconfigure);
            listener.stateLost(loop.start().label(), "Executed again, since what was kept of it cannot be read: " + problem);
        });
        if (isRestored) {
            tellKept(loop, iteration);
            configure(loop.end());
        } else {
            if (isKept) {
                checkpoints.keepIn(() -> keptIterations.checkpoints(loop, iteration));
            }
            loop.body().stream().filter(node -> node.state() == NodeState.IDLE).forEach(this::configure);
        }
        return isRestored;
    }

    private void tellKept(Loop loop, int iteration) {
        iterationsKept.add(iteration + 1);
        listener.iterationKept(loop.start().saved().id(), iteration + 1);
    }

    private void keepIteration(Loop loop, int iteration) {
        if (keepsIterations(loop)) {
            inWorker(monitor -> {
                if (keptIterations.keep(loop, iteration, monitor)) {
                    tellKept(loop, iteration);
                }
                return true;
            }, problem -> listener.stateLost(loop.start().label(), "What it put out cannot be kept: " + problem));
        }
    }

    /** Runs a task in which serializers of plug-ins take part; returns what it does, or false where it throws. */
    private boolean inWorker(Predicate<DefaultNodeProgressMonitor> task, Consumer<String> problems) {
        DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
        try {
            return worker.run(monitor, () -> inContext(() -> task.test(monitor)));
        } catch (RuntimeException | Error e) { // the serializers are the plug-ins'
            problems.accept(Failure.text(e));
            return false;
        }
    }

    private void executeAll(List<RunNode> nodes) {
        Set<RunNode> inLoops = new HashSet<>();
        for (RunNode node : nodes) {
            Optional<Loop> loop = inLoops.contains(node) ? Optional.empty() : graph.loops().startedBy(node);
            if (loop.isPresent()) {
                new LoopRun(loop.get(), loopNodes, fileStores)
                    .run(reason -> skip(loop.get().end(), reason));
                inLoops.addAll(loop.get().nodes());
            } else if (!inLoops.contains(node)) {
                executeIfPossible(node);
            }
        }
    }

    private void executeIfPossible(RunNode node) {
        String obstacle = obstacle(node);
        if (obstacle != null) {
            skip(node, obstacle);
            return;
        }
        Optional<String> wiring = graph.loops().problem(node);
        if (wiring.isPresent()) {
            refuse(node, wiring.get());
            return;
        }
        List<RunNode> nodes = graph.nodes();
        listener.executionStarted(node.label(), nodes.indexOf(node) + 1, nodes.size());
        execute(node);
        nodes.subList(nodes.indexOf(node) + 1, nodes.size()).stream()
            .filter(later -> later.state() != NodeState.EXECUTED).forEach(later -> {
                configure(later);
                later.showMessage();
            });
    }

    private void refuse(RunNode node, String problem) {
        node.refuse(problem);
        statuses.setMessage(node, node.message());
        skip(node, "it is not part of a complete loop");
    }

    private void skip(RunNode node, String reason) {
        listener.skipped(node.label(), reason);
        log.skipped(node, reason);
    }

    private String obstacle(RunNode node) {
        if (worker.isCancelled()) {
            return "the run was cancelled";
        } else if (node.loadError() != null) {
            return "it could not be loaded";
        }
        for (RunNode predecessor : graph.predecessors(node)) {
            if (predecessor.state() != NodeState.EXECUTED) {
                return predecessor.title() + " is not executed";
            }
        }
        for (int port = 1; port < node.node().getNrInPorts(); port++) {
            if (graph.into(node.saved().id(), port).isEmpty() && !node.node().getInputType(port).isOptional()) {
                return "its input " + port + " (" + node.node().getInportName(port) + ") is not connected";
            }
        }
        return node.state() == NodeState.CONFIGURED ? null : "it is not configured";
    }

    private void execute(RunNode node) {
        // what it says now that its predecessors are executed: a file that they wrote is no longer missing
        statuses.setMessage(node, node.message());
        long start = System.nanoTime();
        boolean succeeded = executeInWorker(node);
        log.executed(node, Duration.ofNanos(System.nanoTime() - start), succeeded);
        if (succeeded) {
            listener.executed(node.label(), node.summaries());
            return;
        }
        statuses.setMessage(node, node.message());
        node.unconfigure();
        listener.executionFailed(node.label());
    }

    private boolean executeInWorker(RunNode node) {
        DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor(event -> listener.progressed(node.label(),
            event.getNodeProgress().getProgress(), event.getNodeProgress().getMessage()));
        return checkpoints.execute(node, () -> worker.run(monitor, () -> inContext(() -> node.execute(inputs(node),
            fileStores, monitor))));
    }

    private PortObject[] inputs(RunNode node) {
        PortObject[] inputs = new PortObject[node.node().getNrInPorts()];
        inputs[0] = FlowVariablePortObject.INSTANCE;
        for (int port = 1; port < inputs.length; port++) {
            Optional<Connection> connection = graph.into(node.saved().id(), port);
            inputs[port] = connection.isEmpty() ? null
                : graph.node(connection.get().source()).outputObject(connection.get().sourcePort());
        }
        return inputs;
    }

    /** Tells whether the workflow has a loop that can run. */
    public boolean hasLoop() {
        return !graph.loops().all().isEmpty();
    }

    /** Returns the ids of the nodes that loops execute several times. */
    public Set<Integer> nodesInLoops() {
        return graph.loops().all().stream().flatMap(loop -> loop.body().stream()).map(node -> node.saved().id())
            .collect(Collectors.toSet());
    }

    /** Tells whether iterations were left to other runs, so that what follows them is not executed. */
    public boolean isWaiting() {
        return !left.isEmpty();
    }

    /** Puts what is kept of all nodes into the folder of a workflow, as a run of it would have left it. */
    public void copyStates(Path folder) throws IOException {
        if (kept != null) {
            kept.copyTo(folder);
        }
    }

    /** Stops the executing node soon and executes no other one. From any thread. */
    public void cancel() {
        worker.cancel();
    }

    public boolean isCancelled() {
        return worker.isCancelled();
    }

    /**
     * Returns how the nodes stand without their data, by id: configured or not, with what they said on configuring or
     * when they failed. Nodes that could not be loaded are not among them.
     */
    public Map<Integer, NodeStatus> statuses() {
        return statuses.all();
    }

    /** Returns the tables of the executed nodes that no node follows. */
    public List<ResultTable> results() {
        return new Results(graph).tables();
    }

    /** Returns the tables of all executed nodes. They have their data until the run is closed. */
    public List<OutputTable> tables() {
        return new Results(graph).allTables();
    }

    /** Returns what there is to tell about this run. Its tables and views have their data until the run is closed. */
    public ReportedRun report() {
        return new Reporter(workflow, graph, repository, variables, log).report();
    }

    /** Deletes what the nodes put into files of their own, as far as it is not kept. */
    @Override
    public void close() {
        worker.close();
        fileStores.close();
        if (kept != null) {
            kept.close();
        }
    }
}
