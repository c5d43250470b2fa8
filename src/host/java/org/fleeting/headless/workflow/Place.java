package org.fleeting.headless.workflow;

import java.util.Optional;

/**
 * Where a node stands in KNIME's drawing of its workflow.
 *
 * @param x of its upper left corner, in pixels; may be negative
 * @param y likewise, downwards
 */
public record Place(int x, int y) {

    /** Returns nothing if the node has no bounds or such as cannot be read; a drawing can do without. */
    static Optional<Place> read(SettingsConfig node) {
        SettingsConfig bounds = node.configOrEmpty("ui_settings").configOrEmpty("extrainfo.node.bounds");
        try {
            return Optional.of(new Place(bounds.integer("0"), bounds.integer("1")));
        } catch (WorkflowFormatException e) {
            return Optional.empty();
        }
    }
}
