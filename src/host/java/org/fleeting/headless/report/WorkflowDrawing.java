package org.fleeting.headless.report;

import java.util.stream.Collectors;

import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.workflow.Connection;

/**
 * A run's workflow as SVG, as KNIME draws it: frames of annotations behind, then nodes, which link to their sections, and edges
 * in front.
 */
final class WorkflowDrawing {

    /** Pixels: what an upright page shows at a legible size. */
    private static final double UPRIGHT_WIDTH = 900;

    private final ReportedRun run;
    private final DrawingLayout layout;

    WorkflowDrawing(ReportedRun run) {
        this.run = run;
        layout = DrawingLayout.of(run);
    }

    /** Returns the element; its colours are in {@code index.css}. */
    String svg() {
        return new Template("drawing.svg").with("breadth", layout.width() > UPRIGHT_WIDTH ? "wide" : "narrow")
            .with("width", Svg.number(layout.width())).with("height", Svg.number(layout.height()))
            .with("frames", notes()).with("edges", run.edges().stream().map(this::edge).collect(Collectors.joining()))
            .with("nodes", layout.nodes().values().stream().map(NodePicture::svg).collect(Collectors.joining())).html();
    }

    private String notes() {
        NoteFrames frames = new NoteFrames(layout);
        return layout.notes().entrySet().stream().map(note -> frames.svg(note.getKey(), note.getValue()))
            .collect(Collectors.joining());
    }

    /** The curve of {@code util/connectorPath.ts}. */
    private String edge(Connection connection) {
        NodeShape from = layout.nodes().get(connection.source());
        NodeShape to = layout.nodes().get(connection.destination());
        double x1 = from.outputX(connection.sourcePort());
        double y1 = from.outputY(connection.sourcePort());
        double x2 = to.inputX(connection.destinationPort());
        double y2 = to.inputY(connection.destinationPort());
        double bend = (Math.abs(x2 - x1) + Math.abs(y2 - y1)) / 4;
        boolean isVariable = connection.sourcePort() == 0;
        String line = "<path class=\"edge%s\" d=\"M%s %s C%s %s %s %s %s %s\"/>%n".formatted(isVariable ? " variables" : "",
            Svg.number(x1), Svg.number(y1), Svg.number(x1 + bend), Svg.number(y1), Svg.number(x2 - bend), Svg.number(y2),
            Svg.number(x2), Svg.number(y2));
        return isVariable ? line + NodePicture.variablePort(from.square().right(), y1)
            + NodePicture.variablePort(to.x(), y2) : line;
    }
}
