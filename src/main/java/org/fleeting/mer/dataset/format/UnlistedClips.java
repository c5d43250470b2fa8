package org.fleeting.mer.dataset.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.fleeting.mer.dataset.frames.FrameFolder;
import org.fleeting.mer.imaging.video.VideoFile;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;

/** Finds what looks like a clip beside those that a manifest lists, and is in no row of it: it may have been forgotten. */
final class UnlistedClips {

    /** Of a set that large nobody looks at each folder. */
    private static final int MOST_LOOKED_AT = 5000;

    private UnlistedClips() {}

    /**
     * Returns a sentence about folders of images and videos that lie where listed ones do; empty if there are none.
     *
     * @param listed folders, videos and images that rows name
     */
    static Optional<String> note(Set<Path> listed) {
        List<String> unlisted = new ArrayList<>();
        int left = MOST_LOOKED_AT;
        SortedSet<Path> parents = parents(listed);
        for (Path folder : parents) {
            for (Path child : children(folder)) {
                if (left-- > 0 && !listed.contains(child) && !parents.contains(child) && isClip(child)) {
                    unlisted.add(Folders.name(folder) + "/" + Folders.name(child));
                }
            }
        }
        return unlisted.isEmpty() ? Optional.empty() : Optional.of(
            "Folders of images and videos beside those that the manifest lists, which are in no row of it: %s."
                .formatted(Excerpt.of(unlisted)));
    }

    /** Of an image that is a clip by itself the others beside it may be anything. */
    private static SortedSet<Path> parents(Set<Path> listed) {
        return listed.stream().filter(clip -> Files.isDirectory(clip) || VideoFile.isVideo(clip)).map(Path::getParent)
            .filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> children(Path folder) {
        try {
            return Folders.children(folder);
        } catch (InvalidInputException e) {
            // the clips in it are problems of their own
            return List.of();
        }
    }

    private static boolean isClip(Path path) {
        return Files.isDirectory(path) ? children(path).stream().anyMatch(FrameFolder::isImage)
            : VideoFile.isVideo(path) && Files.isRegularFile(path);
    }
}
