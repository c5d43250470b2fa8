package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.headless.report.ReportedSweep.Score;
import org.fleeting.headless.report.ReportedSweep.Variant;

/**
 * A score over one varied setting, as SVG: a small ring for each variant; a large mark for the mean over seeds, with a bar
 * of one standard deviation up and down; a line for each combination of the other settings, as long as there are no more
 * than {@link SweepGroups#MOST_SERIES}, else one over all of them. Where only seeds are varied, all variants stand above
 * each other.
 */
final class SweepChart {

    private static final int WIDTH = 640;
    private static final int LEFT = 56;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int PLOT = 230;
    private static final int BELOW = 52;
    private static final int LEGEND_LINE = 18;
    private static final int LEGEND_LETTERS = 90;
    private static final int LETTER = 7;
    private static final int TICKS = 7;
    private static final double MARGIN = 0.08;
    private static final double RING = 3;
    private static final double MARK = 5;
    private static final double DODGE = 12;

    private final ReportedSweep sweep;
    private final SweepGroups groups;
    private final Score score;
    private final Optional<Integer> key;
    private final List<String> places;
    private final List<Integer> others;
    private final List<List<String>> series;
    private final Scale scale;
    private final StringBuilder svg = new StringBuilder();

    /** @param key whose values the chart is over; nothing for all seeds in one place */
    SweepChart(ReportedSweep sweep, SweepGroups groups, Score score, Optional<Integer> key) {
        this.sweep = sweep;
        this.groups = groups;
        this.score = score;
        this.key = key;
        places = key.map(place -> groups.values(place, score)).orElse(List.of("all seeds"));
        others = key.map(place -> groups.others(place, score)).orElse(List.of());
        series = List.copyOf(groups.by(others, score).keySet());
        scale = Scale.of(extent(), TICKS, MARGIN);
    }

    /** Returns the values, and the ends of bars. */
    private List<Double> extent() {
        List<Double> values = new ArrayList<>(score.values().values());
        List<Integer> keys = new ArrayList<>(others);
        key.ifPresent(keys::add);
        for (List<Variant> variants : groups.by(keys, score).values()) {
            Spread spread = SweepGroups.spread(variants, score);
            if (!Double.isNaN(spread.deviation())) {
                values.add(spread.mean() - spread.deviation());
                values.add(spread.mean() + spread.deviation());
            }
        }
        return values;
    }

    /** Returns what the chart shows, in a few words. */
    String title() {
        return score.name() + key.map(place -> " over " + sweep.keys().get(place)).orElse(" of all seeds");
    }

    /** Returns the drawing as an element of a page that has the style sheet sweep-chart.css. */
    String svg() {
        return drawing("");
    }

    /** Returns the drawing as a file. */
    String file() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + drawing("<style>\n" + Template.read("sweep-chart.css")
            + "</style>\n");
    }

    private int height() {
        return TOP + PLOT + BELOW + (series.size() > 1 ? series.size() * LEGEND_LINE + LEGEND_LINE / 2 : 0);
    }

    private String drawing(String style) {
        svg.setLength(0);
        svg.append(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %d %d\" width=\"%1$d\" height=\"%2$d\" "
                .formatted(WIDTH, height()))
            .append("role=\"img\" aria-label=\"").append(Html.escape(title() + ", " + score.source())).append("\">\n").append(
                style)
            .append("<rect class=\"ground\" width=\"%d\" height=\"%d\"/>\n".formatted(WIDTH, height()))
            .append(Svg.text("name", 0, 14, title())).append('\n');
        axes();
        for (int i = 0; i < series.size(); i++) {
            series(i);
        }
        return svg.append("</svg>").toString();
    }

    private void axes() {
        for (double tick : scale.ticks()) {
            svg.append("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%3$s\"/>".formatted(LEFT, WIDTH - RIGHT,
                Svg.number(y(tick)))).append(Svg.text("tick", LEFT - 8, y(tick) + 4, scale.text(tick))).append('\n');
        }
        int letters = Math.max(4, (WIDTH - LEFT - RIGHT) / places.size() / LETTER);
        for (int i = 0; i < places.size(); i++) {
            svg.append(Svg.text("place", x(i), TOP + PLOT + 18, ShortLines.cut(places.get(i), letters)));
        }
        key.ifPresent(place -> svg.append(Svg.text("place aside", (LEFT + WIDTH - RIGHT) / 2.0, TOP + PLOT + 40,
            sweep.keys().get(place))));
        svg.append('\n');
    }

    private double x(int place) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / places.size();
    }

    private double y(double value) {
        return TOP + PLOT * (1 - scale.share(value));
    }

    private void series(int number) {
        double space = (WIDTH - LEFT - RIGHT) * 0.6 / places.size() / series.size();
        double shift = (number - (series.size() - 1) / 2.0) * Math.min(DODGE, space);
        svg.append("<g class=\"s").append(number).append("\">\n");
        List<String> line = new ArrayList<>();
        StringBuilder marks = new StringBuilder();
        for (int place = 0; place < places.size(); place++) {
            List<Variant> variants = variants(number, place);
            if (!variants.isEmpty()) {
                Spread spread = SweepGroups.spread(variants, score);
                double x = x(place) + shift;
                line.add(Svg.number(x) + "," + Svg.number(y(spread.mean())));
                marks.append(marks(variants, spread, x, number));
            }
        }
        if (line.size() > 1) {
            svg.append("<polyline points=\"").append(String.join(" ", line)).append("\"/>\n");
        }
        svg.append(marks);
        if (series.size() > 1) {
            legend(number);
        }
        svg.append("</g>\n");
    }

    private List<Variant> variants(int number, int place) {
        List<Integer> keys = new ArrayList<>(others);
        List<String> values = new ArrayList<>(series.get(number));
        key.ifPresent(each -> {
            keys.add(each);
            values.add(places.get(place));
        });
        Map<List<String>, List<Variant>> all = groups.by(keys, score);
        return all.getOrDefault(values, List.of());
    }

    private String marks(List<Variant> variants, Spread spread, double x, int number) {
        StringBuilder marks = new StringBuilder();
        if (variants.size() > 1) {
            for (Variant variant : variants) {
                marks.append("<circle class=\"ring\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>\n".formatted(
                    Svg.number(x), Svg.number(y(score.values().get(variant.number()))), Svg.number(RING), Html.escape(groups
                        .label(
                            keys(), variant.values()) + ": " + Spread.number(score.values().get(variant.number())))));
            }
        }
        if (!Double.isNaN(spread.deviation())) {
            marks.append("<line class=\"bar\" x1=\"%s\" x2=\"%1$s\" y1=\"%s\" y2=\"%s\"/>\n".formatted(Svg.number(x),
                Svg.number(y(spread.mean() + spread.deviation())), Svg.number(y(spread.mean() - spread.deviation()))));
        }
        String title = variants.size() == 1 ? groups.label(keys(), variants.get(0).values()) + ": " + spread.text()
            : "mean of " + variants.size() + ": " + spread.text();
        return marks.append(mark(number, x, y(spread.mean()), title)).toString();
    }

    private List<Integer> keys() {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < sweep.keys().size(); i++) {
            keys.add(i);
        }
        return keys;
    }

    /** Lines are told apart by colours, and by shapes in print or for who sees no colours. */
    private static String mark(int number, double x, double y, String title) {
        String name = "<title>" + Html.escape(title) + "</title>";
        return switch (number % 4) {
            case 0 -> "<circle class=\"mark\" cx=\"%s\" cy=\"%s\" r=\"%s\">%s</circle>\n".formatted(Svg.number(x), Svg.number(
                y),
                Svg.number(MARK), name);
            case 1 -> "<rect class=\"mark\" %s>%s</rect>\n".formatted(Svg.place(new Box(x - MARK, y - MARK, 2 * MARK, 2
                * MARK)),
                name);
            case 2 -> polygon(name, x, y - MARK - 1, x + MARK + 1, y + MARK, x - MARK - 1, y + MARK);
            default -> polygon(name, x, y - MARK - 1, x + MARK + 1, y, x, y + MARK + 1, x - MARK - 1, y);
        };
    }

    private static String polygon(String name, double... points) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            text.append(i == 0 ? "" : " ").append(Svg.number(points[i])).append(',').append(Svg.number(points[i + 1]));
        }
        return "<polygon class=\"mark\" points=\"" + text + "\">" + name + "</polygon>\n";
    }

    private void legend(int number) {
        double y = TOP + PLOT + BELOW + LEGEND_LINE * (number + 0.5);
        String label = groups.label(others, series.get(number));
        svg.append(mark(number, LEFT, y - 4, label)).append(Svg.text("label", LEFT + 14, y, ShortLines.cut(label,
            LEGEND_LETTERS)))
            .append('\n');
    }
}
