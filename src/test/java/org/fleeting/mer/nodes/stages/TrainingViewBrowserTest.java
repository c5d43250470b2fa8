package org.fleeting.mer.nodes.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.stages.TrainingFacts.Part;
import org.fleeting.mer.nodes.views.Browser;
import org.fleeting.mer.optimiser.CosineSchedule;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.optimiser.RateSchedule;
import org.fleeting.mer.training.StageSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Opens the page of both trainers in a real browser. */
class TrainingViewBrowserTest {

    @TempDir
    Path folder;

    @Test
    void tellsAndDrawsALongTraining() throws Exception {
        Path page = TrainingPages.write(TrainingPages.decoupled(60),
            TrainingPages.facts(20).add(Part.WARNINGS, "Warning", TrainingPages.HOSTILE), folder);

        try (Browser browser = Browser.open(page)) {
            assertThat(browser.text("h1")).isEqualTo("Training of MENet, stage 4");
            assertThat(browser.text("dd")).isEqualTo(TrainingPages.HOSTILE);
            assertThat(browser.text(".warning")).isEqualTo("Warning: " + TrainingPages.HOSTILE);
            assertThat(browser.texts("h2")).containsExactly("In words", "Loss of each epoch", "Accuracy of each epoch",
                "Seconds of each epoch", "All epochs", "Settings", "Origin of the model");
            assertThat(labels(browser)).containsExactly(
                "Loss 2.000 in epoch 1, 0.033 in epoch 60, lowest 0.033 in epoch 60. Validation loss lowest, 1.000, in epoch"
                    + " 30. Epoch 30 is kept.",
                "Training accuracy 50.0 % in epoch 1, 98.4 % in epoch 60; validation accuracy 50.0 % in the kept epoch 30;"
                    + " chance 33.3 %.",
                "Seconds of each epoch: from 0.25 to 0.25.");
            assertThat(drawn(browser, 0)).contains("Loss (weighted sum)", "Cross-entropy", "L_div (unweighted)",
                "L_MI (unweighted)", "Validation loss", "kept");
            assertThat(drawn(browser, 1)).contains("Training accuracy", "Validation accuracy", "kept", "chance");
            assertThat(drawn(browser, 2)).contains("went on here");
            assertThat(browser.<Long>script("return new Set([...document.querySelectorAll('.chart svg')[0]"
                + ".querySelectorAll('path[fill=none][stroke-width=\"2\"]')].map((path) =>"
                + " path.getAttribute('stroke-dasharray'))).size")).as("each line has dashes of its own").isEqualTo(5);
            assertThat(browser.barriers()).isEmpty();

            browser.tabTo("Logarithmic scale").press(Keys.SPACE);
            assertThat(browser.text("section:nth-of-type(2) > .quiet"))
                .isEqualTo("On this scale, values of 0 and less are not drawn.");
            assertThat(drawn(browser, 0)).contains("0.1").doesNotContain("0.5");

            browser.tabTo("Table of the epochs").press(Keys.ENTER);
            assertThat(browser.texts("details thead th")).containsExactly("Epoch", "Steps", "Loss (weighted sum)",
                "Cross-entropy", "L_div (unweighted)", "L_MI (unweighted)", "Validation loss", "Training accuracy",
                "Validation accuracy", "Seconds");
            assertThat(browser.texts("details tr.kept > *")).containsExactly("30 (kept)", "4", "0.0667", "0.0500", "0.5000",
                "-0.0333", "1.0000", "96.8 %", "50.0 %", "0.25");

            assertThat(browser.dark().barriers()).isEmpty();
            assertThat(browser.width(400).isTooWide()).isFalse();
            assertThat(browser.<String>script("return document.title")).isEqualTo("Training of MENet, stage 4");
            assertThat(browser.console()).isEmpty();
        }
        assertThat(Files.readString(page)).doesNotContainPattern("(src|href)=\"(?!data:)[^\"]*(//|\\.js|\\.css)");
    }

    @Test
    void leavesOutWhatATrainingOfOneEpochDoesNotHave() throws Exception {
        try (Browser browser = Browser.open(TrainingPages.write(TrainingPages.plain(1), TrainingPages.facts(0), folder))) {
            assertThat(drawn(browser, 0)).contains("Loss (cross-entropy)", "kept")
                .doesNotContain("L_div (unweighted)", "L_MI (unweighted)", "Validation loss", "Cross-entropy");
            assertThat(drawn(browser, 2)).doesNotContain("went on here");
            assertThat(browser.<Boolean>script("return document.querySelector('.warning') === null")).isTrue();
            browser.tabTo("Table of the epochs").press(Keys.ENTER);
            assertThat(browser.texts("details tbody tr > *"))
                .containsExactly("1 (kept)", "4", "1.5000", "50.0 %", "0.25");
            assertThat(browser.text("#status")).isEmpty();
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void marksWhereTheLearningRateFalls() throws Exception {
        try (Browser browser = Browser.open(page(RateSchedule.every(10, 20)))) {
            assertThat(browser.texts("h2")).contains("Learning rate of each epoch");
            assertThat(drawn(browser, 0)).contains("rate 0.00001", "rate 0.000001");
            assertThat(labels(browser)).contains(
                "Learning rate 0.0001 in epoch 1, 0.000001 in epoch 60; it changes in epoch 21, 41.");
            browser.tabTo("Table of the epochs").press(Keys.ENTER);
            assertThat(browser.texts("details thead th")).containsSubsequence("Learning rate", "Seconds");
            assertThat(browser.texts("details tr:nth-child(21) > *")).endsWith("0.00001", "0.25");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.dark().barriers()).isEmpty();
            assertThat(browser.width(400).isTooWide()).isFalse();
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void drawsNoFenceWhereTheLearningRateFallsInEveryEpoch() throws Exception {
        try (Browser browser = Browser.open(page(new CosineSchedule()))) {
            assertThat(drawn(browser, 0)).noneMatch(text -> text.startsWith("rate "));
            assertThat(labels(browser)).anyMatch(label -> label.endsWith("; it changes in 59 epochs."));
            assertThat(browser.console()).isEmpty();
        }
    }

    private Path page(RateSchedule schedule) throws Exception {
        StageSettings settings = StageSettings.of(ResNet3dKind.MENET).epochs(60)
            .optimiser(OptimiserSettings.adam(1e-4).withSchedule(schedule)).build();
        return TrainingPages.write(settings, TrainingPages.decoupled(60), TrainingPages.facts(0), folder);
    }

    private static List<String> labels(Browser browser) {
        return browser.script("return [...document.querySelectorAll('[role=img]')].map((box) => box.ariaLabel)");
    }

    private static List<String> drawn(Browser browser, int chart) {
        return browser.script("return [...document.querySelectorAll('.chart')[" + chart
            + "].querySelectorAll('text')].map((text) => text.textContent)");
    }
}
