package org.fleeting.mer.nodes.datasetreader;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.views.Browser;
import org.fleeting.mer.nodes.views.ViewFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Opens the page in a real browser, with the clips of a manifest. */
class DatasetViewBrowserTest {

    /** Of two sets and three people, with a row that is left out and an apex that counts as unknown. */
    private static final String SMALL = """
        subject,emotion,frames,dataset,onset,apex,offset,fps
        anna,happiness,a,set one,1,3,4,100
        anna,surprise,b,set one,1,9,4,100
        ben,happiness,a,set one,2,3,4,100
        ben,happiness,gone,set one,1,2,3,100
        cora,happiness,b,set two,,,,
        """;

    @TempDir
    Path folder;

    @Test
    void saysWhatWasReadAndWhatWasLeftOut() throws Exception {
        try (Browser browser = Browser.open(page(SMALL))) {
            assertThat(browser.text("#status")).isEqualTo("4 clips, 2 problems");
            assertThat(browser.text("main")).contains("4 clips of 3 people in 2 data sets, of 2 emotions.",
                "Fewest clips: surprise (1). Most: happiness (3). Always naming the most frequent emotion would be right for "
                    + "75.0 % of the clips.",
                "Shown by one person alone: surprise.", "2 problems need a look: 1 clip was left out. See below.");
            assertThat(browser.text("main p")).startsWith("2 problems need a look");
            assertThat(browser.texts("section:nth-of-type(3) tbody tr")).containsExactly("happiness 3 75.0 % 3 2 1",
                "surprise 1 25.0 % 1 1 0");
            assertThat(browser.texts("section:nth-of-type(4) tbody tr")).containsExactly("set one 3 3 4 4 0.04 100 2",
                "set two 1 4 4 4 – – 0");
            assertThat(browser.texts("section:nth-of-type(2) tbody tr")).hasSize(2)
                .anyMatch(row -> row.startsWith("anna/b kept apex 9 lies outside onset 1 to offset 4"))
                .anyMatch(row -> row.startsWith("ben/gone left out folder ") && row.endsWith("does not exist set.csv 5"));
            assertThat(browser.texts("section:nth-of-type(5) tbody tr")).containsExactly("anna set one 2 1 1",
                "ben set one 1 1 0", "cora set two 1 1 0");
            assertThat(browser.console()).isEmpty();
        }
    }

    /** The onset is red and the apex blue; a clip whose folder is gone since says so. */
    @Test
    void showsOnsetAndApexOfWhatIsThere() throws Exception {
        Path page = page(SMALL);

        try (Browser browser = Browser.open(page)) {
            awaitPictures(browser);

            assertThat(browser.texts("li:first-child figcaption")).containsExactly("Onset, frame 1", "Apex, frame 3");
            assertThat(browser.<List<Long>>script("""
                const canvas = document.createElement("canvas").getContext("2d");
                return [...document.querySelectorAll("li:first-child img")].flatMap((image) => {
                  canvas.drawImage(image, 0, 0);
                  return [...canvas.getImageData(5, 5, 1, 1).data].slice(0, 3).map((value) => Math.round(value / 255));
                });""")).containsExactly(1L, 0L, 0L, 0L, 0L, 1L);
            assertThat(browser.texts("li:nth-child(2) figcaption")).containsExactly("Onset, frame 1");
        }
    }

    @Test
    void saysWhyAPictureIsMissing() throws Exception {
        NodeCall call = read(SMALL);
        try (Stream<Path> frames = Files.list(folder.resolve("a"))) {
            for (Path frame : frames.toList()) {
                Files.delete(frame);
            }
        }

        try (Browser browser = Browser.open(view(call))) {
            awaitPictures(browser);

            assertThat(browser.text("li:first-child .pictures")).startsWith("No picture: Clip anna/a: ");
            assertThat(browser.texts("li:last-child figcaption")).containsExactly("Onset, frame 1");
        }
    }

    @Test
    void isFilteredByKeys() throws Exception {
        try (Browser browser = Browser.open(page(SMALL))) {
            browser.tabTo("Text").press("happiness BEN");
            assertThat(browser.text("#shown")).isEqualTo("1 of 4 clips");

            browser.tabTo("Show all").press(Keys.ENTER);
            browser.await("return document.getElementById('shown').textContent === '4 of 4 clips'");

            browser.tabTo("Data set").press("set t");
            browser.await("return document.getElementById('shown').textContent === '1 of 4 clips'");
        }
    }

    @Test
    void hasNoBarriersInBothSchemes() throws Exception {
        try (Browser browser = Browser.open(page(SMALL))) {
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.dark().barriers()).isEmpty();
            assertThat(browser.width(400).isTooWide()).isFalse();
        }
    }

    /** Names that would break a page stand as texts, and of many clips only those near the window are loaded. */
    @Test
    void takesManyClipsOfHostileNames() throws Exception {
        String name = "</script><img src=x onerror='alert(1)'>";
        String rows = IntStream.range(0, 400).mapToObj(i -> "%s %d,happiness,a,%s,1,3,4,100".formatted(name, i, name))
            .collect(Collectors.joining("\n"));

        try (Browser browser = Browser.open(page("subject,emotion,frames,dataset,onset,apex,offset,fps\n" + rows))) {
            browser.await("return document.querySelectorAll('li').length === 400");
            assertThat(browser.<Long>script("return document.querySelectorAll('li[data-loaded]').length")).isLessThan(60);
            assertThat(browser.<String>script("return document.querySelector('li h3').textContent")).startsWith(name);
            assertThat(browser.console()).isEmpty();
        }
    }

    private static void awaitPictures(Browser browser) {
        browser.script("document.getElementById('clips').scrollIntoView()");
        browser.await("return document.querySelectorAll('li[data-loaded]').length === 4");
    }

    private Path page(String manifest) throws Exception {
        return view(read(manifest));
    }

    private NodeCall read(String manifest) throws Exception {
        for (String clip : List.of("a", "b")) {
            for (int frame = 1; frame <= 4; frame++) {
                write(Files.createDirectories(folder.resolve(clip)).resolve("img" + frame + ".png"),
                    frame == 3 ? Color.BLUE : Color.RED);
            }
        }
        DatasetReaderNodeParameters parameters = new DatasetReaderNodeParameters();
        parameters.m_path = Files.writeString(folder.resolve("set.csv"), manifest).toString();
        return NodeCall.execute(DatasetReaderNodeFactory::execute, parameters, Executions.running(folder));
    }

    private static void write(Path file, Color colour) throws IOException {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    private Path view(NodeCall call) throws Exception {
        return ViewFiles.write(new DatasetReaderNodeFactory(), "Dataset Reader (#2)", folder.resolve("report"),
            call.internal());
    }
}
