package org.fleeting.mer.dataset;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fleeting.mer.work.InvalidInputException;

/**
 * Where a copy of CASME II keeps its workbook and its frames.
 *
 * @param root the set's folder
 * @param workbook the coding workbook
 * @param frames the folder of the subjects' folders
 * @param folders clip folders by subject ({@code 01}) and lower-case clip name
 */
record Casme2Layout(Path root, Path workbook, Path frames, Map<String, Map<String, Path>> folders) {

    static final String WORKBOOK_NAME = "CASME2-coding-*.xlsx";
    static final List<String> FRAME_FOLDERS = List.of("Cropped", "CASME2_RAW_selected", "CASME2_RAW");

    private static final Pattern WORKBOOK = Pattern.compile("CASME2-coding.*\\.xlsx?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUBJECT_FOLDER = Pattern.compile("(?:sub|s)?(\\d{1,4})", Pattern.CASE_INSENSITIVE);

    /** Returns the set's layout; empty if the path holds no such set. */
    static Optional<Casme2Layout> find(Path chosen) {
        Path root = chosen.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        Optional<Path> frames = frameFolders(root).filter(Casme2Layout::holdsSubjects).findFirst();
        if (frames.isEmpty()) {
            return Optional.empty();
        }
        // if the user chose the folder with the frames, the workbook lies beside it
        return Stream.iterate(root, Objects::nonNull, Path::getParent).limit(2).flatMap(set -> workbook(set).stream()
            .map(workbook -> new Casme2Layout(set, workbook, frames.get(), folders(frames.get())))).findFirst();
    }

    private static Optional<Path> workbook(Path folder) {
        return children(folder).filter(Files::isRegularFile)
            .filter(file -> WORKBOOK.matcher(name(file)).matches()).max(Comparator.comparing(Casme2Layout::name));
    }

    private static Stream<Path> frameFolders(Path root) {
        // unpacking an archive into a folder of its own name gives Cropped/Cropped
        Stream<Path> named = FRAME_FOLDERS.stream()
            .flatMap(name -> child(root, name).flatMap(outer -> Stream.concat(child(outer, name), Stream.of(outer))));
        return Stream.concat(named, Stream.of(root));
    }

    private static Stream<Path> child(Path folder, String name) {
        return children(folder).filter(Files::isDirectory).filter(child -> name(child).equalsIgnoreCase(name));
    }

    private static boolean holdsSubjects(Path folder) {
        return children(folder).anyMatch(Casme2Layout::isSubjectFolder);
    }

    private static boolean isSubjectFolder(Path folder) {
        return SUBJECT_FOLDER.matcher(name(folder)).matches() && Files.isDirectory(folder);
    }

    private static Map<String, Map<String, Path>> folders(Path frames) {
        Map<String, Map<String, Path>> folders = new TreeMap<>();
        children(frames).filter(Casme2Layout::isSubjectFolder).forEach(subject -> {
            Map<String, Path> clips = folders.computeIfAbsent(subject(name(subject)), s -> new TreeMap<>());
            children(subject).filter(Files::isDirectory).forEach(clip -> clips.putIfAbsent(clipKey(name(clip)), clip));
        });
        return folders;
    }

    /** Returns the subject as we call it: {@code 1}, {@code 01} and {@code sub01} are {@code 01}. */
    static String subject(String text) {
        Matcher matcher = SUBJECT_FOLDER.matcher(text.strip());
        return matcher.matches() ? "%02d".formatted(Integer.parseInt(matcher.group(1))) : text.strip();
    }

    /** Returns the clip's folder, if there is one. */
    Optional<Path> clipFolder(String subject, String clip) {
        return Optional.ofNullable(folders.getOrDefault(subject, Map.of()).get(clipKey(clip)));
    }

    /** Returns all clip folders by subject and clip. */
    List<Path> clipFolders() {
        return folders.values().stream().flatMap(clips -> clips.values().stream()).toList();
    }

    private static String clipKey(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Lists what is in a folder, hidden entries aside, by name. */
    private static Stream<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new InvalidInputException("Folder " + folder + " can't be read: " + e.getMessage(),
                "Check the folder's permissions and its drive.", e);
        }
        return children.stream().filter(child -> !name(child).startsWith(".")).sorted();
    }
}
