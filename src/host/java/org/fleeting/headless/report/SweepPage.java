package org.fleeting.headless.report;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fleeting.headless.report.ReportedSweep.Score;
import org.fleeting.headless.report.ReportedSweep.Variant;

/**
 * The report of a sweep: how the variants stand, charts of each score over each setting, tables. One HTML file without scripts
 * that asks for nothing; the charts can be saved, each as an SVG file that is in the page.
 */
final class SweepPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int LONGEST_NAME = 60;

    private final ReportedSweep sweep;
    private final SweepGroups groups;
    private final ZoneId zone;

    SweepPage(ReportedSweep sweep, ZoneId zone) {
        this.sweep = sweep;
        this.zone = zone;
        groups = new SweepGroups(sweep);
    }

    String html() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("Scores", scores());
        sections.put("Charts", charts());
        sections.put("Variants", variants());
        sections.values().removeIf(String::isEmpty);
        String style = Template.read("index.css") + Template.read("sweep-chart.css") + Template.read("sweep.css");
        return new Template("index.html").with("title", Html.escape("Sweep of " + sweep.title())).with("style", style)
            .with("description", "").with("answers", "").with("facts", facts()).with("problems", problems())
            .with("links", sections.keySet().stream().map(name -> "<li>" + Html.link("#" + id(name), name) + "</li>")
                .collect(Collectors.joining()))
            .with("sections", sections.entrySet().stream().map(section -> new Template("section.html").with("id", id(section
                .getKey())).with("title", section.getKey()).with("content", section.getValue()).html()).collect(Collectors
                    .joining()))
            .html();
    }

    private static String id(String title) {
        return title.toLowerCase(Locale.ROOT);
    }

    private String facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        long executed = sweep.variants().stream().filter(Variant::isExecuted).count();
        facts.put("Variants", executed + " of " + sweep.variants().size() + " executed");
        facts.put("Varied", String.join("\n", sweep.keys().stream().map(this::values).toList()));
        facts.put("Workflow", sweep.workflow().toString());
        if (!sweep.arguments().isEmpty()) {
            facts.put("Set for all", String.join("\n", sweep.arguments()));
        }
        facts.put("Store", sweep.store().toString());
        facts.put("Threads", sweep.threads() + " for each variant");
        facts.put("Report", TIME.format(sweep.time().atZone(zone)));
        return facts.entrySet().stream().map(fact -> "<div><dt>" + Html.escape(fact.getKey()) + "</dt><dd>"
            + Html.escape(fact.getValue()).replace("\n", "<br>") + "</dd></div>\n").collect(Collectors.joining("", "<dl>\n",
                "</dl>\n"));
    }

    private String values(String key) {
        int place = sweep.keys().indexOf(key);
        List<String> values = sweep.variants().stream().map(variant -> variant.values().get(place)).distinct().toList();
        String shown = values.size() <= SweepGroups.MOST_SERIES ? String.join(", ", values)
            : values.size() + " values, " + values.get(0) + " to " + values.get(values.size() - 1);
        return key + " (" + sweep.owners().get(place) + "): " + shown + (sweep.seeds().get(place) ? " (a seed)" : "");
    }

    private String problems() {
        List<String> problems = sweep.variants().stream().filter(variant -> !variant.problem().isEmpty())
            .map(variant -> "<li>" + Html.escape("Variant " + variant.number() + ", " + groups.label(allKeys(), variant
                .values())
                + ": " + variant.problem()) + "</li>").toList();
        return problems.isEmpty() ? "" : "<p>What failed or was killed:</p>\n<ul class=\"problems\">\n"
            + String.join("\n", problems) + "\n</ul>\n";
    }

    private List<Integer> allKeys() {
        return IntStream.range(0, sweep.keys().size()).boxed().toList();
    }

    /** Means over seeds, or the scores themselves where no seed is varied, a row for each combination of the settings. */
    private String scores() {
        if (sweep.scores().isEmpty()) {
            return "";
        }
        Map<List<String>, List<Variant>> rows = new LinkedHashMap<>();
        sweep.scores().forEach(score -> groups.by(groups.settings(), score).forEach((values, variants) -> rows.merge(values,
            variants, (one, other) -> one.size() >= other.size() ? one : other)));
        StringBuilder html = new StringBuilder("<div class=\"scroll\" role=\"region\" aria-labelledby=\"scores-title\" "
            + "tabindex=\"0\"><table aria-labelledby=\"scores-title\"><thead><tr>");
        groups.settings().forEach(key -> html.append(header(sweep.keys().get(key), "")));
        if (groups.hasSeeds()) {
            html.append(header("Seeds", ""));
        }
        sweep.scores().forEach(score -> html.append(header(score.name(), score.source())));
        html.append("</tr></thead>\n<tbody>\n");
        rows.forEach((values, variants) -> {
            html.append("<tr>");
            values.forEach(value -> html.append("<td>").append(Html.escape(value)).append("</td>"));
            if (groups.hasSeeds()) {
                html.append("<td class=\"number\">").append(variants.size()).append("</td>");
            }
            sweep.scores().forEach(score -> html.append(spread(groups.by(groups.settings(), score).getOrDefault(values, List
                .of()),
                score)));
            html.append("</tr>\n");
        });
        return html.append("</tbody></table></div>\n<p class=\"aside\">").append(groups.hasSeeds()
            ? "Mean ± standard deviation of a sample over seeds." : "No seed is varied: each row is a variant.").append(
                " The numbers with all digits are in the folder results of the store.</p>\n").toString();
    }

    private static String header(String name, String source) {
        return "<th scope=\"col\"" + (source.isEmpty() ? "" : " class=\"number\" title=\"" + Html.escape(source) + "\"") + ">"
            + Html.escape(name) + "</th>";
    }

    private static String spread(List<Variant> variants, Score score) {
        return variants.isEmpty() ? "<td class=\"missing\">" + CellText.MISSING + "</td>"
            : "<td class=\"number\">" + SweepGroups.spread(variants, score).text() + "</td>";
    }

    private String charts() {
        StringBuilder html = new StringBuilder();
        for (Score score : sweep.scores()) {
            if (!score.values().isEmpty()) {
                List<Optional<Integer>> keys = groups.settings().isEmpty() ? List.of(Optional.<Integer>empty())
                    : groups.settings().stream().map(Optional::of).toList();
                keys.forEach(key -> html.append(figure(new SweepChart(sweep, groups, score, key), score)));
            }
        }
        return html.isEmpty() ? "" : "<div class=\"charts\">\n" + html + "</div>\n<p class=\"aside\">" + explanation()
            + "</p>\n";
    }

    private String explanation() {
        return (groups.hasSeeds()
            ? "A ring is a variant, a large mark the mean over seeds, its bar one standard deviation up and "
                + "down. " : "") + "Numbers stand by size, at equal distances. Where there are more than "
            + SweepGroups.MOST_SERIES
            + " combinations of the other settings, the mean is over these, too.";
    }

    private static String figure(SweepChart chart, Score score) {
        String file = chart.title().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        String data = Base64.getEncoder().encodeToString(chart.file().getBytes(StandardCharsets.UTF_8));
        return "<figure>" + chart.svg() + "<figcaption>" + Html.escape(score.source()) + ". <a download=\""
            + file.substring(0, Math.min(file.length(), LONGEST_NAME)) + ".svg\" href=\"data:image/svg+xml;base64," + data
            + "\">Save as SVG</a></figcaption></figure>\n";
    }

    private String variants() {
        StringBuilder html = new StringBuilder("<div class=\"scroll\" role=\"region\" aria-labelledby=\"variants-title\" "
            + "tabindex=\"0\"><table aria-labelledby=\"variants-title\"><thead><tr>").append(header("Variant", ""));
        sweep.keys().forEach(key -> html.append(header(key, "")));
        html.append(header("Status", "")).append(header("Took", ""));
        sweep.scores().forEach(score -> html.append(header(score.name(), score.source())));
        html.append("</tr></thead>\n<tbody>\n");
        for (Variant variant : sweep.variants()) {
            List<String> cells = new ArrayList<>();
            variant.values().forEach(value -> cells.add("<td>" + Html.escape(value) + "</td>"));
            cells.add("<td>" + Html.escape(variant.status()) + "</td>");
            cells.add("<td>" + (variant.duration().isZero() ? "" : Elapsed.format(variant.duration())) + "</td>");
            sweep.scores().forEach(score -> cells.add(score.values().containsKey(variant.number())
                ? "<td class=\"number\" title=\""
                    + score.values().get(variant.number()) + "\">" + Spread.number(score.values().get(variant.number()))
                    + "</td>"
                : "<td class=\"missing\">" + (variant.isExecuted() ? CellText.MISSING : "") + "</td>"));
            html.append("<tr><th scope=\"row\">").append(variant.number()).append("</th>").append(String.join("", cells))
                .append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }
}
