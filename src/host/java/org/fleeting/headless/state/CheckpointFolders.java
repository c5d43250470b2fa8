package org.fleeting.headless.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.fleeting.folder.Folder;

/** What nodes that were stopped need to go on: in a folder {@code checkpoints}, one for each unit or iteration. */
final class CheckpointFolders {

    private static final String NAME = "checkpoints";

    private final Folder folder;

    /** @param folder in which states are kept */
    CheckpointFolders(Folder folder) {
        this.folder = folder;
    }

    /** @throws IOException if a link lies on the way */
    Path locate(String name) throws IOException {
        return folder.locate(NAME + "/" + name);
    }

    /** Deletes those of a unit or iteration that is kept now. */
    void delete(String name) {
        try {
            folder.delete(NAME + "/" + name);
        } catch (IOException | UncheckedIOException e) {
            // another run deletes it, too, or it costs space until the next time
            return;
        }
    }

    /** Deletes those of a unit that a node begins, and of its iterations, {@code 5} and {@code 5-3}. */
    void deleteOf(int node) throws IOException {
        for (String name : folder.folder(NAME).names()) {
            if (node(name).equals(String.valueOf(node))) {
                delete(name);
            }
        }
    }

    /** Deletes those of all other nodes. */
    void deleteAllBut(Iterable<Integer> nodes) throws IOException {
        for (String name : folder.folder(NAME).names()) {
            boolean isWanted = false;
            for (int node : nodes) {
                isWanted |= node(name).equals(String.valueOf(node));
            }
            if (!isWanted) {
                delete(name);
            }
        }
    }

    private static String node(String name) {
        return name.replaceFirst("-.*", "");
    }

    void deleteAll() throws IOException {
        folder.delete(NAME);
    }
}
