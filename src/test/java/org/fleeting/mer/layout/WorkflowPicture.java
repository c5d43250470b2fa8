package org.fleeting.mer.layout;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.fleeting.mer.layout.WorkflowLayout.Edge;
import org.fleeting.mer.layout.WorkflowLayout.PlacedNode;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.PortType;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A drawing of a workflow as KNIME has it, for eyes and documents: SVG with the measures of {@link NodeBoxes} and
 * {@link NoteBoxes} and the colours of {@code @knime/styles} 1.14.3 (nodeColors, portColors, knimeColors). Texts in another
 * font are squeezed to the width they have in KNIME's.
 */
public final class WorkflowPicture {

    private static final double MARGIN = 12;
    private static final double ICON = 16;

    private static final Map<NodeType, String> COLOURS = Map.of(NodeType.Source, "#ff9632", NodeType.Sink, "#ff4b4b",
        NodeType.Learner, "#c8e632", NodeType.Predictor, "#3cb44b", NodeType.Manipulator, "#ffd800", NodeType.Visualizer,
        "#2b94b1", NodeType.LoopStart, "#88d8e4", NodeType.LoopEnd, "#88d8e4", NodeType.Other, "#d2a384");

    private final WorkflowLayout layout;

    /** Of the plug-in's own port types, by the class of what they carry. */
    private final Map<String, String> portColours;

    private final StringBuilder svg = new StringBuilder();

    private WorkflowPicture(WorkflowLayout layout) throws IOException {
        this.layout = layout;
        NodeList types = Xml.parse(Files.readString(Path.of("plugin.xml"))).getElementsByTagName("portType");
        portColours = IntStream.range(0, types.getLength()).mapToObj(i -> (Element) types.item(i))
            .collect(Collectors.toMap(type -> type.getAttribute("objectClass"), type -> type.getAttribute("color")));
    }

    /** Returns the drawing of a {@code workflow.knime} as an SVG element. */
    public static String svg(Path workflow) throws IOException {
        return new WorkflowPicture(WorkflowLayout.read(workflow)).draw();
    }

    private String draw() {
        Rectangle2D all = Stream.concat(layout.nodes().stream().map(node -> node.boxes().whole()),
            layout.notes().stream().map(NoteBoxes::frame)).reduce(Rectangle2D::createUnion).orElseThrow();
        double width = all.getWidth() + 2 * MARGIN;
        double height = all.getHeight() + 2 * MARGIN;
        add("<svg xmlns='http://www.w3.org/2000/svg' width='%s' height='%s' viewBox='%s %s %s %s'>", width, height,
            all.getX() - MARGIN, all.getY() - MARGIN, width, height);
        add("<rect x='%s' y='%s' width='%s' height='%s' fill='#ffffff'/>", all.getX() - MARGIN, all.getY() - MARGIN, width,
            height);
        layout.notes().forEach(this::note);
        layout.edges().forEach(this::edge);
        layout.nodes().forEach(this::node);
        return add("</svg>").toString();
    }

    private StringBuilder add(String format, Object... values) {
        return svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void note(NoteBoxes note) {
        Rectangle2D frame = note.frame();
        add("<rect x='%s' y='%s' width='%s' height='%s' fill='#ffffff' stroke='#%06x' stroke-width='%s'/>",
            frame.getX() + NoteBoxes.BORDER / 2, frame.getY() + NoteBoxes.BORDER / 2, frame.getWidth() - NoteBoxes.BORDER,
            frame.getHeight() - NoteBoxes.BORDER, note.colour(), NoteBoxes.BORDER);
        note.lines().forEach(line -> text(line.text(), line.isBold() ? RobotoCondensed.BOLD : RobotoCondensed.REGULAR,
            NoteBoxes.FONT, line.x(), line.y(), NoteBoxes.LINE));
    }

    private void text(String text, RobotoCondensed font, double size, double x, double top, double height) {
        // the base line leaves a quarter of a letter's height below
        add("<text x='%s' y='%s' font-family='Roboto Condensed, DejaVu Sans Condensed, sans-serif' font-size='%s' "
            + "font-weight='%s' fill='#3e3a39' textLength='%s' lengthAdjust='spacingAndGlyphs'>%s</text>", x,
            top + (height + size) / 2 - size / 8, size, font == RobotoCondensed.BOLD ? "700" : "400", font.width(text, size),
            text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private void centred(NodeBoxes node, NodeBoxes.Text text, RobotoCondensed font) {
        double top = text.top();
        for (String line : text.lines()) {
            text(line, font, NodeBoxes.FONT, node.x() + NodeBoxes.SQUARE / 2 - font.width(line, NodeBoxes.FONT) / 2, top,
                NodeBoxes.GL_LINE);
            top += NodeBoxes.GL_LINE;
        }
    }

    private void edge(Edge edge) {
        PlacedNode from = placed(edge.source());
        PlacedNode to = placed(edge.destination());
        boolean isVariable = edge.sourcePort() == 0;
        double x1 = from.boxes().x() + NodeBoxes.SQUARE + (isVariable ? 0 : NodeBoxes.PORT);
        double y1 = from.boxes().y() + NodeBoxes.portMiddle(edge.sourcePort(), from.node().getNrOutPorts());
        double x2 = to.boxes().x() - (isVariable ? 0 : NodeBoxes.PORT);
        double y2 = to.boxes().y() + NodeBoxes.portMiddle(edge.destinationPort(), to.node().getNrInPorts());
        double bend = Math.max(Math.abs(x2 - x1) / 2, NodeBoxes.SQUARE / 2);
        add("<path d='M%s %s C%s %s %s %s %s %s' fill='none' stroke='%s'/>", x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2,
            isVariable ? "#ff4b4b" : "#a0a5a8");
    }

    private PlacedNode placed(int id) {
        return layout.nodes().stream().filter(node -> node.id() == id).findFirst().orElseThrow();
    }

    private void node(PlacedNode placed) {
        NodeBoxes boxes = placed.boxes();
        Node node = placed.node();
        add("<g transform='translate(%s %s)'>", boxes.x(), boxes.y());
        add("<path d='%s' fill='%s'/>", outline(node.getType()), COLOURS.get(node.getType()));
        add("<image x='%s' y='%s' width='%s' height='%s' href='data:image/png;base64,%s'/>", ICON / 2, ICON / 2, ICON, ICON,
            icon(node));
        double lights = NodeBoxes.SQUARE + NodeBoxes.STATUS_MARGIN;
        add("<rect x='0' y='%s' width='%s' height='%s' rx='1' fill='#d6dbdf'/>", lights, NodeBoxes.SQUARE, NodeBoxes.STATUS);
        List<String> colours = List.of("#c6203d", "#ffffff", "#ffffff");
        for (int i = 0; i < colours.size(); i++) {
            add("<circle cx='%s' cy='%s' r='3.5' fill='%s' stroke='#9a9a9a'/>", 6 + 10 * i, lights + NodeBoxes.STATUS / 2,
                colours.get(i));
        }
        for (int i = 1; i < node.getNrInPorts(); i++) {
            port(node.getInputType(i), -NodeBoxes.PORT, NodeBoxes.portMiddle(i, node.getNrInPorts()));
        }
        for (int i = 1; i < node.getNrOutPorts(); i++) {
            port(node.getOutputType(i), NodeBoxes.SQUARE, NodeBoxes.portMiddle(i, node.getNrOutPorts()));
        }
        add("</g>");
        centred(boxes, boxes.name(), RobotoCondensed.BOLD);
        centred(boxes, boxes.label(), RobotoCondensed.REGULAR);
        layout.edges().stream().filter(edge -> edge.sourcePort() == 0).forEach(edge -> {
            if (edge.source() == placed.id()) {
                variablePort(boxes.x() + NodeBoxes.SQUARE, boxes.y());
            } else if (edge.destination() == placed.id()) {
                variablePort(boxes.x(), boxes.y());
            }
        });
    }

    /** The shapes of {@code drawUtils.ts}. */
    private static String outline(NodeType type) {
        return switch (type) {
            case LoopStart -> "M0 29.2V2.8Q0 0 2.8 0H32L28 16 32 32H2.8Q0 32 0 29.2";
            case LoopEnd -> "M32 2.8V29.2Q32 32 29.2 32H4L0 16 4 0H29.2Q32 0 32 2.8";
            default -> "M0 29.2V2.8Q0 0 2.8 0H29.2Q32 0 32 2.8V29.2Q32 32 29.2 32H2.8Q0 32 0 29.2";
        };
    }

    private static String icon(Node node) {
        try (InputStream icon = node.getFactory().getIcon().openStream()) {
            return Base64.getEncoder().encodeToString(icon.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("No icon of " + node.getName(), e);
        }
    }

    /** A table's port is a triangle, a model's a square; an optional one is not filled. */
    private void port(PortType type, double x, double middle) {
        double half = NodeBoxes.PORT / 2;
        if (type.getPortObjectClass().equals(BufferedDataTable.class)) {
            add("<path d='M%s %sl%s %sl%s %sz' fill='%s' stroke='#000000'/>", x + 1, middle - half + 1, NodeBoxes.PORT - 2, half
                - 1,
                2 - NodeBoxes.PORT, half - 1, type.isOptional() ? "#ffffff" : "#000000");
        } else {
            String colour = portColours.getOrDefault(type.getPortObjectClass().getName(), "#9b9b9b");
            add("<rect x='%s' y='%s' width='%s' height='%s' fill='%s' stroke='%s'/>", x + 0.5, middle - half + 0.5,
                NodeBoxes.PORT - 1, NodeBoxes.PORT - 1, type.isOptional() ? "#ffffff" : colour, colour);
        }
    }

    private void variablePort(double x, double top) {
        add("<circle cx='%s' cy='%s' r='%s' fill='#ff4b4b'/>", x, top - NodeBoxes.PORT / 2, NodeBoxes.PORT / 2);
    }
}
