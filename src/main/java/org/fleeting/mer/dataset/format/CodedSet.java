package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a copy of a set keeps its coding workbook and its frames.
 *
 * @param root the set's folder
 * @param workbook the coding workbook
 * @param frames the folder below which the clips' folders lie
 * @param folders clip folders by {@link #key} of the place by which rows find them
 */
record CodedSet(Path root, Path workbook, Path frames, Map<String, Path> folders) {

    /** Returns the clip's folder, if there is one. */
    Optional<Path> folder(String place) {
        return Optional.ofNullable(folders.get(key(place)));
    }

    /** Returns a place such as {@code sub01/EP02_01f} as written in {@link #folders()}. */
    static String key(String place) {
        return place.toLowerCase(Locale.ROOT);
    }
}
