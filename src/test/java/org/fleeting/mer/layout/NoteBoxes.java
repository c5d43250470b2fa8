package org.fleeting.mer.layout;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

import org.fleeting.headless.report.RobotoCondensed;
import org.w3c.dom.Node;

/**
 * What KNIME draws of an annotation: a frame behind the nodes, and text from its upper left corner on.
 *
 * <p>The numbers are those of KNIME Analytics Platform 5.9.0: StaticWorkflowAnnotation.vue in the repository knime-ui, and
 * {@code css/rich-text-editor.css} of the package {@code @knime/styles} 1.14.3 that it is built with.
 *
 * @param frame its border counted
 * @param lines of text, as KNIME breaks them
 */
record NoteBoxes(String title, Rectangle2D frame, List<Line> lines) {

    /** {@code annotationBorderWidth} in knime-ui's {@code style/shapes.ts}. */
    private static final double BORDER = 2;

    /** Of {@code .static-workflow-annotation}. */
    private static final double PADDING = 10;

    /** {@code font-size}, {@code line-height} of a paragraph and {@code margin} below it. */
    private static final double FONT = 13;
    private static final double LINE = 1.44 * FONT;
    private static final double MARGIN = 6;

    /** A line of text; x and y are those of its box's upper left corner. */
    record Line(String text, boolean isBold, double x, double y) {

        private RobotoCondensed font() {
            return isBold ? RobotoCondensed.BOLD : RobotoCondensed.REGULAR;
        }

        Rectangle2D box() {
            return new Rectangle2D.Double(x, y, font().width(text, FONT), LINE);
        }
    }

    /**
     * Measures an annotation.
     *
     * @param html its text: paragraphs, each in bold type or not at all
     * @param frame as saved
     * @throws IllegalArgumentException if the text has other elements, which nobody has measured yet
     */
    static NoteBoxes of(String html, Rectangle2D frame) {
        List<Line> lines = new ArrayList<>();
        double y = frame.getY() + BORDER + PADDING;
        for (Node child = Xml.parse("<html>" + html + "</html>").getFirstChild(); child != null; child = child
            .getNextSibling()) {
            boolean isBold = isBold(child);
            RobotoCondensed font = isBold ? RobotoCondensed.BOLD : RobotoCondensed.REGULAR;
            for (String line : font.wrap(child.getTextContent(), FONT, frame.getWidth() - 2 * (BORDER + PADDING))) {
                lines.add(new Line(line, isBold, frame.getX() + BORDER + PADDING, y));
                y += LINE;
            }
            y += MARGIN;
        }
        return new NoteBoxes("annotation \"" + lines.get(0).text() + "\"", frame, lines);
    }

    private static boolean isBold(Node paragraph) {
        Node first = paragraph.getFirstChild();
        boolean isBold = first != null && first.getNodeName().equals("strong");
        if (!paragraph.getNodeName().equals("p") || first == null || first.getNextSibling() != null
            || isBold && first.getFirstChild().getNodeType() != Node.TEXT_NODE
            || !isBold && first.getNodeType() != Node.TEXT_NODE) {
            throw new IllegalArgumentException("Not a paragraph of one kind of type: " + paragraph.getTextContent());
        }
        return isBold;
    }

    /** Returns the part of the frame that holds the text. */
    Rectangle2D text() {
        return lines.stream().map(Line::box).reduce(Rectangle2D::createUnion).orElseThrow();
    }

    /** Returns the part of the frame within its border. */
    Rectangle2D inside() {
        return new Rectangle2D.Double(frame.getX() + BORDER, frame.getY() + BORDER, frame.getWidth() - 2 * BORDER,
            frame.getHeight() - 2 * BORDER);
    }
}
