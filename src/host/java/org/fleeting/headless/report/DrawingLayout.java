package org.fleeting.headless.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.headless.run.ReportedNode;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.workflow.Note;
import org.fleeting.headless.workflow.Place;

/**
 * Where the nodes of a drawing stand: as in KNIME, farther apart where they would overlap. Without usable places each node
 * stands in the column behind its last predecessor, and notes are left out.
 *
 * @param nodes by id
 * @param notes the frames of annotations
 */
record DrawingLayout(Map<Integer, NodeShape> nodes, Map<Note, Box> notes, double width, double height) {

    /** Between nodes. */
    private static final double GAP = 1;

    private static final double MARGIN = 12;
    private static final double COLUMN = 190;

    /** {@code NODE_Y_POS_CORRECTION} of knime-gateway's WorkflowEntityFactory: nodes stand lower than they were saved. */
    private static final double CORRECTION = 6;

    private static final double MAXIMUM_SCALE = 3;
    private static final double MAXIMUM_SIZE = 20_000;

    static DrawingLayout of(ReportedRun run) {
        return knimes(run).orElseGet(() -> framed(columns(run), Map.of()));
    }

    private static Optional<DrawingLayout> knimes(ReportedRun run) {
        if (run.nodes().stream().anyMatch(node -> node.place().isEmpty())) {
            return Optional.empty();
        }
        double scale = scale(run.nodes().stream().map(node -> shape(node, 1)).toList());
        if (scale > MAXIMUM_SCALE) {
            return Optional.empty();
        }
        Map<Integer, NodeShape> nodes = new LinkedHashMap<>();
        run.nodes().forEach(node -> nodes.put(node.id(), shape(node, scale)));
        Map<Note, Box> notes = new LinkedHashMap<>();
        run.notes().forEach(note -> notes.put(note, new Box(scale * note.x(), scale * note.y(), scale * note.width(),
            scale * note.height())));
        DrawingLayout layout = framed(nodes, notes);
        return layout.width > MAXIMUM_SIZE || layout.height > MAXIMUM_SIZE ? Optional.empty() : Optional.of(layout);
    }

    /** Places the middle of the square where the scale puts it. */
    private static NodeShape shape(ReportedNode node, double scale) {
        double half = NodeShape.SQUARE / 2;
        Place place = node.place().orElseThrow();
        return NodeShape.of(node, scale * (place.x() + half) - half, scale * (place.y() + CORRECTION + half) - half);
    }

    /** Returns the least enlargement with which no two nodes come too near to each other; infinite if none does. */
    private static double scale(List<NodeShape> nodes) {
        double scale = 1.0;
        for (NodeShape a : nodes) {
            for (NodeShape b : nodes) {
                if (a != b && (a.x() < b.x() || a.x() == b.x() && a.y() <= b.y())) {
                    scale = Math.max(scale, scale(a, b));
                }
            }
        }
        return scale;
    }

    /** Returns the enlargement for a node and another to its right, or below it. */
    private static double scale(NodeShape left, NodeShape right) {
        NodeShape upper = left.y() <= right.y() ? left : right;
        NodeShape lower = left.y() <= right.y() ? right : left;
        double across = left.whole().right() - left.x() + right.x() - right.whole().x() + GAP;
        double down = upper.whole().bottom() - upper.y() + lower.y() - lower.whole().y() + GAP;
        return Math.min(across / (right.x() - left.x()), down / (lower.y() - upper.y()));
    }

    private static Map<Integer, NodeShape> columns(ReportedRun run) {
        Map<Integer, NodeShape> nodes = new LinkedHashMap<>();
        Map<Integer, Integer> column = new HashMap<>();
        Map<Integer, Double> filled = new HashMap<>();
        for (ReportedNode node : run.nodes()) {
            int last = run.edges().stream().filter(edge -> edge.destination() == node.id())
                .mapToInt(edge -> column.getOrDefault(edge.source(), -1)).max().orElse(-1);
            column.put(node.id(), last + 1);
            NodeShape shape = NodeShape.of(node, COLUMN * (last + 1), 0);
            double top = filled.getOrDefault(last + 1, 0.0);
            filled.put(last + 1, top + shape.whole().height() + MARGIN);
            nodes.put(node.id(), shape.moved(0, top - shape.whole().y()));
        }
        return nodes;
    }

    /** Moves all so that the drawing begins at its margin. */
    private static DrawingLayout framed(Map<Integer, NodeShape> nodes, Map<Note, Box> notes) {
        List<Box> all = Stream.concat(nodes.values().stream().map(NodeShape::whole), notes.values().stream()).toList();
        double dx = MARGIN - all.stream().mapToDouble(Box::x).min().orElse(0);
        double dy = MARGIN - all.stream().mapToDouble(Box::y).min().orElse(0);
        double width = all.stream().mapToDouble(Box::right).max().orElse(0) + dx + MARGIN;
        double height = all.stream().mapToDouble(Box::bottom).max().orElse(0) + dy + MARGIN;
        Map<Integer, NodeShape> movedNodes = new LinkedHashMap<>();
        nodes.forEach((id, node) -> movedNodes.put(id, node.moved(dx, dy)));
        Map<Note, Box> movedNotes = new LinkedHashMap<>();
        notes.forEach((note, frame) -> movedNotes.put(note, frame.moved(dx, dy)));
        return new DrawingLayout(movedNodes, movedNotes, width, height);
    }
}
