package org.fleeting.mer.nodes.scorecomparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.views.Browser;
import org.fleeting.mer.nodes.views.Figures;
import org.fleeting.mer.nodes.views.ViewFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.port.PortObject;

/** Opens the page in a real browser, with as many models as can be connected. */
class ComparisonViewBrowserTest {

    private static final String HOSTILE = "</script><img src=x onerror=\"alert(1)\">, \u202e50 % & more_than {fits}";
    static final List<String> SIXTEEN = List.of("MENet", "RCN-A", "RCN-S", "RCN-W", "RCN-C", "RCN-P", "STSTNet",
        "BDCNN", "SSSNet", "LBP-TOP", "MDMO", "FDM", "Optical flow", "All right", "None right", HOSTILE);
    private static final int PEOPLE = 12;
    private static final int CLIPS = 6;

    @TempDir
    Path folder;

    @Test
    void showsSixteenModels() throws Exception {
        try (Browser browser = Browser.open(write(SIXTEEN, true))) {
            assertThat(browser.text("#status")).isEqualTo("16 models on the same 72 clips of 12 people");
            assertThat(browser.text(".first")).startsWith("UF1 differs by more than the 95 % interval of the difference: ")
                .containsPattern("All right above 14 others; MENet above \\d+ others; RCN-A above \\d+ others; and 1\\d more "
                    + "lie above some\\. Of \\d+ pairs nothing tells which is better\\. "
                    + "Of 1 pair there is no interval that tells\\.")
                .endsWith(" 3 doubts are named below.");
            assertThat(browser.text(".result")).isEqualTo("Highest UF1: All right, 1.000 (95 % interval of no width).");
            assertThat(browser.texts("h2")).containsExactly("Result", "Scores", "Differences to MENet", "Table");
            assertThat(browser.texts("li")).anyMatch(note -> note.startsWith("With 12 people, intervals are too narrow"))
                .anyMatch(note -> note.startsWith("An interval of no width is no certainty"))
                .anyMatch(note -> note.startsWith("Of 15 differences, about one in twenty"));
            assertThat(browser.texts("tbody th")).hasSize(16).startsWith("All right", "MENet").endsWith("None right");
            assertThat(browser.texts("tbody tr:first-child td")).startsWith("100.0\n(no width)", "1.000\n(no width)");
            assertThat(browser.<Long>script("return document.querySelectorAll('img').length")).isZero();
            assertThat(browser.console()).isEmpty();
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.dark().barriers()).isEmpty();
            assertThat(browser.width(400).isTooWide()).isFalse();
        }
    }

    /** Of two people, one model names the clips of one and the other those of both: intervals from a half to all. */
    @Test
    void drawsIntervalsButNoneOfNoWidth() throws Exception {
        try (Browser browser = Browser.open(write(List.of("half", "All right"), true)).savingTo(folder)) {
            String svg = Files.readString(browser.save("Save figure of scores as SVG", folder.resolve("figure-of-scores.svg")));

            // two axes of scores have a line for chance; one path a model and score that has an interval
            assertThat(Figures.texts(svg)).startsWith("All right", "half").containsOnlyOnce("Accuracy (%)", "UF1", "UAR")
                .filteredOn("no width"::equals).hasSize(3);
            assertThat(svg.split("<path ", -1)).hasSize(1 + 3);
            assertThat(svg).startsWith("<svg").contains("fill=\"#ffffff\"").doesNotContain("var(--", "style=");
            Figures.assertDrawn(browser.save("Save figure of scores as PNG", folder.resolve("figure-of-scores.png")), svg);
        }
    }

    @Test
    void saysWhyThereAreNoIntervals() throws Exception {
        try (Browser browser = Browser.open(write(List.of("MENet", "RCN-A"), false))) {
            assertThat(browser.text("#status")).isEqualTo("2 models on the same 72 clips");
            assertThat(browser.text(".first")).isEqualTo("No interval tells which model is better. One doubt is named below.");
            assertThat(browser.texts("li")).containsExactly("No interval: no clip's subject is known.");
            assertThat(browser.texts("section:nth-of-type(2) text")).filteredOn("no interval"::equals).hasSize(6);
            assertThat(browser.texts("section p")).last().asString().endsWith("Without an interval that tells: RCN-A.");
        }
    }

    @Test
    void comparesWithTheModelThatIsChosenByKeys() throws Exception {
        try (Browser browser = Browser.open(write(List.of("MENet", "RCN-A", "All right", "None right"), true))) {
            assertThat(browser.text(".first")).isEqualTo("UF1 differs by more than the 95 % interval of the difference: "
                + "All right above MENet, RCN-A; MENet above None right; RCN-A above None right. Of 1 pair nothing tells which "
                + "is better. Of 1 pair there is no interval that tells. 3 doubts are named below.");
            assertThat(browser.texts("section:nth-of-type(3) p")).first().asString().isEqualTo("UF1 beside MENet's, with "
                + "the same people drawn for both. Above it, by an interval without 0: All right. Below it, by an interval "
                + "without 0: None right. Open, as the interval holds 0: RCN-A.");

            browser.tabTo("Compared with").press("All right");
            browser.await("return document.querySelectorAll('h2')[2].textContent === 'Differences to All right'");
            assertThat(browser.texts("section:nth-of-type(3) text")).startsWith("MENet", "RCN-A", "None right",
                "Accuracy (points)",
                "−100", "−75", "−50", "−25", "0", "no width", "UF1", "−1.00", "−0.75");
            assertThat(browser.texts("tbody tr:first-child td")).endsWith("–", "–", "–");
            assertThat(browser.texts("tbody tr:last-child td")).endsWith("−100.0\n(no width)", "−1.000\n(no width)",
                "−1.000\n(no width)");

            browser.tabTo("Sorted by").press("Inputs");
            browser.await("return document.querySelector('tbody th').textContent === 'MENet'");
            assertThat(browser.texts("tbody th")).containsExactly("MENet", "RCN-A", "All right", "None right");
        }
    }

    @Test
    void savesTheTableAsCsvAndLatex() throws Exception {
        try (Browser browser = Browser.open(write(List.of("half", "All right", "=a_1, \"b\" & 50 %"), true)).savingTo(folder)) {
            List<String> csv = Files.readAllLines(browser.save("Save table as CSV", folder.resolve("score-comparison.csv")));
            List<String> tex = Files.readAllLines(browser.save("Save table as LaTeX", folder.resolve("score-comparison.tex")));

            assertThat(csv).hasSize(4).first().asString().startsWith("Model,Clips,Subjects,Accuracy,Accuracy lower,Accuracy "
                + "upper,UF1,UF1 lower,UF1 upper,UAR,UAR lower,UAR upper,Compared with,Accuracy difference,");
            assertThat(tex).anyMatch(line -> line.startsWith("half & 50.0 [") && line.endsWith("] & -- & -- & -- \\\\"));
            assertThat(csv.get(1)).startsWith("All right,72,12,1,1,1,1,1,1,1,1,1,half,0.5,");
            assertThat(csv).filteredOn(line -> line.startsWith("half,72,12,0.5,")).first().asString().endsWith(",,,,,,,,,,,");
            assertThat(csv).filteredOn(line -> line.startsWith("\"'=a_1, \"\"b\"\" & 50 %\",72,12,")).hasSize(1);
            assertThat(tex).startsWith("% Scores on 72 clips of 12 people, in brackets 95 % intervals over people. Differences "
                + "to half, paired.", "% \\usepackage{booktabs}", "\\begin{tabular}{lrrrrrr}", "\\toprule",
                "Model & Accuracy (\\%) & UF1 & UAR & $\\Delta$ Accuracy (points) & $\\Delta$ UF1 & $\\Delta$ UAR \\\\",
                "\\midrule").endsWith("\\bottomrule", "\\end{tabular}");
            assertThat(tex.get(6)).startsWith("All right & 100.0 (no width) & 1.000 (no width) & 1.000 (no width) & +50.0 [");
            assertThat(tex).anyMatch(line -> line.startsWith("=a\\_1, \"b\" \\& 50 \\% & "));
        }
    }

    @Test
    void writesWhatOtherProgramsWouldTakeForTheirOwn() throws Exception {
        try (Browser browser = Browser.open(write(List.of("half"), true))) {
            assertThat(browser.<String>script("return exported.csv([['-x', '@y', 'a\\nb', -1.5, null, 1e-9]])"
                + ".replaceAll('\\r', 'CR')")).isEqualTo("'-x,'@y,\"a\nb\",-1.5,,1e-9CR\n");
            assertThat(browser.<String>script("return exported.latex(['a\\n\\\\end'], 'l', ['[x] \\\\ ^ ~ {}'], "
                + "[['*'], ['a--b $1 #']])")).isEqualTo("% a \\end\n% \\usepackage{booktabs}\n\\begin{tabular}{l}\n"
                    + "\\toprule\n{[}x] \\textbackslash{} \\textasciicircum{} \\textasciitilde{} \\{\\} \\\\\n\\midrule\n{*} "
                    + "\\\\\na-{}-b \\$1 \\# \\\\\n\\bottomrule\n\\end{tabular}\n");
            assertThat(browser.<String>script("return figure.fileName('  A/b: \u00e9 ../\u202e.exe ')"))
                .isEqualTo("a-b-\u00e9-exe");
        }
    }

    @Test
    void showsASingleModel() throws Exception {
        try (Browser browser = Browser.open(write(List.of("half"), true)).savingTo(folder)) {
            assertThat(browser.text("#status")).isEqualTo("1 model on 72 clips of 12 people");
            assertThat(browser.text(".first")).isEqualTo("One model: there is nothing to compare it with.");
            assertThat(browser.texts("h2")).containsExactly("Result", "Scores", "Table");
            assertThat(browser.texts("thead th")).containsExactly("Model", "Accuracy (%)", "UF1", "UAR");
            assertThat(browser.<Boolean>script("return document.getElementById('choices').hidden")).isTrue();
            assertThat(Files.readString(browser.save("Save table as LaTeX", folder.resolve("score-comparison.tex"))))
                .contains("{lrrr}").doesNotContain("Differences");
            assertThat(browser.console()).isEmpty();
        }
    }

    /** Returns six clips of each person; how many a model names depends on it and, but for two models, on the person. */
    Path write(List<String> names, boolean withSubjects) throws Exception {
        ScoreComparisonNodeParameters parameters = new ScoreComparisonNodeParameters();
        parameters.m_names = String.join("\n", names);
        parameters.m_resamples = 200;
        PortObject[] inputs = new PortObject[ScoreComparisonNodeFactory.INPUTS];
        for (int model = 0; model < names.size(); model++) {
            inputs[model] = TableRows.table(Executions.running(folder), TableRows.spec(TableRows.text("Subject"),
                TableRows.text("Emotion", "a", "b"), TableRows.text("Prediction (Emotion)", "a", "b")),
                rows(names.get(model), model, withSubjects).toArray(Object[][]::new));
        }
        NodeCall call = NodeCall.execute(ScoreComparisonNodeFactory::execute, parameters, Executions.running(folder), inputs);
        return ViewFiles.write(new ScoreComparisonNodeFactory(), "Score Comparison (#1)", folder.resolve("report"),
            call.internal());
    }

    private static List<Object[]> rows(String name, int model, boolean withSubjects) {
        List<Object[]> rows = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            for (int clip = 0; clip < CLIPS; clip++) {
                String truth = clip % 2 == 0 ? "a" : "b";
                boolean isRight = switch (name) {
                    case "All right" -> true;
                    case "None right" -> false;
                    case "half" -> person % 2 == 0;
                    default -> (5 * person + 7 * clip + 3 * model) % 13 < 9 - model / 2;
                };
                rows.add(TableRows.row(withSubjects ? "s" + person : null, truth, isRight == truth.equals("a") ? "a" : "b"));
            }
        }
        return rows;
    }
}
