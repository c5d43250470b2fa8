package org.fleeting.headless.workflow;

import java.util.ArrayList;
import java.util.List;

/**
 * An annotation: text in a frame behind the nodes of a workflow.
 *
 * @param text plain, also where it was saved as HTML
 * @param x of the frame's upper left corner, in the pixels of {@link Place}
 * @param colour of the frame, as 0xRRGGBB
 */
public record Note(String text, int x, int y, int width, int height, int colour) {

    private static final int RGB = 0xFFFFFF;

    /** Returns the annotations with a text, in the order of the file; one that cannot be read is left out. */
    static List<Note> read(SettingsConfig annotations) {
        List<Note> notes = new ArrayList<>();
        for (SettingsConfig saved : annotations.configs()) {
            String text = PlainText.of(saved);
            try {
                if (!text.isEmpty()) {
                    notes.add(new Note(text, saved.integer("x-coordinate"), saved.integer("y-coordinate"),
                        saved.integer("width"), saved.integer("height"), saved.integer("borderColor") & RGB));
                }
            } catch (WorkflowFormatException e) {
                // KNIME writes all of them; what somebody else wrote is shown without it
            }
        }
        return notes;
    }
}
