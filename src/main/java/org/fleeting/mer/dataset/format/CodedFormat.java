package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.fleeting.mer.dataset.SyntheticMarker;
import org.fleeting.mer.dataset.format.SetSearch.Names;
import org.fleeting.mer.dataset.format.Spreadsheet.TextRow;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * A set that consists of a coding workbook, one row a clip, beside folders of frames. A set of this kind says how its
 * workbook and folders are called and how a row finds its folder.
 *
 * <p>Both workbook and frames are found from the set's folder, from the folder of the frames if the workbook lies in it or
 * beside it, from the workbook, and from a folder above. Of several workbooks the one last by name is read: names end in
 * dates or versions.
 *
 * <p>Sets of our own in the same layout are told by {@link SyntheticMarker}.
 */
abstract class CodedFormat implements DatasetFormat {

    private final String name;
    private final double framesPerSecond;
    private final CodingColumns columns;
    private final SetSearch search;

    CodedFormat(String name, double framesPerSecond, CodingColumns columns, Names names) {
        this.name = name;
        this.framesPerSecond = framesPerSecond;
        this.columns = columns;
        this.search = new SetSearch(name, names, this::clipFolders);
    }

    /**
     * Returns the clips' folders by {@link CodedSet#key} of the place that {@link #place} gives their rows; empty if
     * this is not the folder of the frames.
     */
    abstract Map<String, Path> clipFolders(Path frames);

    /** Returns the row's subject as we call it; empty if the row does not tell. */
    abstract String subject(TextRow row);

    /** Returns where the clip's folder is, below the folder of the frames. */
    abstract String place(String subject, String clip);

    /** Returns the clip's folder, if there is one. */
    Optional<Path> folder(CodedSet set, String subject, String clip) {
        return set.folder(place(subject, clip));
    }

    /** Returns the row's clip, unique within its subject; empty if the row does not tell. */
    String clip(TextRow row) {
        return row.text(columns.filename());
    }

    /** Tells whether the row is about a micro-expression at all. */
    boolean concernsUs(TextRow row) {
        return true;
    }

    /** Tells whether a clip's folder holds this clip alone, so that its ends can stand in for a wrong range. */
    boolean ownsFolder(Path folder) {
        return true;
    }

    CodingColumns columns() {
        return columns;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean recognises(Path root) {
        return search.at(root).isPresent();
    }

    @Override
    public final boolean recognisesBelow(Path root) {
        return search.atOrBelow(root).isPresent();
    }

    @Override
    public final Optional<String> nearMiss(Path root) {
        return search.nearMiss(root);
    }

    @Override
    public final Listing read(Path root, ProgressMonitor monitor) {
        CodedSet set = search.atOrBelow(root).orElseThrow(() -> new InvalidInputException(
            root + " holds no " + name + " set" + nearMiss(root).map(found -> ": " + found).orElse("; expected "
                + expectation()),
            "Choose the folder that holds the workbook."));
        String dataset = SyntheticMarker.dataset(set.frames(), name);
        Spreadsheet table = Spreadsheet.read(set.workbook(), search.names().sheet(), columns.wanted());
        List<TextRow> rows = table.rows().stream().filter(this::concernsUs).toList();
        ClipCollector collector = new ClipCollector(Folders.name(set.workbook()));
        collector.remark(otherWorkbooks(set.workbook()));
        collector.remark(table.notes());
        Set<Path> used = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            monitor.checkCancelled();
            monitor.report((double) i / rows.size(), "Row %d of %d".formatted(i + 1, rows.size()));
            addRow(collector, set, dataset, rows.get(i), used);
        }
        set.folders().values().stream().filter(folder -> ownsFolder(folder) && !used.contains(folder))
            .forEach(folder -> collector.note(folderWithoutRow(set, folder)));
        return collector.listing();
    }

    private List<String> otherWorkbooks(Path read) {
        List<String> others = search.furtherWorkbooks(read);
        return others.isEmpty() ? List.of() : List.of("Of the workbooks in %s, %s is read and not %s."
            .formatted(read.getParent(), Folders.name(read), Excerpt.of(others)));
    }

    private void addRow(ClipCollector collector, CodedSet set, String dataset, TextRow row, Set<Path> used) {
        String subject = subject(row);
        String clip = clip(row);
        if (subject.isEmpty() || clip.isEmpty()) {
            String column = subject.isEmpty() ? columns.subject() : columns.filename();
            collector.leaveOut(row.number(), "", column + " is empty");
            return;
        }
        String place = place(subject, clip);
        Optional<Path> folder = folder(set, subject, clip);
        folder.ifPresent(used::add);
        if (folder.isEmpty()) {
            collector.leaveOut(row.number(), place, "there is no folder %s in %s%s".formatted(Excerpt.of(place),
                set.frames(), alike(set, place)));
            return;
        }
        boolean ownsFolder = ownsFolder(folder.get());
        for (String column : List.of(columns.onset(), columns.offset())) {
            if (CellNumbers.whole(row.text(column)).isEmpty()) {
                String reason = "%s \"%s\" is no whole number".formatted(column, Excerpt.of(row.text(column)));
                if (!ownsFolder) {
                    collector.leaveOut(row.number(), place, reason);
                    return;
                }
                collector.note(row.number(), place, reason + "; the %s frame of the folder stands in"
                    .formatted(column.equals(columns.onset()) ? "first" : "last"));
            }
        }
        collector.add(new ClipEntry(OptionalInt.of(row.number()), place, dataset, subject, clip,
            row.text(columns.emotion()), row.text(columns.actionUnits()), folder.get(), ownsFolder,
            CellNumbers.whole(row.text(columns.onset())), CellNumbers.whole(row.text(columns.apex())),
            CellNumbers.whole(row.text(columns.offset())), framesPerSecond));
    }

    private static String alike(CodedSet set, String place) {
        List<String> alike = set.alike(place).stream().map(set::place).toList();
        return alike.isEmpty() ? "" : ", but several that are spelt otherwise: " + Excerpt.of(alike);
    }

    private static Problem folderWithoutRow(CodedSet set, Path folder) {
        return new Problem(Folders.name(set.frames()), OptionalInt.empty(), set.place(folder),
            "the folder has no row in " + Folders.name(set.workbook()), false);
    }
}
