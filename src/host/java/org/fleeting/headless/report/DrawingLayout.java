package org.fleeting.headless.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.headless.run.ReportedEdge;
import org.fleeting.headless.run.ReportedNode;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.workflow.Note;
import org.fleeting.headless.workflow.Place;

/**
 * Where the nodes of a drawing stand: as in KNIME, farther apart where their boxes would overlap. Without usable places
 * each node stands in the column behind its last predecessor, and notes are left out.
 *
 * @param nodes by id
 * @param notes the frames of annotations
 */
record DrawingLayout(Map<Integer, Box> nodes, Map<Note, Box> notes, double width, double height) {

    static final double NODE_WIDTH = 136;
    static final double NODE_HEIGHT = 74;

    /** Between nodes, so that edges and ports are seen. */
    private static final double GAP = 14;

    private static final double MARGIN = 12;
    private static final double COLUMN = NODE_WIDTH + 48;
    private static final double ROW = NODE_HEIGHT + 26;

    /** Half of a node's square in KNIME, which stands at the node's place; the box has the same middle. */
    private static final double HALF_SQUARE = 16;

    private static final double MAXIMUM_SCALE = 3;
    private static final double MAXIMUM_SIZE = 20_000;

    static DrawingLayout of(ReportedRun run) {
        return knimes(run).orElseGet(() -> framed(columns(run), Map.of()));
    }

    private static Optional<DrawingLayout> knimes(ReportedRun run) {
        List<Place> places = run.nodes().stream().map(ReportedNode::place).flatMap(Optional::stream).toList();
        double scale = scale(places);
        if (places.size() < run.nodes().size() || scale > MAXIMUM_SCALE) {
            return Optional.empty();
        }
        Map<Integer, Box> nodes = new LinkedHashMap<>();
        run.nodes().forEach(node -> nodes.put(node.id(), box(node.place().get(), scale)));
        Map<Note, Box> notes = new LinkedHashMap<>();
        run.notes().forEach(note -> notes.put(note, new Box(scale * note.x(), scale * note.y(), scale * note.width(),
            scale * note.height())));
        DrawingLayout layout = framed(nodes, notes);
        return layout.width > MAXIMUM_SIZE || layout.height > MAXIMUM_SIZE ? Optional.empty() : Optional.of(layout);
    }

    private static Box box(Place place, double scale) {
        return new Box(scale * (place.x() + HALF_SQUARE) - NODE_WIDTH / 2,
            scale * (place.y() + HALF_SQUARE) - NODE_HEIGHT / 2, NODE_WIDTH, NODE_HEIGHT);
    }

    /** Returns the least enlargement with which no two boxes come too near to each other; infinite if none does. */
    private static double scale(List<Place> places) {
        double scale = 1.0;
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                double across = Math.abs((double) places.get(i).x() - places.get(j).x());
                double down = Math.abs((double) places.get(i).y() - places.get(j).y());
                scale = Math.max(scale, Math.min((NODE_WIDTH + GAP) / across, (NODE_HEIGHT + GAP) / down));
            }
        }
        return scale;
    }

    private static Map<Integer, Box> columns(ReportedRun run) {
        Map<Integer, Box> nodes = new LinkedHashMap<>();
        Map<Integer, Integer> column = new HashMap<>();
        Map<Integer, Integer> filled = new HashMap<>();
        for (ReportedNode node : run.nodes()) {
            int last = run.edges().stream().map(ReportedEdge::connection)
                .filter(edge -> edge.destination() == node.id())
                .mapToInt(edge -> column.getOrDefault(edge.source(), -1)).max().orElse(-1);
            column.put(node.id(), last + 1);
            int row = filled.merge(last + 1, 1, Integer::sum) - 1;
            nodes.put(node.id(), new Box(COLUMN * (last + 1), ROW * row, NODE_WIDTH, NODE_HEIGHT));
        }
        return nodes;
    }

    /** Moves all so that the drawing begins at its margin. */
    private static DrawingLayout framed(Map<Integer, Box> nodes, Map<Note, Box> notes) {
        List<Box> all = Stream.of(nodes.values(), notes.values()).flatMap(Collection::stream).toList();
        double dx = MARGIN - all.stream().mapToDouble(Box::x).min().orElse(0);
        double dy = MARGIN - all.stream().mapToDouble(Box::y).min().orElse(0);
        double width = all.stream().mapToDouble(Box::right).max().orElse(0) + dx + MARGIN;
        double height = all.stream().mapToDouble(Box::bottom).max().orElse(0) + dy + MARGIN;
        return new DrawingLayout(moved(nodes, dx, dy), moved(notes, dx, dy), width, height);
    }

    private static <K> Map<K, Box> moved(Map<K, Box> boxes, double dx, double dy) {
        Map<K, Box> moved = new LinkedHashMap<>();
        boxes.forEach((key, box) -> moved.put(key, box.moved(dx, dy)));
        return moved;
    }
}
