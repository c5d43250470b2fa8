package org.fleeting.mer.training.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.fleeting.folder.Folder;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.work.InvalidInputException;

/**
 * The epochs of a training as a CSV file (UTF-8, comma, a header line) that can be watched while it grows. A term that the
 * stage does not have is left empty.
 */
final class Metrics {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    private static final List<String> BEFORE_TERMS = List.of("stage", "epoch", "steps", "loss", "cross_entropy");
    private static final List<String> BEHIND_TERMS = List.of("l_mi", "accuracy", "validation_loss", "validation_accuracy",
        "seconds");

    private final Folder folder;
    private final String file;
    private final List<String> terms;

    /**
     * Starts the file anew with the epochs that a checkpoint holds: those after it are trained again.
     *
     * @param terms symbols of the loss's further terms, a column each
     * @throws InvalidInputException if it can't be written, or another table has its name
     */
    Metrics(Folder folder, String file, List<String> terms, List<EpochRecord> epochs) {
        this.folder = folder;
        this.file = file;
        this.terms = terms;
        requireOwn();
        write(folder::replace, printer -> {
            printer.printRecord(header());
            for (EpochRecord epoch : epochs) {
                print(printer, epoch);
            }
        });
    }

    /** Whose checkpoint folder a workflow names may be any folder, with a table of the user's in it. */
    private void requireOwn() {
        try {
            if (folder.exists(file) && !begins(folder.open(file), String.join(",", BEFORE_TERMS))) {
                throw new InvalidInputException("%s is no table of a training, and would be overwritten"
                    .formatted(folder.path().resolve(file)), "Choose an empty checkpoint folder.");
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static boolean begins(InputStream stream, String text) throws IOException {
        try (InputStream in = stream) {
            byte[] expected = text.getBytes(StandardCharsets.UTF_8);
            byte[] found = in.readNBytes(expected.length);
            return found.length == 0 || Arrays.equals(found, expected);
        }
    }

    /** Adds a line. */
    void add(EpochRecord epoch) {
        write(folder::append, printer -> print(printer, epoch));
    }

    @FunctionalInterface
    private interface Lines {
        void printTo(CSVPrinter printer) throws IOException;
    }

    private interface Way {
        void write(String name, Folder.Content content) throws IOException;
    }

    private void write(Way way, Lines lines) {
        try {
            way.write(file, out -> {
                CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
                lines.printTo(printer);
                printer.flush();
            });
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private InvalidInputException unusable(IOException cause) {
        return new InvalidInputException("%s can't be written (%s)".formatted(folder.path().resolve(file), cause),
            "Close programs that hold the file, and check that the disk is not full.", cause);
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(BEFORE_TERMS);
        terms.forEach(symbol -> header.add(symbol.toLowerCase(Locale.ROOT)));
        header.addAll(BEHIND_TERMS);
        return header;
    }

    private void print(CSVPrinter printer, EpochRecord epoch) throws IOException {
        List<Object> line = new ArrayList<>(List.of(epoch.stage(), epoch.epoch(), epoch.steps(), text(epoch.loss()),
            text(epoch.crossEntropy())));
        terms.forEach(symbol -> line.add(text(epoch.terms().getOrDefault(symbol, Double.NaN))));
        line.addAll(List.of(text(epoch.mutualInformation()), text(epoch.accuracy()), text(epoch.validationLoss()),
            text(epoch.validationAccuracy()), String.format(Locale.ROOT, "%.3f", epoch.seconds())));
        printer.printRecord(line);
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : String.valueOf(value);
    }
}
