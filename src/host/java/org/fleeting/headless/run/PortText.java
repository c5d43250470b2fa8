package org.fleeting.headless.run;

import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.swing.JComponent;
import javax.swing.text.JTextComponent;

import org.knime.core.node.port.PortObject;

/**
 * A view of an output, which KNIME shows as a tab, as far as it is text.
 *
 * @param title of the tab
 */
public record PortText(String title, String text) {

    /** Returns the views that hold text, in their order. */
    static List<PortText> of(PortObject object) {
        List<PortText> pages = new ArrayList<>();
        for (Component view : views(object)) {
            String text = texts(view).filter(part -> !part.isBlank()).collect(Collectors.joining("\n\n"));
            if (!text.isEmpty()) {
                pages.add(new PortText(view.getName() == null ? "View" : view.getName(), text));
            }
        }
        return pages;
    }

    private static Component[] views(PortObject object) {
        try {
            JComponent[] views = object.getViews();
            return views == null ? new Component[0] : views;
        } catch (RuntimeException | Error e) {
            // without a screen not every component can be made, and the report can do without
            return new Component[0];
        }
    }

    private static Stream<String> texts(Component component) {
        if (component instanceof JTextComponent text) {
            return Stream.of(text.getText());
        }
        return component instanceof Container container
            ? Stream.of(container.getComponents()).flatMap(PortText::texts) : Stream.empty();
    }
}
