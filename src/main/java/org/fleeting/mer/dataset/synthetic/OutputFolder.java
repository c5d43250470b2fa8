package org.fleeting.mer.dataset.synthetic;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.SyntheticMarker;
import org.fleeting.mer.work.InvalidInputException;

/**
 * The folder a set is written to: filled under another name beside it and moved into place when complete, so that it
 * never holds half a set. Replaces only what an earlier run wrote.
 */
final class OutputFolder {

    private final Path target;
    private final PartialFolder partial;
    private final Set<String> ownNames;
    private final List<Path> createdParents = new ArrayList<>();

    /** @param ownNames names of what a set's folder holds; anything else in it is the user's */
    OutputFolder(Path target, Set<String> ownNames) {
        this.target = target.toAbsolutePath().normalize();
        this.ownNames = ownNames;
        if (this.target.getFileName() == null) {
            throw new InvalidInputException(this.target + " is the root of a drive", "Choose a folder of its own.");
        }
        this.partial = new PartialFolder(this.target);
    }

    /** Returns the folder to be. */
    Path target() {
        return target;
    }

    /** Returns the folder to fill. */
    Path partial() {
        return partial.path();
    }

    /**
     * Clears what killed runs have left, checks the target and makes the folder to fill.
     *
     * @throws InvalidInputException if the target holds anything but an earlier set, or one and it may not be replaced
     */
    void create(boolean overwrite) throws IOException {
        PartialFolder.clear(target, ownNames);
        requireReplaceable(overwrite);
        for (Path parent = target.getParent(); parent != null && Files.notExists(parent); parent = parent.getParent()) {
            createdParents.add(parent);
        }
        partial.create();
    }

    private void requireReplaceable(boolean overwrite) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInputException(target + " is a file or a link, expected a folder", "Choose another folder.");
        }
        List<String> names = names();
        if (names.isEmpty()) {
            return;
        }
        List<String> foreign = names.stream().filter(name -> !ownNames.contains(name)).toList();
        if (!names.contains(SyntheticMarker.FILE_NAME) || !foreign.isEmpty()) {
            String found = foreign.isEmpty() ? names.get(0) : foreign.get(0);
            throw new InvalidInputException("Folder %s is not empty and not a synthetic set of ours: it holds %s"
                .formatted(target, found), "Choose an empty or a new folder.");
        }
        if (!overwrite) {
            throw new InvalidInputException("Folder " + target + " already holds a synthetic set",
                "Tick \"Overwrite\" to replace it, or choose another folder.");
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(target)) {
            return entries.map(entry -> entry.getFileName().toString())
                .filter(name -> !name.equals(".DS_Store") && !name.equals("Thumbs.db")).sorted().toList();
        }
    }

    /** Moves the filled folder into place; on failure the earlier set is back there. */
    void complete() throws IOException {
        boolean replaces = Files.exists(target);
        if (replaces) {
            Files.move(target, partial.replaced());
        }
        try {
            Files.move(partial.path(), target);
        } catch (IOException e) {
            if (replaces) {
                Files.move(partial.replaced(), target);
            }
            throw e;
        }
        createdParents.clear();
        PartialFolder.delete(partial.replaced());
        partial.close();
    }

    /** Deletes what was written so far, and the folders made for it. */
    void discard() throws IOException {
        partial.close();
        for (Path parent : createdParents) {
            try {
                Files.deleteIfExists(parent);
            } catch (DirectoryNotEmptyException e) {
                // somebody else uses it by now
                return;
            }
        }
    }
}
