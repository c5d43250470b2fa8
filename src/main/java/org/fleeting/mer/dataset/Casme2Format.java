package org.fleeting.mer.dataset;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.fleeting.mer.dataset.Spreadsheet.TextRow;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * CASME II as its authors distribute it (Yan et al. 2014, doi:10.1371/journal.pone.0086041): 255 clips of 26 subjects at
 * 200 frames per second.
 *
 * <p>Reads a workbook {@code CASME2-coding-<date>.xlsx} or {@code .xls} (the latest, if there are several) and frames in
 * {@code Cropped/}, {@code CASME2_RAW_selected/}, {@code CASME2_RAW/} or the folder itself, in this order of preference:
 * {@code sub01/EP02_01f/reg_img46.jpg}. The chosen folder may be the set's or the one with the frames. Subjects may be
 * text ({@code 01}) or numbers (1), and are called {@code 01}. An apex that is no number ({@code /}) is unknown.
 *
 * <p>Sets of our own in the same layout are told by {@link SyntheticMarker}.
 */
final class Casme2Format implements DatasetFormat {

    private static final String SUBJECT = "Subject";
    private static final String FILENAME = "Filename";
    private static final String ONSET = "OnsetFrame";
    private static final String APEX = "ApexFrame";
    private static final String OFFSET = "OffsetFrame";
    private static final String ACTION_UNITS = "Action Units";
    private static final String EMOTION = "Estimated Emotion";
    private static final double FRAMES_PER_SECOND = 200;

    @Override
    public String name() {
        return "CASME II";
    }

    @Override
    public String expectation() {
        return "a workbook " + Casme2Layout.WORKBOOK_NAME + " beside the folder " + Casme2Layout.FRAME_FOLDERS.get(0)
            + " or " + Casme2Layout.FRAME_FOLDERS.get(1);
    }

    @Override
    public boolean recognises(Path root) {
        return Casme2Layout.find(root).isPresent();
    }

    @Override
    public Listing read(Path root, ProgressMonitor monitor) {
        Casme2Layout layout = Casme2Layout.find(root).orElseThrow(() -> new InvalidInputException(
            root + " holds no " + name() + " set; expected " + expectation(),
            "Choose the folder that holds the workbook."));
        String dataset = SyntheticMarker.isIn(layout.root()) ? SyntheticMarker.DATASET : name();
        Spreadsheet table = Spreadsheet.read(layout.workbook(), List.of(SUBJECT, FILENAME),
            List.of(ONSET, APEX, OFFSET, EMOTION));
        ClipCollector collector = new ClipCollector(layout.workbook().getFileName().toString());
        Set<Path> used = new HashSet<>();
        int rows = table.rows().size();
        for (int i = 0; i < rows; i++) {
            monitor.checkCancelled();
            monitor.report((double) i / rows, "Row %d of %d".formatted(i + 1, rows));
            addRow(collector, layout, dataset, table.rows().get(i), used);
        }
        layout.clipFolders().stream().filter(folder -> !used.contains(folder))
            .forEach(folder -> collector.note(folderWithoutRow(layout, folder)));
        return collector.listing();
    }

    @Override
    public LabelScheme usualScheme() {
        return LabelScheme.CASME2_FIVE;
    }

    private void addRow(ClipCollector collector, Casme2Layout layout, String dataset, TextRow row, Set<Path> used) {
        String subject = Casme2Layout.subject(row.text(SUBJECT));
        String name = row.text(FILENAME);
        String place = "sub" + subject + "/" + name;
        OptionalInt onset = CellNumbers.whole(row.text(ONSET));
        OptionalInt offset = CellNumbers.whole(row.text(OFFSET));
        Optional<Path> folder = layout.clipFolder(subject, name);
        folder.ifPresent(used::add);
        if (subject.isEmpty() || name.isEmpty()) {
            collector.leaveOut(row.number(), "", (subject.isEmpty() ? SUBJECT : FILENAME) + " is empty");
        } else if (onset.isEmpty() || offset.isEmpty()) {
            String column = onset.isEmpty() ? ONSET : OFFSET;
            collector.leaveOut(row.number(), place, "%s \"%s\" is no whole number".formatted(column, row.text(column)));
        } else if (folder.isEmpty()) {
            collector.leaveOut(row.number(), place, "there is no folder %s in %s".formatted(place, layout.frames()));
        } else {
            collector.add(new ClipEntry(row.number(), place, dataset, subject, name, row.text(EMOTION),
                row.text(ACTION_UNITS), folder.get(), onset, CellNumbers.whole(row.text(APEX)), offset,
                FRAMES_PER_SECOND));
        }
    }

    private static Problem folderWithoutRow(Casme2Layout layout, Path folder) {
        String place = layout.frames().relativize(folder).toString().replace('\\', '/');
        return new Problem(layout.frames().getFileName().toString(), OptionalInt.empty(), place,
            "the folder has no row in " + layout.workbook().getFileName(), false);
    }
}
