package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.headless.workflow.Note;

/**
 * The frames of annotations as KNIME draws them, with as much of their texts as there is space for beside the nodes in them.
 * KNIME's measures are those of StaticWorkflowAnnotation.vue in knime-ui and of the package {@code @knime/styles} 1.14.3.
 */
final class NoteFrames {

    private static final double BORDER = 2;
    private static final double PADDING = BORDER + 10;
    private static final double FONT = 13;
    private static final double LINE = 1.44 * FONT;

    /** Below a paragraph. */
    private static final double MARGIN = 6;

    /** Boxes that no text may cover. */
    private final List<Box> taken;

    private record Line(String text, boolean isTitle, double x, double y) {

        RobotoCondensed font() {
            return isTitle ? RobotoCondensed.BOLD : RobotoCondensed.REGULAR;
        }

        double width() {
            return font().width(text, FONT);
        }

        Box box() {
            return new Box(x, y, width(), LINE);
        }

        /** Returns the line with dots, for what comes behind it. */
        Line cut(double width) {
            double dots = font().width(" …", FONT);
            return new Line(font().cut(text, FONT, width - dots).replaceFirst("…$", "") + " …", isTitle, x, y);
        }

        String svg() {
            return Svg.text(isTitle ? "frame-title" : "frame-text", x, y + (LINE + FONT) / 2 - FONT / 8, width(), text);
        }
    }

    NoteFrames(DrawingLayout layout) {
        taken = new ArrayList<>(layout.nodes().values().stream().map(NodeShape::whole).toList());
    }

    /** Returns a frame as SVG. */
    String svg(Note note, Box frame) {
        Box border = new Box(frame.x() + BORDER / 2, frame.y() + BORDER / 2, frame.width() - BORDER, frame.height() - BORDER);
        StringBuilder svg = new StringBuilder("<rect class=\"frame\" %s style=\"stroke: #%06x\"/>%n"
            .formatted(Svg.place(border), note.colour()));
        double width = frame.width() - 2 * PADDING;
        List<Line> lines = lines(note, frame, width);
        List<Line> free = lines.stream().takeWhile(line -> isFree(line.box(), frame)).toList();
        for (Line line : free) {
            boolean isCut = free.size() < lines.size() && line == free.get(free.size() - 1);
            Line shown = isCut ? line.cut(width) : line;
            svg.append(shown.svg());
            taken.add(shown.box());
        }
        return svg.toString();
    }

    /** The first paragraph is the title. */
    private static List<Line> lines(Note note, Box frame, double width) {
        List<Line> lines = new ArrayList<>();
        double y = frame.y() + PADDING;
        for (String paragraph : note.text().lines().toList()) {
            boolean isTitle = lines.isEmpty();
            RobotoCondensed font = isTitle ? RobotoCondensed.BOLD : RobotoCondensed.REGULAR;
            for (String text : font.wrap(paragraph, FONT, width)) {
                lines.add(new Line(font.cut(text, FONT, width), isTitle, frame.x() + PADDING, y));
                y += LINE;
            }
            y += MARGIN;
        }
        return lines;
    }

    private boolean isFree(Box text, Box frame) {
        return text.bottom() <= frame.bottom() && taken.stream().noneMatch(text::overlaps);
    }
}
