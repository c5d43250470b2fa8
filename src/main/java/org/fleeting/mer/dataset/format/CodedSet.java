package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a copy of a set keeps its coding workbook and its frames.
 *
 * @param root the set's folder
 * @param workbook the coding workbook
 * @param frames the folder below which the clips' folders lie
 * @param folders clip folders by {@link #key} of the place by which rows find them
 * @param alike the same folders by {@link DistributionName#numbered} of that place
 */
record CodedSet(Path root, Path workbook, Path frames, Map<String, Path> folders, Map<String, List<Path>> alike) {

    /** A set whose other spellings are those of its folders. */
    CodedSet(Path root, Path workbook, Path frames, Map<String, Path> folders) {
        this(root, workbook, frames, folders, folders.entrySet().stream().collect(Collectors.groupingBy(
            folder -> DistributionName.numbered(folder.getKey()),
            Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
    }

    /** Returns the clip's folder, if there is one of that name, or else just one whose name is spelt otherwise. */
    Optional<Path> folder(String place) {
        return Optional.ofNullable(folders.get(key(place))).or(() -> Optional.of(alike(place))
            .filter(found -> found.size() == 1).map(found -> found.get(0)));
    }

    /** Returns the folders that may be meant: zeros before a number and what stands between names don't count. */
    List<Path> alike(String place) {
        return alike.getOrDefault(DistributionName.numbered(place), List.of());
    }

    /** Returns where a folder lies below the frames, parted by slashes. */
    String place(Path folder) {
        return frames.relativize(folder).toString().replace('\\', '/');
    }

    /** Returns a place such as {@code sub01/EP02_01f} as written in {@link #folders()}. */
    static String key(String place) {
        return place.toLowerCase(Locale.ROOT);
    }
}
