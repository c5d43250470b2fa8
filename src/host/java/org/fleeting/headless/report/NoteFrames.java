package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.headless.workflow.Note;

/** The frames of annotations, with as much of their texts as there is space for above the nodes in them. */
final class NoteFrames {

    private static final double CHARACTER = 7;
    private static final double LINE = 16;
    private static final double PADDING = 8;

    /** Boxes that no text may cover. */
    private final List<Box> taken;

    NoteFrames(DrawingLayout layout) {
        taken = new ArrayList<>(layout.nodes().values());
    }

    /** Returns a frame as SVG. */
    String svg(Note note, Box frame) {
        StringBuilder svg = new StringBuilder("<rect class=\"frame\" %s rx=\"4\" style=\"stroke: #%06x\"/>%n"
            .formatted(Svg.place(frame), note.colour()));
        int space = Math.max(1, (int) ((frame.width() - 2 * PADDING) / CHARACTER));
        List<String> lines = note.text().lines().flatMap(line -> ShortLines.fill(line, space).stream()).toList();
        Integer title = note.text().lines().findFirst().map(line -> ShortLines.fill(line, space).size()).orElse(0);
        double y = frame.y() + PADDING;
        for (int i = 0; i < lines.size(); i++, y += LINE) {
            if (!isFree(frame, y)) {
                break;
            }
            boolean isWhole = i == lines.size() - 1 || isFree(frame, y + LINE);
            svg.append(Svg.text(i < title ? "frame-title" : "note", frame.x() + PADDING, y + LINE - 4,
                isWhole ? lines.get(i) : ShortLines.cut(lines.get(i) + " …", space)));
            taken.add(line(frame, y));
        }
        return svg.toString();
    }

    private boolean isFree(Box frame, double y) {
        return y + LINE <= frame.bottom() && taken.stream().noneMatch(line(frame, y)::overlaps);
    }

    private static Box line(Box frame, double y) {
        return new Box(frame.x() + PADDING, y, Math.max(1, frame.width() - 2 * PADDING), LINE);
    }
}
