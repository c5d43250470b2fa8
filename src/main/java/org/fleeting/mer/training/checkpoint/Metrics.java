package org.fleeting.mer.training.checkpoint;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
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

    private final Path file;
    private final List<String> terms;

    /**
     * Starts the file anew with the epochs that a checkpoint holds: those after it are trained again.
     *
     * @param terms symbols of the loss's further terms, a column each
     * @throws InvalidInputException if it can't be written
     */
    Metrics(Path file, List<String> terms, List<EpochRecord> epochs) {
        this.file = file;
        this.terms = terms;
        write(printer -> {
            printer.printRecord(header());
            for (EpochRecord epoch : epochs) {
                print(printer, epoch);
            }
        });
    }

    /** Adds a line. */
    void add(EpochRecord epoch) {
        write(printer -> print(printer, epoch), StandardOpenOption.APPEND);
    }

    @FunctionalInterface
    private interface Lines {
        void printTo(CSVPrinter printer) throws IOException;
    }

    private void write(Lines lines, OpenOption... options) {
        try (Writer writer = Files.newBufferedWriter(file, options); CSVPrinter printer = new CSVPrinter(writer, FORMAT)) {
            lines.printTo(printer);
        } catch (IOException e) {
            throw new InvalidInputException("%s can't be written (%s)".formatted(file, e),
                "Close programs that hold the file, and check that the disk is not full.", e);
        }
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
