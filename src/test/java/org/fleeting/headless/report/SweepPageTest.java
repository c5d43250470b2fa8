package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

import org.fleeting.headless.report.ReportedSweep.Score;
import org.fleeting.headless.report.ReportedSweep.Variant;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SweepPageTest {

    private static final String SOURCE = "Evaluator (#9), Scores";

    private static Variant variant(int number, String... values) {
        return new Variant(number, List.of(values), "executed", true, Duration.ofSeconds(90), "");
    }

    private static ReportedSweep sweep(List<String> keys, List<Boolean> seeds, List<Variant> variants,
        Map<Integer, Double> uf1) {
        return new ReportedSweep("<five> folds", Path.of("/w/five"), Path.of("/s"), Instant.EPOCH, 1, List.of(
            "-option=2,size,64,int"),
            keys, keys.stream().map(key -> "Trainer (#6)").toList(), seeds, variants, List.of(new Score("UF1", SOURCE, uf1)));
    }

    /** Two values of lambda, two seeds; the second has 0.4 and 0.6. */
    private static ReportedSweep lambdaAndSeed() {
        return sweep(List.of("6/lambda", "6/seed"), List.of(false, true), List.of(variant(1, "0", "1"), variant(2, "0", "2"),
            variant(3, "0.1", "1"), variant(4, "0.1", "2"),
            new Variant(5, List.of("0.1", "3"), "failed", false, Duration.ofSeconds(3), "MENet Trainer (#6): <no> memory")),
            Map.of(1, 0.5, 2, 0.5, 3, 0.4, 4, 0.6));
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void showsMeansAndDeviationsOverSeeds() {
        String html = new SweepPage(lambdaAndSeed(), ZoneOffset.UTC).html();

        assertThat(html).contains("<h1>Sweep of &lt;five&gt; folds</h1>", "<dd>4 of 5 executed</dd>",
            "6/lambda (Trainer (#6)): 0, 0.1<br>6/seed (Trainer (#6)): 1, 2, 3 (a seed)", "-option=2,size,64,int",
            "<td>0</td><td class=\"number\">2</td><td class=\"number\">0.500 ± 0.000</td>",
            "<td>0.1</td><td class=\"number\">2</td><td class=\"number\">0.500 ± 0.141</td>",
            "Variant 5, 6/lambda=0.1 6/seed=3: MENet Trainer (#6): &lt;no&gt; memory",
            "<tr><th scope=\"row\">5</th><td>0.1</td><td>3</td><td>failed</td><td>3.0 s</td><td class=\"missing\"></td></tr>");
        assertThat(html).doesNotContain("<script");
    }

    @Test
    void savesEachChartAsAFileOfItsOwn() throws Exception {
        String html = new SweepPage(lambdaAndSeed(), ZoneOffset.UTC).html();

        String link = all(html, "download=\"[^\"]*\" href=\"data:image/svg\\+xml;base64,[^\"]*\"").get(0);
        assertThat(link).startsWith("download=\"UF1-over-6-lambda.svg\"");
        String svg = new String(Base64.getDecoder().decode(link.substring(link.indexOf("base64,") + 7, link.length() - 1)),
            StandardCharsets.UTF_8);
        Document document = parse(svg);
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("style").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("style").item(0).getTextContent()).contains(".chart .ring").doesNotContain(
            "var(", "@media");
    }

    @Test
    void drawsARingForEachVariantAndAMarkAndABarForEachMean() throws Exception {
        ReportedSweep sweep = lambdaAndSeed();

        String svg = new SweepChart(sweep, new SweepGroups(sweep), sweep.scores().get(0), Optional.of(0)).svg();

        parse(svg);
        assertThat(all(svg, "class=\"ring\"")).hasSize(4);
        assertThat(all(svg, "class=\"mark\"")).hasSize(2);
        assertThat(all(svg, "class=\"bar\"")).hasSize(2);
        assertThat(svg).contains("<title>6/lambda=0.1 6/seed=2: 0.600</title>", "<title>mean of 2: 0.500 ± 0.141</title>");
        // both means are 0.5: the line between them is level
        String[] points = all(svg, "points=\"[^\"]+\"").get(0).replaceAll("points=|\"", "").split("[ ,]");
        assertThat(points).hasSize(4);
        assertThat(points[1]).isEqualTo(points[3]);
    }

    @Test
    void drawsALineForEachCombinationOfTheOthersUpToEight() {
        List<Variant> variants = new ArrayList<>();
        Map<Integer, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < 27; i++) {
            variants.add(variant(i + 1, Integer.toString(i / 9), Integer.toString(i / 3 % 3), Integer.toString(i % 3)));
            values.put(i + 1, i / 27.0);
        }
        ReportedSweep nine = sweep(List.of("a", "b", "c"), List.of(false, false, false), variants, values);
        ReportedSweep three = sweep(List.of("a", "b"), List.of(false, false), variants.subList(0, 9).stream().map(
            each -> variant(
                each.number(), each.values().get(1), each.values().get(2))).toList(), Map.copyOf(values));

        String pooled = new SweepChart(nine, new SweepGroups(nine), nine.scores().get(0), Optional.of(0)).svg();
        String lines = new SweepChart(three, new SweepGroups(three), three.scores().get(0), Optional.of(0)).svg();

        assertThat(all(pooled, "<polyline")).hasSize(1);
        assertThat(pooled).contains("mean of 9: ");
        assertThat(all(lines, "<polyline")).hasSize(3);
        assertThat(lines).contains(">b=0</text>", ">b=1</text>", ">b=2</text>");
    }

    @Test
    void standsNumbersBySizeAndPutsSeedsAloneInOnePlace() {
        ReportedSweep numbers = sweep(List.of("n"), List.of(false), List.of(variant(1, "10"), variant(2, "9"), variant(3,
            "1e-4")),
            Map.of(1, 0.1, 2, 0.2, 3, 0.3));
        ReportedSweep seeds = sweep(List.of("seed"), List.of(true), List.of(variant(1, "1"), variant(2, "2")), Map.of(1, 0.1, 2,
            0.2));

        assertThat(new SweepGroups(numbers).values(0, numbers.scores().get(0))).containsExactly("1e-4", "9", "10");
        assertThat(new SweepPage(seeds, ZoneOffset.UTC).html()).contains("UF1 of all seeds",
            "<title>mean of 2: 0.150 ± 0.071</title>");
    }

    @Test
    void ticksAreRoundAndWithinTheAxis() {
        Scale scale = Scale.of(List.of(0.31, 0.74), 7, 0.1);

        assertThat(scale.ticks()).hasSizeBetween(3, 6).allSatisfy(tick -> assertThat(scale.share(tick)).isBetween(0.0, 1.0));
        assertThat(scale.ticks().stream().map(scale::text)).containsExactly("0.3", "0.4", "0.5", "0.6", "0.7");
        assertThat(Scale.of(List.of(0.5, 0.5), 5, 0.1).share(0.5)).isCloseTo(0.5, within(1e-12));
    }
}
