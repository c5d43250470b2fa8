package org.fleeting.mer.layout;

import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fleeting.headless.report.RobotoCondensed;

/**
 * What KNIME draws of a node, by what it is: its name above, its square with ports and traffic light, its label below. KNIME
 * has two ways to draw, SVG and WebGL, with different lines for names and labels; all of either is here.
 *
 * <p>The numbers are those of KNIME Analytics Platform 5.9.0, in the repositories knime-ui below {@code org.knime.ui.js/src}
 * (shapes are in {@code style/shapes.ts}, WebGL's fonts in {@code
 * components/workflowEditor/WebGLKanvas/util/textStyles.ts}) and knime-gateway.
 *
 * @param boxes by what they are
 */
record NodeBoxes(String title, Map<String, Rectangle2D> boxes) {

    /** {@code nodeSize}. */
    private static final double SQUARE = 32;

    /** {@code NODE_Y_POS_CORRECTION} of knime-gateway's WorkflowEntityFactory: nodes stand lower than they were saved. */
    private static final double CORRECTION = 6;

    /** {@code portSize}, and {@code portMargin} between ports, which stick out of the square: {@code util/portShift.ts}. */
    private static final double PORT = 9;
    private static final double PORT_MARGIN = 1.5;

    /** {@code nodeStatusMarginTop} and {@code nodeStatusHeight}. */
    private static final double STATUS_MARGIN = 8;
    private static final double STATUS = 12;

    /** Half of {@code issuesIconHeight} in NodeState.vue: the sign of a warning sticks out of the traffic light. */
    private static final double WARNING = 5;

    /** {@code nodeNameFontSize}, and {@code nodeRootFontSize} of WebGL, of names and labels. */
    private static final double FONT = 12;

    /** {@code nodeNameLineHeight}, and in WebGL {@code nodeRootLineHeight} times the font's size. */
    private static final double SVG_LINE = 14;
    private static final double GL_LINE = 1.15 * FONT;

    /** {@code nodeNamePadding}, around a name and a label in SVG. */
    private static final double PADDING = 2;

    /** {@code nodeNameMargin} in NodeNameText.vue; WebGL's Node.vue leaves {@code portSize}. */
    private static final double NAME_MARGIN = 7;

    /** {@code maxNodeNameWidth} and {@code nodeNameMaxLines}; WebGL's {@code wordWrapWidth} and {@code maxLines}. */
    private static final double SVG_NAME = 170;
    private static final int SVG_NAME_LINES = 2;
    private static final double GL_NAME = 90;
    private static final int GL_NAME_LINES = 3;

    /** {@code min-width} in NodeNameText.vue. */
    private static final double LEAST_NAME = 60;

    /** {@code nodeLabelOffsetY}; WebGL's NodeLabelText.vue begins at twice the square. SVG breaks labels at line feeds only. */
    private static final double SVG_LABEL_TOP = SQUARE + 8 + STATUS_MARGIN + STATUS;
    private static final double GL_LABEL_TOP = 2 * SQUARE;

    /** WebGL's {@code wordWrapWidth} of labels. */
    private static final double GL_LABEL = 170;

    /** {@code maxPortsWithoutOffset} in getNodeLabelTopOffset.ts; each further port moves the label by its size. */
    private static final int PORTS_BESIDE = 5;

    /**
     * Measures a node.
     *
     * @param x as saved in {@code extrainfo.node.bounds}, in pixels
     * @param y likewise
     * @param label lines parted by line feeds; may be empty
     * @param ports of the side with more of them, the flow variable port counted
     */
    static NodeBoxes of(String title, String name, String label, double x, double y, int ports) {
        double top = y + CORRECTION;
        double middle = x + SQUARE / 2;
        double below = PORT * Math.max(0, ports - PORTS_BESIDE);
        Map<String, Rectangle2D> boxes = new LinkedHashMap<>();
        List<String> lines = RobotoCondensed.BOLD.wrap(name, FONT, SVG_NAME);
        double width = Math.max(LEAST_NAME, RobotoCondensed.BOLD.widest(lines, FONT)) + 2 * PADDING;
        double height = Math.min(lines.size(), SVG_NAME_LINES) * SVG_LINE + 2 * PADDING;
        boxes.put("name", box(middle, top - NAME_MARGIN - height, width, height));
        List<String> names = RobotoCondensed.BOLD.wrap(name, FONT, GL_NAME);
        height = Math.min(names.size(), GL_NAME_LINES) * GL_LINE;
        boxes.put("name in WebGL", box(middle, top - PORT - height, RobotoCondensed.BOLD.widest(names, FONT), height));
        double bottom = Math.max(SQUARE + STATUS_MARGIN + STATUS + WARNING, portMiddle(ports - 1, ports) + PORT / 2);
        boxes.put("square", box(middle, top - PORT, SQUARE + 2 * PORT, PORT + bottom));
        if (!label.isEmpty()) {
            List<String> labels = RobotoCondensed.REGULAR.wrap(label, FONT, GL_LABEL);
            lines = label.lines().toList();
            boxes.put("label", box(middle, top + SVG_LABEL_TOP + below, RobotoCondensed.REGULAR.widest(lines, FONT) + 2
                * PADDING,
                lines.size() * SVG_LINE + 2 * PADDING));
            boxes.put("label in WebGL", box(middle, top + GL_LABEL_TOP + below,
                RobotoCondensed.REGULAR.widest(labels, FONT), labels.size() * GL_LINE));
        }
        return new NodeBoxes(title, boxes);
    }

    /**
     * Returns how far below the upper edge of the square the middle of a port is.
     *
     * @param index 0 for the flow variable port
     * @param ports of that side, the flow variable port counted
     */
    private static double portMiddle(int index, int ports) {
        if (index == 0) {
            return -PORT / 2;
        }
        // the only port is in the middle; of two, the second is in the place of a third
        int place = ports == 2 ? 2 : ports == 3 && index == 2 ? 3 : index;
        return SQUARE / 2 + (place - 2) * (PORT + PORT_MARGIN);
    }

    private static Rectangle2D box(double middle, double top, double width, double height) {
        return new Rectangle2D.Double(middle - width / 2, top, width, height);
    }

    /** Returns the least rectangle around all of the node. */
    Rectangle2D whole() {
        return boxes.values().stream().reduce(Rectangle2D::createUnion).orElseThrow();
    }
}
