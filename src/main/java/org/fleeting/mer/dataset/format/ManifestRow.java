package org.fleeting.mer.dataset.format;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.fleeting.mer.imaging.video.VideoFile;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.PastedPath;

/**
 * One row of a manifest as text.
 *
 * @param isTooLong whether cells follow for which the header has no column
 */
record ManifestRow(Path file, int line, Map<Column, String> cells, boolean isTooLong) {

    private static final class InvalidCellException extends Exception {

        private static final long serialVersionUID = 1L;

        InvalidCellException(String message) {
            super(message);
        }
    }

    /** The longest path on Linux. */
    private static final int MOST_CHARACTERS = 4096;

    /** Adds this row's clip, or the reason why it has none. */
    void addTo(ClipCollector collector) {
        String subject = text(Column.SUBJECT);
        String place = subject + "/" + (text(Column.CLIP).isEmpty() ? text(Column.FRAMES) : text(Column.CLIP));
        try {
            if (subject.isEmpty() || text(Column.FRAMES).isEmpty()) {
                throw new InvalidCellException("the " + (subject.isEmpty() ? "subject" : "frames") + " cell is empty");
            }
            requireShortCells();
            if (isTooLong) {
                collector.note(line, place, "the row has more cells than the header; a cell with a delimiter in it must "
                    + "stand in quotation marks");
            }
            Path frames = path(Column.FRAMES);
            String name = text(Column.CLIP).isEmpty() ? defaultName(frames) : text(Column.CLIP);
            collector.add(new ClipEntry(OptionalInt.of(line), subject + "/" + name, dataset(), subject, name,
                text(Column.EMOTION), text(Column.ACTION_UNITS), frames, false, number(Column.ONSET),
                number(Column.APEX), number(Column.OFFSET), framesPerSecond(), landmarks()));
        } catch (InvalidCellException e) {
            collector.leaveOut(line, place, e.getMessage());
        }
    }

    private void requireShortCells() throws InvalidCellException {
        for (Map.Entry<Column, String> cell : cells.entrySet()) {
            if (cell.getValue().length() > MOST_CHARACTERS) {
                throw new InvalidCellException("%s has %d characters; a cell may have up to %d".formatted(
                    cell.getKey().title(), cell.getValue().length(), MOST_CHARACTERS));
            }
        }
    }

    private String text(Column column) {
        return cells.getOrDefault(column, "");
    }

    private String dataset() {
        if (!text(Column.DATASET).isEmpty()) {
            return text(Column.DATASET);
        }
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private Optional<Path> landmarks() throws InvalidCellException {
        return text(Column.LANDMARKS).isEmpty() ? Optional.empty() : Optional.of(path(Column.LANDMARKS));
    }

    private Path path(Column column) throws InvalidCellException {
        String cell = "%s \"%s\"".formatted(column.title(), Excerpt.of(text(column)));
        Path folder = file.toAbsolutePath().getParent();
        try {
            // manifests written on Windows are read everywhere
            Path path = folder.resolve(PastedPath.of(text(column), Optional.of(folder))).normalize();
            if (path.getFileName() != null) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new InvalidCellException(cell + " is no path: " + e.getReason());
        } catch (InvalidInputException e) {
            throw new InvalidCellException(column.title() + " " + e.getMessage());
        }
        throw new InvalidCellException(cell + " is the root of a drive");
    }

    private OptionalInt number(Column column) throws InvalidCellException {
        String text = text(column);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt number = CellNumbers.whole(text);
        if (number.isEmpty()) {
            throw new InvalidCellException("%s \"%s\" is neither empty nor a whole number"
                .formatted(column.title(), Excerpt.of(text)));
        }
        return number;
    }

    /** Rows that name parts of one video are different clips. */
    private String defaultName(Path frames) {
        String name = frames.getFileName().toString();
        String onset = text(Column.ONSET);
        String offset = text(Column.OFFSET);
        if (!VideoFile.isVideo(frames) || onset.isEmpty() && offset.isEmpty()) {
            return name;
        }
        return "%s_%s%s".formatted(name, onset.isEmpty() ? "1" : onset, offset.isEmpty() ? "" : "-" + offset);
    }

    private double framesPerSecond() throws InvalidCellException {
        String text = text(Column.FPS);
        OptionalDouble rate = CellNumbers.positive(text);
        if (rate.isEmpty() && !text.isEmpty()) {
            throw new InvalidCellException("fps \"" + Excerpt.of(text) + "\" is neither empty nor a number above 0");
        }
        return rate.orElse(Double.NaN);
    }
}
