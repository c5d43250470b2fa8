package org.fleeting.mer.dataset.format;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;

/**
 * A CSV table of OpenFace 2 (Baltrusaitis et al. 2018, doi:10.1109/FG.2018.00019): a row a frame, landmarks in the columns
 * {@code x_0} to {@code x_67} and {@code y_0} to {@code y_67}, in pixels from 0, blanks behind its commas.
 *
 * <p>OpenFace counts frames from 1 itself, whatever a set's files are called: only of a video are its numbers ours.
 */
final class OpenFaceTable {

    private static final int POINTS = 68;
    private static final String FRAME = "frame";
    private static final String SUCCESS = "success";

    private final Path file;
    private final List<String> columns;

    /** @param header the first line */
    OpenFaceTable(Path file, String header) {
        this.file = file;
        this.columns = names(header);
    }

    static boolean isHeader(String line) {
        return names(line).contains("x_0");
    }

    private static List<String> names(String header) {
        return Stream.of(header.split(",")).map(String::strip).toList();
    }

    /** @param frame whose row is meant if there are several; empty if there may be one only */
    Landmarks read(Reader reader, OptionalInt frame) throws IOException {
        List<CSVRecord> rows = new ArrayList<>();
        int all = 0;
        try (CSVParser parser = CSVFormat.Builder.create(CSVFormat.DEFAULT).setTrim(true).get().parse(reader)) {
            for (CSVRecord row : parser) {
                boolean isHeader = row.getRecordNumber() == 1;
                all += isHeader ? 0 : 1;
                boolean isMeant = all == 1 || isOf(row, frame);
                if (!isHeader && isMeant && rows.size() <= 2) {
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
        if (all == 0 || frame.isEmpty()) {
            throw invalid("holds %d rows of OpenFace; of a clip that is no video, it must tell of the onset frame alone"
                .formatted(all));
        }
        List<CSVRecord> meant = rows.stream().filter(row -> isOf(row, frame)).toList();
        if (meant.size() != 1) {
            throw invalid("holds %s of the onset, frame %d; expected one".formatted(
                meant.isEmpty() ? "no row" : "several rows", frame.getAsInt()));
        }
        return meant.get(0);
    }

    private Landmarks landmarks(CSVRecord row) {
        if (cell(row, SUCCESS).equals("0")) {
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
        return place < 0 || place >= row.size() ? "" : row.get(place);
    }

    private InvalidInputException invalid(String reason) {
        return new InvalidInputException("landmark file %s %s".formatted(file, reason), LandmarkFile.RESOLUTION);
    }
}
