package org.fleeting.mer.dataset.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for the workbook and the frames of a coded set, where its authors put them and, if they are not there, in folders
 * below.
 *
 * @param name the set's name
 * @param names how its files are called
 * @param clipFolders gives the clips' folders of a folder of frames, by their place
 */
record SetSearch(String name, Names names, Function<Path, Map<String, Path>> clipFolders) {

    private static final Set<String> WORKBOOKS = Set.of("xlsx", "xlsm", "xls");

    /**
     * How a set's files are called.
     *
     * @param workbook the {@link DistributionName#core} of the names that its workbook goes by, without the extension
     * @param sheet the sheet that holds the labels, if other sheets have the same columns; empty for any
     * @param workbookFolders where in the set's folder the workbook may be, beside the set's folder itself
     * @param frameFolders where in the set's folder the frames may be, the best first, beside the set's folder itself
     * @param clip a clip's folder as the authors call it, such as {@code sub01/EP02_01f}
     * @param clips the names of clips' folders
     */
    record Names(Pattern workbook, String sheet, List<String> workbookFolders, List<String> frameFolders, String clip,
        Pattern clips) {}

    private record Frames(Path place, Path folder, Map<String, Path> clips) {}

    /** Returns the set whose folder, folder of frames or workbook was chosen. */
    Optional<CodedSet> at(Path chosen) {
        Path root = chosen.toAbsolutePath().normalize();
        return places(root).flatMap(place -> frames(place).stream()).flatMap(frames -> near(root, frames).stream()
            .map(workbook -> new CodedSet(frames.place(), workbook, frames.folder(), frames.clips()))).findFirst();
    }

    /**
     * Returns the set that was chosen, or the one in a folder below.
     *
     * @throws org.fleeting.mer.work.InvalidInputException if there are two below
     */
    Optional<CodedSet> atOrBelow(Path chosen) {
        return at(chosen).or(() -> {
            Path root = chosen.toAbsolutePath().normalize();
            return places(root).findFirst().flatMap(folder -> below(root, folder));
        });
    }

    private Optional<CodedSet> below(Path chosen, Path root) {
        List<Path> folders = Folders.andBelow(root);
        return Folders.findBelow(root, "frames of " + name, place -> frames(place).filter(this::isOurs)
            .flatMap(frames -> near(chosen, frames).or(() -> folders.stream().flatMap(folder -> latest(folder).stream())
                .findFirst())
                .map(workbook -> new CodedSet(place, workbook, frames.folder(), frames.clips()))));
    }

    private Stream<Path> places(Path root) {
        if (Files.isDirectory(root)) {
            return Stream.of(root);
        }
        // a workbook that lies in the set's folder or in one of it
        return isWorkbook(root) && Files.isRegularFile(root)
            ? Stream.iterate(root.getParent(), Objects::nonNull, Path::getParent).limit(2) : Stream.empty();
    }

    private Optional<Frames> frames(Path place) {
        for (Path folder : (Iterable<Path>) frameFolders(place)::iterator) {
            Map<String, Path> clips = clipFolders.apply(folder);
            if (!clips.isEmpty()) {
                return Optional.of(new Frames(place, folder, clips));
            }
        }
        return Optional.empty();
    }

    private Stream<Path> frameFolders(Path place) {
        return Stream.concat(names.frameFolders().stream().flatMap(path -> Folders.within(place, path).stream()),
            Stream.of(place));
    }

    private Optional<Path> near(Path chosen, Frames frames) {
        if (Files.isRegularFile(chosen)) {
            return Optional.of(chosen);
        }
        // if the user chose the folder with the frames, the workbook may lie beside it
        return Stream.iterate(frames.place(), Objects::nonNull, Path::getParent).limit(2)
            .flatMap(set -> workbook(set, frames.folder()).stream()).findFirst();
    }

    private Optional<Path> workbook(Path set, Path frames) {
        Stream<Path> inside = names.workbookFolders().stream().flatMap(path -> Folders.within(set, path).stream());
        return Stream.of(Stream.of(set), inside, Stream.of(frames)).flatMap(folders -> folders)
            .flatMap(folder -> latest(folder).stream()).findFirst();
    }

    private Optional<Path> latest(Path folder) {
        return workbooks(folder).max(Comparator.comparing(Folders::name));
    }

    private Stream<Path> workbooks(Path folder) {
        return Folders.children(folder).stream().filter(file -> isWorkbook(file) && Files.isRegularFile(file));
    }

    /** Returns the workbooks of this set that lie beside the one that is read. */
    List<String> furtherWorkbooks(Path read) {
        return workbooks(read.getParent()).filter(file -> !file.equals(read)).map(Folders::name).toList();
    }

    private boolean isWorkbook(Path file) {
        // Excel's lock files begin with ~$
        return WORKBOOKS.contains(Folders.extension(file)) && isNamedLikeWorkbook(Folders.name(file));
    }

    private boolean isNamedLikeWorkbook(String file) {
        int dot = file.lastIndexOf('.');
        return !file.startsWith("~$")
            && names.workbook().matcher(DistributionName.core(dot < 0 ? file : file.substring(0, dot))).matches();
    }

    /** Returns what of such a set is there, and what is missing; empty if nothing is there. */
    Optional<String> nearMiss(Path chosen) {
        Path root = chosen.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            return isWorkbook(root) ? Optional.of("beside the workbook %s of %s there are no %s; found: %s"
                .formatted(Folders.name(root), name, framesAsExpected(), Folders.contents(root.getParent())))
                : Optional.empty();
        }
        List<Path> folders = Folders.andBelow(root);
        Optional<Path> workbook = folders.stream().flatMap(folder -> latest(folder).stream()).findFirst();
        if (workbook.isPresent()) {
            return Optional.of("the workbook %s of %s is there, but no %s; found: %s%s".formatted(
                root.relativize(workbook.get()), name, framesAsExpected(), Folders.contents(root), inNamedFolder(root)));
        }
        return folders.stream().flatMap(place -> frames(place).stream()).filter(this::isOurs).findFirst()
            .map(frames -> "%s of %s are there%s, but no workbook whose name says so; found: %s".formatted("folders such as "
                + frames.folder().relativize(frames.clips().values().iterator().next()), name,
                frames.folder().equals(root) ? "" : " in " + root.relativize(frames.folder()), otherwise(root)));
    }

    private String inNamedFolder(Path root) {
        return names.frameFolders().stream().flatMap(path -> Folders.within(root, path).stream()).findFirst()
            .map(folder -> ", and in %s %s".formatted(root.relativize(folder), Folders.contents(folder))).orElse("");
    }

    private String framesAsExpected() {
        return "folders such as %s in %s or beside it".formatted(names.clip(), String.join(", ", names.frameFolders()));
    }

    private boolean isOurs(Frames frames) {
        return frames.clips().values().stream().anyMatch(clip -> names.clips().matcher(Folders.name(clip)).matches());
    }

    /** A workbook that was saved as another kind of file, or is a link to a cloud, is the likeliest of what is there. */
    private String otherwise(Path root) {
        return Folders.entries(root).stream().map(Folders::name)
            .filter(file -> isNamedLikeWorkbook(file.replaceFirst("(?i)^\\.(.*)\\.icloud$", "$1"))).findFirst()
            .map(file -> file + ", which is " + (file.endsWith(".icloud")
                ? "a placeholder of iCloud: the workbook is not on this disk" : "no .xlsx or .xls workbook"))
            .orElseGet(() -> Folders.contents(root));
    }
}
