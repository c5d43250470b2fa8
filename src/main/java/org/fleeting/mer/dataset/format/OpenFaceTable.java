package org.fleeting.mer.dataset.format;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;

/**
 * A CSV table of OpenFace 2 (Baltrusaitis et al. 2018, doi:10.1109/FG.2018.00019): a row a frame, landmarks in the columns
 * {@code x_0} to {@code x_67} and {@code y_0} to {@code y_67}, in pixels from 0, blanks behind its commas. Saved again by a
 * spreadsheet program it may have semicolons or tabs, and decimal commas.
 *
 * <p>OpenFace counts frames from 1 itself, whatever a set's files are called: only of a video are its numbers ours. Of several
 * faces in one picture none is chosen, for the table doesn't say which of them the clip is about.
 */
final class OpenFaceTable {

    private static final int POINTS = 68;
    private static final String FIRST_X = "x_0";
    private static final String FRAME = "frame";
    private static final String SUCCESS = "success";
    private static final List<String> FACES = List.of("face_id", "face");
    /** What its tables hold beside landmarks in the picture, or in their place. */
    private static final Set<String> OTHER_COLUMNS = Set.of("face_id", "timestamp", "confidence", "success", "gaze_0_x",
        "eye_lmk_x_0", "pose_Tx", "X_0", "p_scale", "AU01_r", "AU01_c");
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');
    /** More than the faces in a picture of a crowd. */
    private static final int MOST_ROWS = 100;

    private final Path file;
    private final char delimiter;
    private final List<String> columns;

    /** @param header the first line */
    OpenFaceTable(Path file, String header) {
        this.file = file;
        this.delimiter = delimiter(header);
        this.columns = names(header);
    }

    static boolean isHeader(String line) {
        List<String> names = names(line);
        return names.contains(FIRST_X) || names.stream().filter(OTHER_COLUMNS::contains).count() > 1;
    }

    private static List<String> names(String header) {
        return Stream.of(header.split(String.valueOf(delimiter(header)))).map(name -> name.replace("\"", "").strip()).toList();
    }

    private static char delimiter(String header) {
        return DELIMITERS.stream().max(Comparator.comparingLong(d -> header.chars().filter(c -> c == d).count()))
            .orElseThrow();
    }

    /** @param frame whose row is meant if there are several; empty if there may be one only */
    Landmarks read(Reader reader, OptionalInt frame) throws IOException {
        if (!columns.contains(FIRST_X)) {
            throw invalid("is a table of OpenFace without landmarks in the picture, x_0 to y_67; its header is: "
                + Excerpt.of(columns));
        }
        List<CSVRecord> rows = new ArrayList<>();
        int all = 0;
        try (CSVParser parser =
            CSVFormat.Builder.create(CSVFormat.DEFAULT).setDelimiter(delimiter).setTrim(true).get().parse(reader)) {
            for (CSVRecord row : parser) {
                boolean isRow = row.getRecordNumber() > 1 && row.stream().anyMatch(cell -> !cell.isEmpty());
                all += isRow ? 1 : 0;
                boolean isMeant = all == 1 || frame.isEmpty() || isOf(row, frame);
                if (isRow && isMeant && rows.size() < MOST_ROWS) {
                    rows.add(row);
                }
            }
        }
        return landmarks(only(rows, all, frame));
    }

    private boolean isOf(CSVRecord row, OptionalInt frame) {
        return frame.isPresent() && CellNumbers.whole(cell(row, FRAME)).equals(frame);
    }

    private CSVRecord only(List<CSVRecord> rows, int all, OptionalInt frame) {
        if (all == 1) {
            return rows.get(0);
        }
        List<CSVRecord> meant = rows.stream().filter(row -> frame.isEmpty() || isOf(row, frame)).toList();
        List<CSVRecord> faces = meant.stream().filter(this::isFound).toList();
        boolean isOfOnePicture = meant.stream().map(row -> cell(row, FRAME)).distinct().count() == 1;
        if (faces.size() == 1 && isOfOnePicture) {
            return faces.get(0);
        }
        requireOneFace(faces, isOfOnePicture);
        if (all == 0 || frame.isEmpty()) {
            throw invalid("holds %d rows of OpenFace; of a clip that is no video, it must tell of the onset frame alone"
                .formatted(all));
        }
        if (meant.size() != 1) {
            throw invalid("holds %s of the onset, frame %d; expected one".formatted(
                meant.isEmpty() ? "no row" : "several rows", frame.getAsInt()));
        }
        return meant.get(0);
    }

    private void requireOneFace(List<CSVRecord> rows, boolean isOfOnePicture) {
        for (String column : FACES) {
            List<String> faces = rows.stream().map(row -> cell(row, column)).distinct().toList();
            if (isOfOnePicture && faces.size() > 1) {
                throw new InvalidInputException("landmark file %s tells of %d faces in one picture (%s %s), and not which of "
                    .formatted(file, faces.size(), column, Excerpt.of(faces)) + "them is the clip's",
                    "Keep the row of the person whom the clip is about.");
            }
        }
    }

    private boolean isFound(CSVRecord row) {
        return CellNumbers.within(cell(row, SUCCESS), 1).orElse(1) != 0;
    }

    private Landmarks landmarks(CSVRecord row) {
        if (!isFound(row)) {
            throw LandmarkFile.invalid(file, row.getRecordNumber(), "OpenFace found no face (success is 0)");
        }
        List<Landmarks.Point> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add(LandmarkFile.point(file, row.getRecordNumber(), required(row, "x_" + i), required(row, "y_" + i),
                0));
        }
        return new Landmarks(points);
    }

    private String required(CSVRecord row, String column) {
        if (!columns.contains(column)) {
            throw invalid("lacks the column %s; its header is: %s".formatted(column, Excerpt.of(columns)));
        }
        return cell(row, column);
    }

    private String cell(CSVRecord row, String column) {
        int place = columns.indexOf(column);
        String text = place < 0 || place >= row.size() ? "" : row.get(place);
        return delimiter == ',' ? text : text.replace(',', '.');
    }

    private InvalidInputException invalid(String reason) {
        return new InvalidInputException("landmark file %s %s".formatted(file, reason), LandmarkFile.RESOLUTION);
    }
}
