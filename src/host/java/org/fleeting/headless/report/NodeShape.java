package org.fleeting.headless.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.fleeting.headless.run.ReportedNode;

/**
 * Where all is that is drawn of a node: its name above its square, ports at both sides, its traffic light below, its number and
 * state in words, and what the user has noted. But for number and state, and notes beside many ports, all is where KNIME
 * Analytics Platform 5.9.0 has it: the measures are those of the repository knime-ui,
 * {@code org.knime.ui.js/src/style/shapes.ts}.
 *
 * @param x of the square's left edge
 * @param y of its upper edge
 */
record NodeShape(ReportedNode node, List<String> name, List<String> note, double x, double y) {

    /** {@code nodeSize}. */
    static final double SQUARE = 32;

    /** {@code portSize}, and {@code portMargin} of {@code util/portShift.ts}. */
    static final double PORT = 9;
    private static final double PORT_MARGIN = 1.5;

    /** So far is an edge's end from the middle of its port: {@code deltaX1} of {@code util/connectorPath.ts}. */
    private static final double EDGE = PORT / 2 - 0.5;

    /** {@code nodeStatusMarginTop} and {@code nodeStatusHeight}. */
    static final double LIGHTS = SQUARE + 8;
    static final double LIGHTS_HEIGHT = 12;

    static final double FONT = 12;
    static final double LINE = 14;
    static final double STATE_FONT = 10;
    static final double STATE_LINE = 12;

    /** {@code wordWrapWidth} of names and notes; a word that is longer than the second is cut. */
    private static final double NAME_WIDTH = 90;
    private static final double WIDTH = 170;

    private static final int MAXIMUM_LINES = 6;

    static NodeShape of(ReportedNode node, double x, double y) {
        List<String> note = node.note().isEmpty() ? List.of() : lines(RobotoCondensed.REGULAR, node.note(), WIDTH);
        return new NodeShape(node, lines(RobotoCondensed.BOLD, node.name(), NAME_WIDTH), note, x, y);
    }

    private static List<String> lines(RobotoCondensed font, String text, double width) {
        List<String> lines = font.wrap(text, FONT, width).stream().map(line -> font.cut(line, FONT, WIDTH)).toList();
        return lines.size() <= MAXIMUM_LINES ? lines : Stream.concat(lines.stream().limit(MAXIMUM_LINES - 1),
            Stream.of("…")).toList();
    }

    NodeShape moved(double dx, double dy) {
        return new NodeShape(node, name, note, x + dx, y + dy);
    }

    Box square() {
        return new Box(x, y, SQUARE, SQUARE);
    }

    /** Returns the least rectangle around all that is drawn, but edges. */
    Box whole() {
        double width = Stream.of(SQUARE + 2 * PORT, RobotoCondensed.BOLD.widest(name, FONT),
            RobotoCondensed.REGULAR.widest(note, FONT), RobotoCondensed.BOLD.width(state(), STATE_FONT))
            .mapToDouble(Double::doubleValue).max().orElseThrow();
        double top = nameTop();
        double bottom = noteTop() + LINE * note.size() + 2;
        return new Box(x + SQUARE / 2 - width / 2, top, width, bottom - top);
    }

    double nameTop() {
        return y - PORT - LINE * name.size();
    }

    double stateTop() {
        return noteTop() - STATE_LINE;
    }

    /** Many ports hang beside the lights; what comes below moves on. */
    double noteTop() {
        int ports = Math.max(node.look().inputs().size(), node.look().outputs().size());
        double lastPort = ports == 0 ? 0 : portMiddle(ports, ports) + PORT / 2;
        return y + Math.max(2 * SQUARE, lastPort + 1 + STATE_LINE);
    }

    String state() {
        return "#" + node.id() + " " + node.history().state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns where an edge ends that goes to an input. */
    double inputX(int port) {
        return port == 0 ? x - EDGE : x - PORT / 2 - EDGE;
    }

    double inputY(int port) {
        return y + portMiddle(port, node.look().inputs().size());
    }

    /** Returns where an edge begins that comes from an output. */
    double outputX(int port) {
        return x + SQUARE + (port == 0 ? EDGE : PORT / 2 + EDGE);
    }

    double outputY(int port) {
        return y + portMiddle(port, node.look().outputs().size());
    }

    /**
     * Returns how far below the upper edge of the square the middle of a port is.
     *
     * @param index 0 for the flow variable port
     * @param ports of that side, the flow variable port not counted; as many as the index of a node that could not be loaded
     */
    static double portMiddle(int index, int ports) {
        if (index == 0) {
            return -PORT / 2;
        }
        // the only port is in the middle; of two, the second is in the place of a third
        int place = ports == 1 ? 2 : ports == 2 && index == 2 ? 3 : index;
        return SQUARE / 2 + (place - 2) * (PORT + PORT_MARGIN);
    }
}
