package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fleeting.headless.run.ResultTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;

/**
 * What was predicted of the windows of videos, along their time: a table with the columns of Video Windows and of a prediction,
 * by which it is known. Of each video a drawing has a lane a class and a mark a window, the stronger the more probable.
 */
final class TimeLine {

    private static final String START = "Start (s)";
    private static final String END = "End (s)";
    private static final String VIDEO = "Frames";
    private static final String PREDICTION = "Prediction (";
    private static final int MOST_WINDOWS = 2000;
    private static final int MOST_VIDEOS = 6;

    private static final double WIDTH = 720;
    private static final double LEFT = 130;
    private static final double RIGHT = 24;
    private static final double LANE = 24;
    private static final double AXIS = 26;
    private static final double MARK = 14;
    private static final double CHARACTER = 7;
    private static final double FAINTEST = .2;
    private static final int MOST_TICKS = 8;
    private static final double MINUTE = 60;
    private static final double[] STEPS = {.1, .2, .5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600};

    private final String node;
    private final Map<String, List<Window>> videos = new LinkedHashMap<>();

    /** @param probability of the class; NaN if the table has none */
    private record Window(double start, double end, String named, double probability) {

        /** Returns such as {@code 1.00 to 1.50 s: happiness (71.2 %)}. */
        String words() {
            return "%s to %s s: %s".formatted(two(start), two(end), named) + (Double.isNaN(probability) ? ""
                : String.format(Locale.ROOT, " (%.1f %%)", 100 * probability));
        }
    }

    private TimeLine(ResultTable result, String predicted) {
        node = result.node();
        DataTableSpec spec = result.table().getDataTableSpec();
        String label = predicted.substring(PREDICTION.length(), predicted.length() - 1);
        try (CloseableRowIterator rows = result.table().iterator()) {
            while (rows.hasNext()) {
                DataRow row = rows.next();
                String named = text(row, spec, predicted);
                double start = number(row, spec, START);
                double end = number(row, spec, END);
                if (named != null && end > start) {
                    String video = text(row, spec, VIDEO);
                    videos.computeIfAbsent(video == null ? "" : video, key -> new ArrayList<>())
                        .add(new Window(start, end, named, number(row, spec, "P (%s=%s)".formatted(label, named))));
                }
            }
        }
    }

    /** Returns the time line of a table; empty if it is no table of windows, or none was named. */
    static Optional<TimeLine> of(ResultTable result) {
        DataTableSpec spec = result.table().getDataTableSpec();
        Optional<String> predicted = Arrays.stream(spec.getColumnNames())
            .filter(name -> name.startsWith(PREDICTION) && name.endsWith(")")).findFirst();
        return predicted.isEmpty() || !spec.containsName(START) || !spec.containsName(END) ? Optional.empty()
            : Optional.of(new TimeLine(result, predicted.get())).filter(line -> !line.videos.isEmpty());
    }

    private static double number(DataRow row, DataTableSpec spec, String column) {
        int place = spec.findColumnIndex(column);
        DataCell cell = place < 0 ? null : row.getCell(place);
        return cell instanceof DoubleValue value && !cell.isMissing() ? value.getDoubleValue() : Double.NaN;
    }

    private static String text(DataRow row, DataTableSpec spec, String column) {
        int place = spec.findColumnIndex(column);
        DataCell cell = place < 0 ? null : row.getCell(place);
        return cell instanceof StringValue value && !cell.isMissing() ? value.getStringValue() : null;
    }

    /** Returns what was named how often, and where most surely. */
    String sentence() {
        List<Window> all = videos.values().stream().flatMap(List::stream).toList();
        Map<String, Long> counts = all.stream()
            .collect(Collectors.groupingBy(Window::named, LinkedHashMap::new, Collectors.counting()));
        String named = counts.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(count -> "%s %d".formatted(count.getKey(), count.getValue())).collect(Collectors.joining(", "));
        String of = videos.size() > 1 ? " of %d videos".formatted(videos.size())
            : " from %s to %s s".formatted(two(first(all)), two(last(all)));
        Optional<Window> surest = all.stream().filter(window -> !Double.isNaN(window.probability()))
            .max(Comparator.comparingDouble(Window::probability));
        return "%s: %d window%s%s, named %s.%s".formatted(node, all.size(), all.size() == 1 ? "" : "s", of, named,
            surest.map(window -> " Surest: " + window.words() + ".").orElse(""));
    }

    /** Returns a drawing of each video, but not of very many. */
    String html() {
        StringBuilder html = new StringBuilder();
        videos.entrySet().stream().limit(MOST_VIDEOS).forEach(video -> html.append("<figure class=\"time-line\">\n")
            .append("<div class=\"scroll\" role=\"region\" aria-label=\"Time line\" tabindex=\"0\">")
            .append(svg(video.getValue())).append("</div><figcaption class=\"aside\">Time line")
            .append(video.getKey().isEmpty() ? "" : " of " + Html.escape(video.getKey())).append(caption(video.getValue()))
            .append("</figcaption></figure>\n"));
        return html.toString();
    }

    private static String caption(List<Window> windows) {
        return (windows.size() > MOST_WINDOWS ? "; the first %d of %d windows".formatted(MOST_WINDOWS, windows.size()) : "")
            + ". Each window is named, also where nothing moves; the stronger a mark, the more probable the class.";
    }

    private String svg(List<Window> all) {
        List<Window> windows = all.subList(0, Math.min(MOST_WINDOWS, all.size()));
        List<String> lanes = windows.stream().map(Window::named).distinct().sorted().toList();
        double begin = first(windows);
        double scale = (WIDTH - LEFT - RIGHT) / (last(windows) - begin);
        double bottom = LANE * lanes.size() + LANE / 4;
        StringBuilder svg = new StringBuilder("<svg role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %s %s\">%n".formatted(
            Html.escape("Time line of %d windows from %s to %s s, a lane each for %s".formatted(windows.size(), two(begin),
                two(last(windows)), String.join(", ", lanes))),
            Svg.number(WIDTH), Svg.number(bottom + AXIS)));
        for (int i = 0; i < lanes.size(); i++) {
            double middle = LANE * (i + .5) + LANE / 4;
            svg.append(Svg.text("lane", 0, middle + 4, ShortLines.cut(lanes.get(i), (int) (LEFT / CHARACTER) - 1)))
                .append("<path class=\"rule\" d=\"M%s %sH%s\"/>%n".formatted(Svg.number(LEFT), Svg.number(middle),
                    Svg.number(WIDTH - RIGHT)));
        }
        for (Window window : windows) {
            double y = LANE * (lanes.indexOf(window.named()) + .5) + LANE / 4 - MARK / 2;
            svg.append("<rect class=\"window\" %s style=\"opacity: %s\"><title>%s</title></rect>%n".formatted(
                Svg.place(new Box(LEFT + scale * (window.start() - begin), y, scale * (window.end() - window.start()), MARK)),
                two(Double.isNaN(window.probability()) ? 1 : FAINTEST + (1 - FAINTEST) * window.probability()),
                Html.escape(window.words())));
        }
        return svg.append(axis(begin, last(windows), scale, bottom)).append("</svg>\n").toString();
    }

    private static String axis(double begin, double end, double scale, double y) {
        double step = Arrays.stream(STEPS).filter(one -> (end - begin) / one <= MOST_TICKS).findFirst()
            .orElse((end - begin) / MOST_TICKS);
        StringBuilder svg = new StringBuilder();
        for (double time = Math.ceil(begin / step) * step; time <= end + step / 1000; time += step) {
            double x = LEFT + scale * (time - begin);
            svg.append("<path class=\"rule\" d=\"M%s %sV%s\"/>".formatted(Svg.number(x), Svg.number(LANE / 4), Svg.number(y)))
                .append("<text class=\"tick\" x=\"%s\" y=\"%s\">%s</text>%n".formatted(Svg.number(x), Svg.number(y + 16),
                    tick(time, step, end)));
        }
        return svg.toString();
    }

    private static String tick(double time, double step, double end) {
        if (end >= MINUTE && step >= 1) {
            long seconds = Math.round(time);
            return "%d:%02d".formatted(seconds / (long) MINUTE, seconds % (long) MINUTE);
        }
        return String.format(Locale.ROOT, step < 1 ? "%.1f s" : "%.0f s", time);
    }

    private static double first(List<Window> windows) {
        return Collections.min(windows, Comparator.comparingDouble(Window::start)).start();
    }

    private static double last(List<Window> windows) {
        return Collections.max(windows, Comparator.comparingDouble(Window::end)).end();
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
