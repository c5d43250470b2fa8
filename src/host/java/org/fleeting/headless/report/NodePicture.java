package org.fleeting.headless.report;

import java.util.List;

import org.fleeting.headless.run.NodeHistory.State;
import org.fleeting.headless.run.NodeLook.PortLook;
import org.fleeting.headless.run.ReportedNode;
import org.knime.core.node.NodeFactory.NodeType;

/**
 * A node as KNIME draws it, as SVG that links to the node's section. Its colours are those of {@code @knime/styles} 1.14.3 and
 * of {@code style/colors.ts} in knime-ui, in any scheme; those of texts are in {@code index.css}.
 */
final class NodePicture {

    private static final double ICON = 16;

    /** Of a node that could not be loaded. */
    private static final String UNKNOWN = "#b4b9bd";

    /** From left to right. */
    private static final List<String> LIGHTS = List.of("#c5202b", "#ffd800", "#6bbe5b");

    private final NodeShape shape;
    private final ReportedNode node;

    private NodePicture(NodeShape shape) {
        this.shape = shape;
        node = shape.node();
    }

    static String svg(NodeShape shape) {
        return new NodePicture(shape).svg();
    }

    /** Returns the circle of a flow variable port, which KNIME draws where one is connected. */
    static String variablePort(double x, double y) {
        return "<circle class=\"variables\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>%n".formatted(Svg.number(x), Svg.number(y),
            Svg.number(NodeShape.PORT / 2));
    }

    private String svg() {
        return new Template("drawing-node.svg").with("id", Integer.toString(node.id()))
            .with("style", NodeSection.styleClass(node.history().state())).with("label", Html.escape(label()))
            .with("whole", Svg.place(shape.whole())).with("x", Svg.number(shape.x())).with("y", Svg.number(shape.y()))
            .with("outline", outline())
            .with("colour", colour()).with("icon", icon()).with("lights", lights()).with("ports", ports())
            .with("name", texts("name", RobotoCondensed.BOLD, NodeShape.FONT, shape.name(), shape.nameTop(), NodeShape.LINE))
            .with("state", texts("state", RobotoCondensed.BOLD, NodeShape.STATE_FONT, List.of(shape.state()),
                shape.stateTop(), NodeShape.STATE_LINE))
            .with("note", texts("note", RobotoCondensed.REGULAR, NodeShape.FONT, shape.note(), shape.noteTop(),
                NodeShape.LINE)).html();
    }

    private String label() {
        String text = node.note().isEmpty() ? "" : ", " + node.note().replace('\n', ' ');
        return node.title() + text + ": " + NodeSection.state(node.history());
    }

    /** The shapes of {@code drawUtils.ts}. */
    private String outline() {
        NodeType type = node.look().type();
        return type == NodeType.LoopStart ? "M0 29.2V2.8Q0 0 2.8 0H32L28 16 32 32H2.8Q0 32 0 29.2"
            : type == NodeType.LoopEnd ? "M32 2.8V29.2Q32 32 29.2 32H4L0 16 4 0H29.2Q32 0 32 2.8"
            : "M0 29.2V2.8Q0 0 2.8 0H29.2Q32 0 32 2.8V29.2Q32 32 29.2 32H2.8Q0 32 0 29.2";
    }

    private String colour() {
        NodeType type = node.look().type();
        return type == null ? UNKNOWN : switch (type) {
            case Source -> "#ff9632";
            case Sink -> "#ff4b4b";
            case Learner -> "#c8e632";
            case Predictor -> "#3cb44b";
            case Manipulator -> "#ffd800";
            case Visualizer -> "#2b94b1";
            case LoopStart, LoopEnd -> "#88d8e4";
            case Other -> "#d2a384";
            case Unknown -> UNKNOWN;
        };
    }

    private String icon() {
        double corner = (NodeShape.SQUARE - ICON) / 2;
        return node.look().icon().isEmpty() ? "" : "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" href=\"%s\"/>"
            .formatted(Svg.number(corner), Svg.number(corner), Svg.number(ICON), Svg.number(ICON), node.look().icon());
    }

    /** One of the three is lit: red after a failure, yellow before the execution, green behind it. */
    private String lights() {
        State state = node.history().state();
        int lit = state == State.FAILED ? 0 : state == State.NOT_EXECUTED ? 1 : 2;
        StringBuilder svg = new StringBuilder("<rect class=\"lights\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"1\"/>"
            .formatted(Svg.number(NodeShape.LIGHTS), Svg.number(NodeShape.SQUARE), Svg.number(NodeShape.LIGHTS_HEIGHT)));
        for (int i = 0; i < LIGHTS.size(); i++) {
            svg.append("<circle class=\"light\" cx=\"%d\" cy=\"%s\" r=\"3.5\" style=\"fill: %s\"/>".formatted(6 + 10 * i,
                Svg.number(NodeShape.LIGHTS + NodeShape.LIGHTS_HEIGHT / 2), i == lit ? LIGHTS.get(i) : "#ffffff"));
        }
        return svg.toString();
    }

    private String ports() {
        return ports(node.look().inputs(), -NodeShape.PORT) + ports(node.look().outputs(), NodeShape.SQUARE);
    }

    private static String ports(List<PortLook> ports, double left) {
        StringBuilder svg = new StringBuilder();
        for (int i = 0; i < ports.size(); i++) {
            svg.append(port(ports.get(i), left, NodeShape.portMiddle(i + 1, ports.size())));
        }
        return svg.toString();
    }

    /** A table's port is a triangle, a model's a square in the colour of its type; an optional one is not filled. */
    private static String port(PortLook port, double left, double middle) {
        String optional = port.isOptional() ? " optional" : "";
        if (port.isTable()) {
            return "<path class=\"table%s\" d=\"M%s %sl7 3.5-7 3.5z\"/>".formatted(optional, Svg.number(left + 1),
                Svg.number(middle - 3.5));
        }
        return "<rect class=\"model%s\" x=\"%s\" y=\"%s\" width=\"8\" height=\"8\" style=\"color: #%06x\"/>".formatted(optional,
            Svg.number(left + 0.5), Svg.number(middle - 4), port.colour());
    }

    private String texts(String style, RobotoCondensed font, double size, List<String> lines, double top, double height) {
        StringBuilder svg = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            double width = font.width(lines.get(i), size);
            // the base line leaves an eighth of a letter's height below
            double base = top + i * height + (height + size) / 2 - size / 8;
            svg.append(Svg.text(style, shape.x() + NodeShape.SQUARE / 2 - width / 2, base, width, lines.get(i)));
        }
        return svg.toString();
    }
}
