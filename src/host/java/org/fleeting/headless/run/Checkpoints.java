package org.fleeting.headless.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.fleeting.folder.Folder;

/**
 * Lets nodes that need long go on where they were stopped in the middle: while a node executes whose outputs will be kept, the
 * system property {@value #PROPERTY} names a folder of this execution's own, whatever else runs. It is deleted when they are.
 * What a node writes there is its own affair, and so is whether it still fits; most write nothing.
 */
final class Checkpoints {

    /** A node looks for its folder here; a value that the user gave counts where nothing is kept. */
    static final String PROPERTY = "fleeting.checkpoints";

    private Place place = Optional::empty;

    /** Where it is told to keep them; what fails here costs no more than that a node begins anew. */
    interface Place {

        Optional<Path> folder() throws IOException;
    }

    /** Says where the nodes that execute from now on may keep something: of a unit, or an iteration. It is asked by each. */
    void keepIn(Place where) {
        place = where;
    }

    /** Executes a node. */
    boolean execute(RunNode node, BooleanSupplier execution) {
        String before = System.getProperty(PROPERTY);
        try {
            folder(node).ifPresent(folder -> System.setProperty(PROPERTY, folder));
            return execution.getAsBoolean();
        } finally {
            if (before == null) {
                System.clearProperty(PROPERTY);
            } else {
                System.setProperty(PROPERTY, before);
            }
        }
    }

    private Optional<String> folder(RunNode node) {
        try {
            Optional<Path> folder = place.folder();
            return folder.isEmpty() ? Optional.empty()
                : Optional.of(Folder.of(folder.get()).locate(String.valueOf(node.saved().id())).toString());
        } catch (IOException | RuntimeException | Error e) { // a link, or the plug-in's own: what is wrong comes up elsewhere
            return Optional.empty();
        }
    }
}
