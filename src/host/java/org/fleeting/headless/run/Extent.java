package org.fleeting.headless.run;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.fleeting.headless.workflow.SavedNode;

/** What of a workflow a run executes. */
public final class Extent {

    /** All that can be executed. */
    public static final Extent ALL = new Extent(node -> true, false, 0, Set.of());

    private final Predicate<SavedNode> nodes;
    private final boolean leavesIterations;
    private final int loop;
    private final Set<Integer> iterations;

    private Extent(Predicate<SavedNode> nodes, boolean leavesIterations, int loop, Set<Integer> iterations) {
        this.nodes = nodes;
        this.leavesIterations = leavesIterations;
        this.loop = loop;
        this.iterations = iterations;
    }

    /** What lies outside of loops, of these nodes only. */
    public static Extent outsideOfLoops(Predicate<SavedNode> nodes) {
        return new Extent(nodes, true, 0, Set.of());
    }

    /**
     * What lies outside of loops, and loops all iterations of which are kept. Of another one that tells the number of its
     * iterations none is executed: {@link RunListener#iterationLeft} says which are missing.
     */
    public static Extent leavingIterations() {
        return new Extent(node -> true, true, 0, Set.of());
    }

    /**
     * Nothing but iterations of one loop, each by itself, without the loop's end; what comes into the loop must be kept.
     *
     * @param start the id of the node that starts an outermost loop
     * @param iterations from 1
     */
    public static Extent iterations(int start, List<Integer> iterations) {
        return new Extent(node -> false, false, start, new TreeSet<>(iterations));
    }

    /** Tells whether only iterations of a loop are executed. */
    boolean isOfIterations() {
        return loop != 0;
    }

    boolean isLoop(Unit unit) {
        return unit.nodes().get(0).saved().id() == loop && unit.nodes().size() > 1;
    }

    boolean executes(Unit unit) {
        return isLoop(unit) || unit.nodes().stream().allMatch(node -> nodes.test(node.saved()));
    }

    /** Tells whether iterations are left to other runs that are not kept. */
    boolean leavesIterations() {
        return leavesIterations;
    }

    /** @param iteration from 1 */
    boolean isWanted(int iteration) {
        return iterations.contains(iteration);
    }

    boolean isComplete(Set<Integer> kept) {
        return kept.containsAll(iterations);
    }

    /** @param iteration from 1 */
    boolean isBehindAll(int iteration) {
        return iterations.stream().allMatch(wanted -> wanted < iteration);
    }
}
