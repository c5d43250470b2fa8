package org.fleeting.headless.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.fleeting.headless.workflow.NodeState;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.FlowLoopContext;

/**
 * Runs a loop as KNIME does: the start executes, then the body, then the end. As long as the end asks for another
 * iteration, the body is reset and all is executed again: the start without being reset or configured, the end without
 * being reset. The loop is over when a node of it does not execute.
 */
final class LoopRun {

    /** What becomes of an iteration. */
    enum Choice {
        /** It is executed, or restored, and the loop's end takes it. */
        RUN,
        /** It is executed, or restored, and goes no further. */
        ALONE,
        /** It is passed over. */
        PASS,
        /** It is passed over, and so are all that would follow. */
        STOP
    }

    /** What runs the nodes. */
    interface Nodes {

        /** Decides about an iteration, counted from 0, whose start has executed. */
        Choice choose(Loop loop, int iteration);

        /** Tells whether another iteration is of interest behind one, counted from 0, that goes no further. */
        boolean goesOn(int iteration);

        /** Executes a node if it can be, and configures what follows. */
        void execute(RunNode node);

        /** Executes nodes one after the other; loops within them as a whole. */
        void executeAll(List<RunNode> nodes);

        /**
         * Lets the body of a loop stay executed in an iteration, counted from 0, as an earlier run left it.
         *
         * @return whether it stays so
         */
        boolean restore(Loop loop, int iteration);

        /** Keeps what the executed body put out in an iteration, counted from 0. */
        void keep(Loop loop, int iteration);

        /** Returns what comes into a node. */
        PortObject[] inputs(RunNode node);
    }

    private final Loop loop;
    private final Nodes nodes;
    private final FileStores fileStores;
    private final String outerIteration;

    LoopRun(Loop loop, Nodes nodes, FileStores fileStores) {
        this.loop = loop;
        this.nodes = nodes;
        this.fileStores = fileStores;
        outerIteration = loop.start().iteration();
    }

    /** Runs all iterations. */
    void run(Consumer<String> skipEnd) {
        FlowLoopContext context = new FlowLoopContext();
        loop.end().enterLoop(loop.start(), context);
        while (runIteration(context.getIterationIndex(), skipEnd)) {
            context.incrementIterationIndex();
        }
        loop.nodes().forEach(node -> node.setIteration(outerIteration));
    }

    /** Returns whether another one follows. */
    private boolean runIteration(int iteration, Consumer<String> skipEnd) {
        label(iteration);
        loop.end().awaitDecision();
        fileStores.beginIteration();
        nodes.execute(loop.start());
        label(iteration);
        Choice choice = loop.start().state() == NodeState.EXECUTED ? nodes.choose(loop, iteration) : Choice.RUN;
        if (choice == Choice.RUN || choice == Choice.ALONE) {
            runBody(iteration);
        }
        IterationFiles files = fileStores.endIteration();
        if (choice != Choice.RUN) {
            return pass(files, choice != Choice.STOP && nodes.goesOn(iteration));
        }
        Optional<RunNode> missing = unexecuted();
        if (missing.isPresent()) {
            // as in KNIME also a branch that does not lead to the end
            skipEnd.accept(missing.get().title() + " is not executed");
        } else {
            nodes.execute(loop.end());
        }
        if (!loop.end().continuesLoop()) {
            fileStores.keep(files);
            return false;
        }
        Set<FileStoreKey> passedOn = IterationFiles.keys(nodes.inputs(loop.end()));
        prepareNext();
        files.deleteAllBut(passedOn);
        fileStores.keep(files);
        return true;
    }

    private void runBody(int iteration) {
        if (loop.start().state() == NodeState.EXECUTED && nodes.restore(loop, iteration)) {
            return;
        }
        nodes.executeAll(loop.body());
        if (unexecuted().isEmpty()) {
            nodes.keep(loop, iteration);
        }
    }

    private Optional<RunNode> unexecuted() {
        return loop.body().stream().filter(node -> node.state() != NodeState.EXECUTED).findFirst();
    }

    /** The end of the loop gets nothing of this iteration. */
    private boolean pass(IterationFiles files, boolean goesOn) {
        prepareNext();
        files.deleteAllBut(Set.of());
        fileStores.keep(files);
        return goesOn;
    }

    private void prepareNext() {
        loop.body().forEach(RunNode::reset);
        loop.start().awaitIteration();
    }

    /** KNIME's loop starts tell the number of iterations by a flow variable, if they know it. */
    private void label(int iteration) {
        int number = KeptIterations.count(loop.start());
        String count = number > 0 ? " of " + number : "";
        loop.nodes().forEach(node -> node.setIteration(outerIteration + ", iteration " + (iteration + 1) + count));
    }
}
