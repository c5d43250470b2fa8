package org.fleeting.headless.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.fleeting.headless.run.NodeHistory.State;
import org.fleeting.headless.run.ReportedEdge;
import org.fleeting.headless.run.ReportedEdge.Kind;
import org.fleeting.headless.run.ReportedNode;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.workflow.Connection;

/** A run's workflow as SVG: nodes that link to their sections, edges from port to port, frames of annotations. */
final class WorkflowDrawing {

    /** Characters of the bold name that fit into a box in common fonts; wider ones, such as many a W, are clipped. */
    private static final int NAME_SPACE = 15;

    private static final int NOTE_SPACE = 19;
    private static final double LINE = 15;

    /** Of name and note, above the state. */
    private static final int MAXIMUM_LINES = 3;

    private static final double PADDING = 8;
    private static final double BAR = 5;
    private static final double LARGEST_CURVE = 110;

    /** Of the flow variable port, below the upper edge of the box. */
    private static final double VARIABLE_PORT = 6;

    private final ReportedRun run;
    private final DrawingLayout layout;

    WorkflowDrawing(ReportedRun run) {
        this.run = run;
        layout = DrawingLayout.of(run);
    }

    /** Returns the element; its colours are in {@code index.css}. */
    String svg() {
        return new Template("drawing.svg").with("width", Svg.number(layout.width())).with("height", Svg.number(layout.height()))
            .with("frames", notes()).with("edges", run.edges().stream().map(this::edge).collect(Collectors.joining()))
            .with("nodes", run.nodes().stream().map(this::node).collect(Collectors.joining())).html();
    }

    private String notes() {
        NoteFrames frames = new NoteFrames(layout);
        return layout.notes().entrySet().stream().map(note -> frames.svg(note.getKey(), note.getValue()))
            .collect(Collectors.joining());
    }

    private String edge(ReportedEdge edge) {
        Connection connection = edge.connection();
        Box from = layout.nodes().get(connection.source());
        Box to = layout.nodes().get(connection.destination());
        ReportedNode source = node(connection.source());
        ReportedNode destination = node(connection.destination());
        double y1 = from.y() + port(connection.sourcePort(), source.outputs().size(), from);
        double y2 = to.y() + port(connection.destinationPort(), destination.inputs().size(), to);
        double curve = Math.min(LARGEST_CURVE, Math.max(Math.abs(to.x() - from.right()) / 2, LINE));
        String kind = kind(edge.kind());
        return "<path class=\"edge %s\" d=\"M%s %s C%s %s %s %s %s %s\"/>%n".formatted(kind, Svg.number(from.right()),
            Svg.number(y1), Svg.number(from.right() + curve), Svg.number(y1), Svg.number(to.x() - curve), Svg.number(y2),
            Svg.number(to.x()), Svg.number(y2)) + circle(kind, from.right(), y1) + circle(kind, to.x(), y2);
    }

    private ReportedNode node(int id) {
        return run.nodes().stream().filter(node -> node.id() == id).findFirst().orElseThrow();
    }

    private static String kind(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Of a node that could not be loaded, the number of ports is not known. */
    private static double port(int index, int ports, Box box) {
        return index == 0 ? VARIABLE_PORT : box.height() * index / Math.max(ports, index + 1);
    }

    private static String circle(String kind, double x, double y) {
        return "<circle class=\"port %s\" cx=\"%s\" cy=\"%s\" r=\"3.5\"/>%n".formatted(kind, Svg.number(x), Svg.number(y));
    }

    private String node(ReportedNode node) {
        Box box = layout.nodes().get(node.id());
        return new Template("drawing-node.svg").with("id", Integer.toString(node.id()))
            .with("style", NodeSection.styleClass(node.history().state())).with("label", Html.escape(label(node)))
            .with("place", Svg.place(box)).with("x", Svg.number(box.x())).with("y", Svg.number(box.y()))
            .with("bar", Svg.number(BAR)).with("inner", Svg.number(box.x() + BAR))
            .with("width", Svg.number(box.width() - 2 * BAR)).with("height", Svg.number(box.height()))
            .with("lines", lines(node, box)).html();
    }

    private static String label(ReportedNode node) {
        String note = node.note().isEmpty() ? "" : ", " + node.note().replace('\n', ' ');
        return node.title() + note + ": " + NodeSection.state(node.history());
    }

    private static String lines(ReportedNode node, Box box) {
        List<String> name = ShortLines.wrap(node.name(), NAME_SPACE);
        List<String> note = note(node.note(), MAXIMUM_LINES - name.size());
        int count = name.size() + note.size() + 1;
        StringBuilder svg = new StringBuilder();
        double y = (box.height() - count * LINE) / 2 - LINE / 4;
        for (String line : name) {
            svg.append(Svg.text("name", PADDING, y += LINE, line));
        }
        for (String line : note) {
            svg.append(Svg.text("note", PADDING, y += LINE, line));
        }
        return svg.append(Svg.text("state", PADDING, y + LINE, "#" + node.id() + " " + word(node.history().state())))
            .toString();
    }

    private static List<String> note(String note, int lines) {
        if (note.isEmpty()) {
            return List.of();
        }
        return lines == 1 ? List.of(ShortLines.cut(note, NOTE_SPACE)) : ShortLines.wrap(note, NOTE_SPACE);
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
