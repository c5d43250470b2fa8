package org.fleeting.mer.nodes.identityprobe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.fleeting.mer.evaluation.Bootstrap;
import org.fleeting.mer.evaluation.Evaluation;
import org.fleeting.mer.evaluation.PermutedScores;
import org.fleeting.mer.evaluation.Prediction;
import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.evaluation.TestedClip;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.views.Browser;
import org.fleeting.mer.nodes.views.ViewFiles;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Opens the page in a real browser, with probes that were made by hand. */
class ProbeViewBrowserTest {

    private static final String HOSTILE = "</script><img src=x onerror=\"alert(1)\">";

    @TempDir
    Path folder;

    @Test
    void showsAccuracyBesideChance() throws Exception {
        PermutedScores permuted = new PermutedScores(IntStream.range(0, 50).mapToObj(i -> (i % 9) / 48.0).toList());

        try (Browser browser = Browser.open(write(12, permuted, 0.1234))) {
            assertThat(browser.text(".first")).isEqualTo("The features tell of the person: 12.3 % (95 % interval 4.5 % to "
                + "20.1 %) of all that varies in them goes with the person, beyond emotion and data set.");
            assertThat(browser.texts("section:first-child li")).containsExactly("A note.");
            assertThat(browser.texts("section:first-child tbody tr")).hasSize(2);
            assertThat(browser.texts("section:first-child tbody tr:first-child > *")).containsExactly(
                "Person's share beyond emotion and data set", "0.123", "0.045 to 0.201", "0.000", "What it shows.");
            assertThat(browser.texts("section:first-child tbody tr:last-child > *")).containsExactly(
                "Distance correlation with the other branch", "0.500", "", "0.400", HOSTILE);
            assertThat(browser.text("section:first-child .quiet"))
                .isEqualTo("Not asked for, or not defined on these clips: Accuracy on raw pixels.");
            assertThat(browser.texts("section:nth-child(2) p")).satisfiesExactly(
                accuracy -> assertThat(accuracy).startsWith("Accuracy 54.2 % (95 % interval ").endsWith(
                    "%): of 48 clips of 12 people, the person was named for 26."),
                chance -> assertThat(chance).startsWith("Guessing gives 8.3 %, always naming who has most clips 8.3 %. ")
                    .endsWith("Chance alone reads as well in 0 of 50 permutations: p = 0.020, the least that so many "
                        + "permutations can give."),
                seen -> assertThat(seen).startsWith("3 of these 12 people were seen in training"),
                mine -> assertThat(mine).startsWith("MINE's estimate of what these features share with those of IDNet, "
                    + "stage 1: 0.12 nats."),
                weights -> assertThat(weights).isEqualTo("Weights f518b2"));
            assertThat(browser.texts("h2")).containsExactly("What the features hold of the person", "The probe",
                "Beside chance", "Who is recognised",
                "Who is taken for whom", "Folds");
            assertThat(browser.texts("section:nth-child(4) tbody th")).startsWith("p5", "p9", "p2").endsWith(HOSTILE).hasSize(
                12);
            assertThat(browser.texts("section:nth-child(4) tbody tr:first-child td")).containsExactly("4", "4", "100.0 %",
                "7", "57.1 %");
            assertThat(browser.<Long>script("return document.querySelectorAll('.matrix.many .cell').length"))
                .isEqualTo(144);
            assertThat(browser.<Long>script("return document.querySelectorAll('img').length")).isZero();
            assertThat(browser.console()).isEmpty();
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.dark().barriers()).isEmpty();
            assertThat(browser.width(400).isTooWide()).isFalse();
        }
    }

    @Test
    void leavesOutWhatWasNotAskedForAndMatricesThatCanNotBeRead() throws Exception {
        try (Browser browser = Browser.open(write(31, new PermutedScores(List.of()), Double.NaN))) {
            assertThat(browser.texts("h2")).containsExactly("What the features hold of the person", "The probe",
                "Who is recognised", "Who is taken for whom", "Folds");
            assertThat(browser.text("main")).contains("No permutation was made, so there is no p.",
                "With 31 people a matrix can't be read; the output Predictions has each clip.").doesNotContain("MINE", "NaN");
            assertThat(browser.<Long>script("return document.querySelectorAll('.matrix').length")).isZero();
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void saysWhatAShareCanAndCanNotAnswer() throws Exception {
        try (Browser browser = Browser.open(write(12, new PermutedScores(List.of()), Double.NaN))) {
            assertThat(first(browser, .2, .1, .3)).startsWith(
                "The features tell of the person: 20.0 % (95 % interval 10.0 % to "
                    + "30.0 %) of all").endsWith("beyond emotion and data set. In an untrained network it is 50.0 %.");
            assertThat(first(browser, .01, -.02, .04)).startsWith("Nothing shows that the features tell of the person, which "
                + "is no proof that they don't: 1.0 % (95 % interval -2.0 % to 4.0 %) of all");
            assertThat(first(browser, .2, null, null)).startsWith("How surely the features tell of the person is not known: "
                + "20.0 % of all");
            assertThat(first(browser, .2, .2, .2)).startsWith("How surely the features tell of the person is not known: "
                + "20.0 % (95 % interval of no width) of all");
            assertThat(first(browser, null, null, null)).startsWith("No answer: the person's share");
        }
    }

    /** Shows measures by themselves, and returns what stands first. */
    private static String first(Browser browser, Double share, Double lower, Double upper) {
        return browser.script("""
            const row = (Measure, Value, Lower, Upper) => ({ Measure, Value, Lower, Upper, Chance: 0, Reading: "" });
            const place = document.createElement("main");
            measures.into(place, [row("Person's share beyond emotion and data set", %s, %s, %s),
              row("Person's share beyond them, untrained network", 0.5, null, null)], []);
            return place.querySelector(".first").textContent;
            """.formatted(share, lower, upper));
    }

    /** People lie far apart in both folds. */
    @Test
    void showsAProbeOverFolds() throws Exception {
        NodeCall call = FoldProbeNodeTest.executed(folder);

        try (Browser browser = Browser.open(ViewFiles.write(new FoldProbeNodeFactory(), "Fold Probe (#1)",
            folder.resolve("report"), call.internal()))) {
            assertThat(browser.text("#status")).isEqualTo("36 clips of 6 people in 2 folds: how well features tell who the "
                + "person is");
            assertThat(browser.text(".first")).matches(
                "The features tell of the person: 9\\d\\.\\d % \\(95 % interval .*\\) of "
                    + "all that varies .*, goes .*");
            assertThat(browser.texts("h2")).containsExactly("What the features hold of the person", "Folds");
            assertThat(browser.texts("li")).singleElement().asString().startsWith("With 6 people, intervals are too narrow");
            assertThat(browser.texts("section:last-child tbody th")).containsExactly("1", "2");
            assertThat(browser.texts("section:last-child tbody tr:first-child td")).startsWith("24", "4").hasSize(5)
                .last().asString().startsWith("1.000");
            assertThat(browser.console()).isEmpty();
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.dark().barriers()).isEmpty();
            assertThat(browser.width(400).isTooWide()).isFalse();
        }
    }

    private Path write(int people, PermutedScores permuted, double mine) throws Exception {
        ExecutionContext execution = Executions.running(folder);
        ProbeResult result = result(people, permuted);
        double accuracy = result.accuracy();
        BufferedDataTable probe = TableRows.table(execution, ProbeTables.PROBE, TableRows.row("MENet", 4, people * 4,
            people, 3, accuracy, .4, .6, accuracy, .02, accuracy, result.chance(), result.chance(),
            orNull(permuted.mean()), orNull(permuted.largest()), orNull(result.pValue()), orNull(mine),
            Double.isNaN(mine) ? null : "IDNet, stage 1", "f518b2"));
        return ViewFiles.write(new IdentityProbeNodeFactory(), "Identity Probe (#1)", folder.resolve("report"),
            ProbeViewTables.of(probe, measures(execution), result, List.of("A note."), execution));
    }

    private static BufferedDataTable measures(ExecutionContext execution) {
        return TableRows.table(execution, ProbeTables.MEASURES,
            TableRows.row("Person's share beyond emotion and data set", .1234, .0449, .2011, 0.0, 48, 12, "MENet", 4, "f518b2",
                "What it shows."),
            TableRows.row("Accuracy on raw pixels", null, null, null, .083, 48, 12, "MENet", 4, "f518b2", "."),
            TableRows.row("Distance correlation with the other branch", .5, null, null, .4, 48, 12, "MENet", 4, "f518b2",
                HOSTILE));
    }

    private static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** Returns four clips of each person, 0 to 4 of which are taken for the next person: all of the first's. */
    private static ProbeResult result(int people, PermutedScores permuted) {
        List<String> names = new ArrayList<>(IntStream.rangeClosed(1, people).mapToObj(i -> "p" + i).toList());
        names.set(0, HOSTILE);
        List<TestedClip> clips = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            int wrong = person == 0 ? 4 : person % 4;
            for (int i = 0; i < 4; i++) {
                String named = names.get((person + (i < wrong ? 1 : 0)) % people);
                clips.add(new TestedClip(new Prediction(names.get(person), named), Optional.of(names.get(person)),
                    Optional.empty(), Optional.of("" + i)));
            }
        }
        Evaluation evaluation = Evaluation.of(names, clips, new Bootstrap(100, 1), ProgressMonitor.none());
        return new ProbeResult(evaluation, List.of(), List.of(), permuted);
    }
}
