package org.fleeting.mer.nodes.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.views.Browser;
import org.fleeting.mer.nodes.views.Figures;
import org.fleeting.mer.nodes.views.ViewFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.IntCell;
import org.openqa.selenium.Keys;

/** Opens the page in a real browser, with as many people and data sets as the composite of 2019 has. */
class EvaluatorViewBrowserTest {

    private static final List<String> CLASSES = List.of("negative", "positive", "surprise");
    private static final String HOSTILE = "</script><img src=x onerror=\"alert(1)\">";

    @TempDir
    Path folder;

    @Test
    void showsAComposite() throws Exception {
        try (Browser browser = Browser.open(write(composite()))) {
            assertThat(browser.text(".result")).startsWith("Accuracy 66.7 %: of 204 clips of 68 people, "
                + "136 were named rightly. UF1 0.800, UAR");
            assertThat(browser.text(".looks"))
                .isEqualTo("68 of 204 clips need a look: 68 named wrongly. They are listed at the end.");
            assertThat(browser.texts("section li")).containsExactly("These are clips of artificial faces (Synthetic "
                + "SMIC-HS): scores on them say nothing about real faces.",
                "No clip is of class positive, surprise: UF1 and UAR are means over the other classes.",
                "No interval of accuracy, UF1, UAR: all people scored alike, or nearly, so that the draws of people can't tell "
                    + "how it varies with them.");
            assertThat(browser.texts("h2")).containsExactly("Result", "Confusion matrix", "Classes", "Data sets", "Folds",
                "Subjects", "Wrong and unsure clips");
            assertThat(browser.texts("section:last-child p")).containsExactly("68 of 204 clips were named wrongly.");
            assertThat(browser.<List<String>>script("return [...document.querySelectorAll('section:last-child th[scope=col]')]"
                + ".map((one) => one.textContent)")).containsExactly("Clip", "Data set", "Subject", "Fold", "Truth", "Named",
                    "Result");
            assertThat(browser.<List<String>>script(
                "return [...document.querySelectorAll('section:last-child tbody tr:first-child"
                    + " > *')].map((one) => one.textContent)")).containsExactly("Row1", "CASME II", HOSTILE, "2", "negative",
                        "positive", "wrong");
            assertThat(browser.texts("h3")).containsExactly("CASME II", "SAMM", "Synthetic SMIC-HS");
            assertThat(labels(browser)).hasSize(4).first().asString().startsWith("Accuracy, UF1, UAR of 16 folds.");
            assertThat(labels(browser)).last().asString().isEqualTo("Clips of 16 people of Synthetic SMIC-HS: of 0 all "
                + "clips were named rightly, of 0 none, of 16 some.");
            assertThat(browser.<Long>script("return document.querySelectorAll('option').length"))
                .isEqualTo(1 + 3 + 16 + 68);
            assertThat(browser.<Long>script("return document.querySelectorAll('img').length")).isZero();
            assertThat(browser.console()).isEmpty();
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.dark().barriers()).isEmpty();
            assertThat(browser.width(400).isTooWide()).isFalse();
        }
    }

    @Test
    void shadesTheMatrixByTheShareOfTheRowAndIsChosenByKeys() throws Exception {
        try (Browser browser = Browser.open(write(composite()))) {
            assertThat(cells(browser)).containsExactly("136\n66.7 %", "68\n33.3 %", "0\n0.0 %", "–", "–", "–", "–", "–", "–");
            assertThat(shares(browser)).startsWith(2.0 / 3, 1.0 / 3, 0.0, 0.0);
            assertThat(browser.texts(".matrix tbody .sum")).containsExactly("204", "0", "0", "Clips", "136", "68", "0", "204");
            assertThat(browser.texts(".matrix thead th")).containsExactly("Truth ↓, prediction →", "negative", "positive",
                "surprise", "Clips");

            browser.tabTo("Matrix of").press("Subject SAMM / s02");
            browser.await("return document.querySelector('caption').textContent === 'Confusion matrix: Subject SAMM / s02'");
            assertThat(browser.texts(".matrix .sum")).startsWith("Clips", "3");
            assertThat(browser.text("section p[role=status]")).startsWith("Subject SAMM / s02: 2 of 3 clips named rightly");

            browser.tabTo("clips and share of the row").press(Keys.ARROW_RIGHT);
            assertThat(cells(browser)).startsWith("2", "1", "0", "–");
            browser.press(Keys.ARROW_RIGHT);
            assertThat(cells(browser)).startsWith("66.7 %", "33.3 %");
        }
    }

    @Test
    void savesTheMatrixThatIsShown() throws Exception {
        try (Browser browser = Browser.open(write(composite())).dark().savingTo(folder)) {
            browser.tabTo("Matrix of").press("Dataset SAMM");
            browser.tabTo("clips and share of the row").press(Keys.ARROW_RIGHT);

            String svg = Files.readString(browser.save("Save matrix as SVG", folder.resolve(
                "confusion-matrix-dataset-samm.svg")));
            assertThat(Figures.texts(svg)).containsExactly("Truth", "Prediction", "Clips", "negative", "negative", "positive",
                "positive", "surprise", "surprise", "56", "28", "0", "84", "–", "–", "–", "0", "–", "–", "–", "0");
            assertThat(svg).contains("fill=\"#ffffff\"", "fill=\"rgb(11, 87, 208)\" fill-opacity=\"0.343\"");
            Figures.assertDrawn(browser.save("Save matrix as PNG", folder.resolve("confusion-matrix-dataset-samm.png")), svg);
            assertThat(Files.readString(browser.save("Save its counts as CSV",
                folder.resolve("confusion-matrix-dataset-samm.csv")))).isEqualTo("Truth / prediction,negative,positive,"
                    + "surprise\r\nnegative,56,28,0\r\npositive,0,0,0\r\nsurprise,0,0,0\r\n");
            assertThat(Files.readString(browser.save("Save its counts as LaTeX",
                folder.resolve("confusion-matrix-dataset-samm.tex")))).isEqualTo("""
                    % Confusion matrix, clips: Dataset SAMM. Rows: Truth, columns: prediction.
                    % \\usepackage{booktabs}
                    \\begin{tabular}{lrrr}
                    \\toprule
                    Truth / prediction & negative & positive & surprise \\\\
                    \\midrule
                    negative & 56 & 28 & 0 \\\\
                    positive & 0 & 0 & 0 \\\\
                    surprise & 0 & 0 & 0 \\\\
                    \\bottomrule
                    \\end{tabular}
                    """);
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void savesTheFoldsAndThePeople() throws Exception {
        try (Browser browser = Browser.open(write(composite())).dark().savingTo(folder)) {
            String folds = Files.readString(browser.save("Save figure of folds as SVG", folder.resolve("figure-of-folds.svg")));
            assertThat(Figures.texts(folds)).contains("Fold", "Score", "16", "Accuracy, mean 0.667");
            assertThat(folds).contains("#0b57d0").doesNotContain("#8ab4f8", "var(--");
            Figures.assertDrawn(browser.save("Save figure of folds as PNG", folder.resolve("figure-of-folds.png")), folds);

            String people = Files.readString(browser.save("Save figure of people of SAMM as SVG",
                folder.resolve("figure-of-people-of-samm.svg")));
            assertThat(Figures.texts(people)).contains("Subject", "s02", "Named rightly");
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void saysWhyThereIsNothingToShow() throws Exception {
        try (Browser browser = Browser.open(write(List.of()))) {
            assertThat(browser.texts("h2")).containsExactly("Result", "Classes");
            assertThat(browser.texts("li")).startsWith("There is nothing to score: all scores are missing.")
                .endsWith("No interval: there is no clip.");
            assertThat(browser.texts("tbody tr:first-child td")).containsExactly("0", "0", "–", "–", "–");
            assertThat(browser.console()).isEmpty();
        }
    }

    private static List<String> labels(Browser browser) {
        return browser.script("return [...document.querySelectorAll('[role=img]')].map((one) => one.ariaLabel)");
    }

    private static List<String> cells(Browser browser) {
        return browser.texts(".matrix .cell");
    }

    private static List<Double> shares(Browser browser) {
        List<Number> shares = browser.script(
            "return [...document.querySelectorAll('.cell')].map((cell) => Number(cell.style.getPropertyValue('--share')))");
        return shares.stream().map(Number::doubleValue).toList();
    }

    /** Returns three clips of each of 68 people, two of which are named rightly; one name in each set is hostile. */
    static List<Object[]> composite() {
        List<Object[]> rows = new ArrayList<>();
        people("CASME II", 24, rows);
        people("SAMM", 28, rows);
        people("Synthetic SMIC-HS", 16, rows);
        return rows;
    }

    private static void people(String dataSet, int people, List<Object[]> rows) {
        for (int person : IntStream.rangeClosed(1, people).toArray()) {
            for (String named : List.of("negative", "positive", "negative")) {
                rows.add(TableRows.row("negative", named, dataSet, 1 + person % 16,
                    person == 1 ? HOSTILE : "s%02d".formatted(person)));
            }
        }
    }

    Path write(List<Object[]> rows) throws Exception {
        EvaluatorNodeParameters parameters = new EvaluatorNodeParameters();
        parameters.m_resamples = 100;
        String[] names = CLASSES.toArray(String[]::new);
        DataTableSpec spec = TableRows.spec(TableRows.text("Emotion", names),
            TableRows.text("Prediction (Emotion)", names), TableRows.text("Dataset"),
            TableRows.column("Fold", IntCell.TYPE), TableRows.text("Subject"));
        NodeCall call = NodeCall.execute(EvaluatorNodeFactory::execute, parameters, Executions.running(folder),
            TableRows.table(Executions.running(folder), spec, rows.toArray(Object[][]::new)));
        return ViewFiles.write(new EvaluatorNodeFactory(), "Evaluator (#1)", folder.resolve("report"), call.internal());
    }
}
