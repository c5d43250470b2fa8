package org.fleeting.mer.dataset.frames;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.fleeting.mer.work.InvalidInputException;

/**
 * Files that a browser or a file manager wrote beside one of the same name: {@code img12 (2).jpg}, {@code img12 - Copy.jpg},
 * {@code Copy of img12.jpg}.
 */
final class CopiedFiles {

    private static final String COPY = "copy|kopie|copie|copia|c\u00f3pia|kopia|kopi|\u526f\u672c|\u30b3\u30d4\u30fc";
    private static final Pattern MARK = Pattern.compile("\\s*\\(\\d+\\)$"
        + "|\\s*\\((?:another |\\d+(?:st|nd|rd|th) )?(?:" + COPY + ")(?: \\d+)?\\)$"
        + "|\\s*\\([^()]*conflicted copy[^()]*\\)$"
        + "|[\\s_\u2013-]*(?:" + COPY + ")(?:[\\s_-]*\\d+)?$"
        + "|^(?:copy of|kopie von|copie de|copia de|c\u00f3pia de)\\s+");

    private CopiedFiles() {}

    /**
     * Returns the copies among the images of a folder: those whose original is there.
     *
     * @throws InvalidInputException if some of them are called copies of what is not there: their number may be the copy's
     */
    static List<Path> among(Path folder, List<Path> images) {
        Set<String> stems = images.stream().map(image -> FrameNames.stem(image).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
        List<Path> copies = new ArrayList<>();
        List<Path> orphans = new ArrayList<>();
        for (Path image : images) {
            String stem = FrameNames.stem(image).toLowerCase(Locale.ROOT);
            String original = original(stem);
            // "frame (3)" is no copy, but how a file manager numbers many files of one name
            if (!original.equals(stem) && original.chars().anyMatch(Character::isDigit)) {
                (stems.contains(original) ? copies : orphans).add(image);
            }
        }
        if (!orphans.isEmpty() && orphans.size() + copies.size() < images.size()) {
            throw new InvalidInputException("folder %s holds %s, called like a copy of %s, which is not there"
                .formatted(folder, FrameNames.name(orphans.get(0)),
                    original(FrameNames.stem(orphans.get(0)).toLowerCase(Locale.ROOT))),
                "Give the file the name that it is to stand for, or remove it.");
        }
        return copies;
    }

    private static String original(String stem) {
        String original = MARK.matcher(stem).replaceFirst("").strip();
        return original.equals(stem) ? stem : original(original);
    }
}
