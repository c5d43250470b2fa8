package org.fleeting.headless.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.fleeting.headless.launch.Signs;
import org.fleeting.headless.run.RunListener;
import org.knime.core.node.workflow.NodeMessage;

/**
 * Prints a run: a line when a node starts and ends, its progress in between, and its warnings and errors with details
 * and resolutions. On a terminal the progress replaces itself; in a file it is at most one line every few seconds. What a
 * terminal would obey is shown as signs, and a name stays in its line.
 */
public final class ConsoleReport implements RunListener {

    private static final Duration LINE_INTERVAL = Duration.ofSeconds(5);
    private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(200);
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(30);
    private static final String ERASE_LINE = "\r\u001B[K";
    private static final String NO_WRAP = "\u001B[?7l";
    private static final String WRAP = "\u001B[?7h";
    private static final String INDENT = "      ";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean isTerminal;
    private final int width;
    private final LongSupplier nanoTime;
    private String executing;
    private String prefix = "";
    private long startedAt;
    private long printedAt;
    private String printed;
    private String latest;
    private boolean isComplete;
    private boolean isLineOpen;
    private String lastError = "";
    private long statusAt;

    /**
     * Prints to two streams.
     *
     * @param err takes the errors and warnings
     * @param isTerminal whether a line on {@code out} can be overwritten
     * @param width of a line on the terminal; 0 if it is unknown or there is none
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    public ConsoleReport(PrintStream out, PrintStream err, boolean isTerminal, int width, LongSupplier nanoTime) {
        this.out = out;
        this.err = err;
        this.isTerminal = isTerminal;
        this.width = isTerminal && width > 0 ? width : TableText.ANY_WIDTH;
        this.nanoTime = nanoTime;
        statusAt = nanoTime.getAsLong();
    }

    /** Returns how many letters a line of a table may have. A file takes any number. */
    public int width() {
        return width;
    }

    /** Prints plain text. */
    public synchronized void info(String text) {
        closeLine();
        out.println(shown(text));
        out.flush();
    }

    private static String shown(String text) {
        return Signs.shown(text.replace("\r\n", "\n"));
    }

    /** Prints a warning. */
    public synchronized void warn(String text) {
        complain("WARN  ", text);
    }

    /** Prints an error. */
    public synchronized void error(String text) {
        lastError = Signs.line(text.strip());
        complain("ERROR ", text);
    }

    /** Returns what was last printed as an error, in a line; empty if nothing was. */
    public synchronized String lastError() {
        return lastError;
    }

    /** Shows where all stands, in place of the last such line: on a terminal at once, in a file at most every half minute. */
    public synchronized void status(String text) {
        long now = nanoTime.getAsLong();
        if (isTerminal) {
            show(Signs.line(text));
        } else if (now - statusAt >= STATUS_INTERVAL.toNanos()) {
            statusAt = now;
            info(Signs.line(text));
        }
    }

    private void complain(String severity, String text) {
        closeLine();
        out.flush();
        err.println(severity + shown(text.strip()).replace("\n", "\n" + INDENT));
        err.flush();
    }

    @Override
    public void loadFailed(String problem) {
        error(problem);
    }

    @Override
    public synchronized void messageShown(String node, NodeMessage message) {
        StringBuilder text = new StringBuilder(Signs.line(node)).append(": ").append(message.getMessage());
        message.getIssue().ifPresent(issue -> text.append('\n').append(issue.strip()));
        message.getResolutions().forEach(resolution -> text.append("\n- ").append(resolution));
        if (message.getMessageType() == NodeMessage.Type.ERROR) {
            error(text.toString());
        } else {
            warn(text.toString());
        }
    }

    @Override
    public synchronized void executionStarted(String node, int position, int total) {
        executing = node;
        prefix = "[" + position + "/" + total + "] " + Signs.line(node);
        startedAt = nanoTime.getAsLong();
        printedAt = startedAt;
        printed = null;
        isComplete = false;
        if (isTerminal) {
            show(prefix);
        } else {
            info(prefix + " started");
        }
    }

    @Override
    public synchronized void progressed(String node, Double fraction, String message) {
        // a thread that a node left behind may still report
        if (!node.equals(executing)) {
            return;
        }
        latest = progress(fraction, message);
        isComplete = fraction != null && fraction >= 1;
        long now = nanoTime.getAsLong();
        Duration interval = isTerminal ? TERMINAL_INTERVAL : LINE_INTERVAL;
        if (now - printedAt < interval.toNanos() || latest.equals(printed)) {
            return;
        }
        printedAt = now;
        String line = progressLine();
        if (isTerminal) {
            show(line);
        } else {
            info(line);
        }
    }

    private String progressLine() {
        printed = latest;
        return prefix + latest + " (" + elapsed() + ")";
    }

    private static String progress(Double fraction, String message) {
        String percent = fraction == null ? "" : " " + Math.round(100 * fraction) + " %";
        return message == null || message.isBlank() ? percent : percent + " " + Signs.line(message.strip());
    }

    @Override
    public synchronized void executed(String node, List<String> summaries) {
        executing = null;
        // what a node says at its end often sums up its work
        if (isComplete && (isTerminal || !latest.equals(printed))) {
            info(progressLine());
        }
        String outputs = outputs(summaries);
        info(prefix + " executed in " + elapsed() + (outputs.isEmpty() ? "" : ": " + outputs));
    }

    private static String outputs(List<String> summaries) {
        return summaries.stream().filter(Objects::nonNull).map(Signs::line).collect(Collectors.joining("; "));
    }

    @Override
    public synchronized void kept(String node, int position, int total, List<String> summaries) {
        String outputs = outputs(summaries);
        info("[" + position + "/" + total + "] " + Signs.line(node) + " kept" + (outputs.isEmpty() ? "" : ": " + outputs));
    }

    @Override
    public synchronized void changed(String node, List<String> parts) {
        info(Signs.line(node + " has changed since it was executed: " + String.join(", ", parts)));
    }

    @Override
    public synchronized void stateLost(String node, String problem) {
        warn(Signs.line(node) + ": " + problem);
    }

    @Override
    public synchronized void executionFailed(String node) {
        executing = null;
        info(prefix + " not executed, ended after " + elapsed());
    }

    @Override
    public synchronized void skipped(String node, String reason) {
        info(Signs.line(node + " not executed: " + reason));
    }

    private String elapsed() {
        return Elapsed.format(Duration.ofNanos(nanoTime.getAsLong() - startedAt));
    }

    private void show(String line) {
        out.print(ERASE_LINE + NO_WRAP + line + WRAP);
        out.flush();
        isLineOpen = true;
    }

    private void closeLine() {
        if (isLineOpen) {
            out.print(ERASE_LINE);
            isLineOpen = false;
        }
    }
}
