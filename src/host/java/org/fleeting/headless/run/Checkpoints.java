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

    private Optional<Path> folder = Optional.empty();

    /** Where it is told to keep them; what fails here costs no more than that a node begins anew. */
    interface Place {

        Optional<Path> folder() throws IOException;
    }

    /** Says where the nodes that execute from now on may keep something: of a unit, or an iteration. */
    void keepIn(Place place) {
        try {
            folder = place.folder();
        } catch (IOException e) {
            folder = Optional.empty();
        }
    }

    /** Executes a node. */
    boolean execute(RunNode node, BooleanSupplier execution) {
        String before = System.getProperty(PROPERTY);
        try {
            if (folder.isPresent()) {
                System.setProperty(PROPERTY, Folder.of(folder.get()).locate(String.valueOf(node.saved().id())).toString());
            }
            return execution.getAsBoolean();
        } catch (IOException e) { // a link: nothing is written there
            return execution.getAsBoolean();
        } finally {
            if (before == null) {
                System.clearProperty(PROPERTY);
            } else {
                System.setProperty(PROPERTY, before);
            }
        }
    }
}
