package org.fleeting.mer.nodes.emotionpredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.nodes.views.Browser;
import org.fleeting.mer.nodes.views.ViewFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.openqa.selenium.Keys;

/** Opens the page in a real browser, with clips whose names are hostile and maps whose brightest place is known. */
class MapViewBrowserTest {

    private static final String HOSTILE = "</script><img src=x onerror=\"alert(1)\">&amp;";
    private static final double[] SURE = {0.9, 0.06, 0.04};
    private static final double[] UNSURE = {0.4, 0.35, 0.25};
    private static final double[] WRONG = {0.1, 0.2, 0.7};
    private static final double[] UNSURE_WRONG = {0.3, 0.45, 0.25};
    private static final String FIRST_FRAMES = "document.querySelector('li[data-loaded]').querySelectorAll('figure')";
    private static final int GREY = 128;

    @TempDir
    Path folder;

    @Test
    void laysEachMapOverItsFrame() throws Exception {
        try (Browser browser = open(ViewTables.of(folder, Attention.DAO).make(HOSTILE, WRONG, SURE, null))) {
            assertThat(browser.texts("figcaption").subList(0, 3)).containsExactly(
                "Frame 1, M0 (no parameters)\nmost in the upper middle: 50.0 %, 4.0 times even",
                "Frame 2, M1\nmost in the lower left: 50.0 %, 4.0 times even",
                "Frame 3, M2\nmost in the lower right: 50.0 %, 4.0 times even");
            for (int frame = 0; frame < 3; frame++) {
                assertThat(alphas(browser, frame)).isEqualTo(expectedAlphas(ViewTables.BRIGHTEST[frame]));
                assertColoured(browser, frame, "as the map says", ViewTables.BRIGHTEST[frame]);
            }
            assertThat(browser.text("h2")).isEqualTo("s1 / " + HOSTILE + " 0");
            assertThat(browser.text("#status"))
                .isEqualTo("2 of 2 clips; 1 right, 1 wrong; 1 row without a face clip not shown");
            assertThat(browser.<String>script("return document.title")).isEqualTo("Emotion Predictor");

            browser.tabTo("Strength").press(Keys.HOME);
            assertColoured(browser, 0, "one tenth of the strength");
            browser.tabTo("Full colour").press(Keys.ARROW_DOWN);
            browser.await("return document.querySelector('.top').textContent.includes('differs from clip to clip')");
            browser.press(Keys.ARROW_UP).tabTo("Strength").press(Keys.END);
            assertColoured(browser, 0, "full strength", 2);
            browser.tabTo("Maps").press(Keys.SPACE);
            assertColoured(browser, 0, "switched off");
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void saysWhichFoldItShows() throws Exception {
        try (Browser browser = open(ViewTables.of(folder, Attention.NONE).ofFold("fold 2 of 5 (s02)").make("c", SURE))) {
            assertThat(browser.text("#fold")).startsWith("The clips of fold 2 of 5 (s02) alone. ");
        }
    }

    @Test
    void isOrderedAndFilteredByKeys() throws Exception {
        double[][] clips = {SURE, UNSURE, WRONG, UNSURE_WRONG, SURE};
        try (Browser browser = open(ViewTables.of(folder, Attention.DAO).make("c", clips))) {
            assertThat(order(browser)).as("wrong, then without truth, then right; the unsure first")
                .containsExactly("c 3", "c 2", "c 4", "c 1", "c 0");
            assertThat(browser.texts(".verdict")).containsExactly("✗ Wrong: predicted happiness, true is disgust",
                "✗ Wrong: predicted surprise, true is disgust", "Predicted disgust, no true emotion to compare with",
                "✓ Right: disgust", "✓ Right: disgust");

            browser.tabTo("Order").press("Least");
            assertThat(order(browser)).containsExactly("c 1", "c 3", "c 2", "c 0", "c 4");
            browser.press(Keys.END);
            assertThat(order(browser)).containsExactly("c 0", "c 1", "c 2", "c 3", "c 4");

            browser.tabTo("Result").press("Right");
            assertThat(order(browser)).containsExactly("c 0", "c 1");
            browser.tabTo("Show all").press(Keys.ENTER);
            browser.await("return document.querySelectorAll('li:not([hidden])').length === 5");
            assertThat(order(browser)).as("the order at first, too").startsWith("c 3");
            browser.tabTo("Predicted").press("surprise");
            assertThat(order(browser)).containsExactly("c 2");
            browser.tabTo("Show all").press(Keys.ENTER);
            browser.await("return document.querySelectorAll('li:not([hidden])').length === 5");
            browser.tabTo("Text").press("S2 disgust");
            assertThat(order(browser)).containsExactly("c 4", "c 1");
            assertThat(browser.text("#status")).isEqualTo("2 of 5 clips; 1 right, 0 wrong, 1 without a true emotion");
        }
    }

    @Test
    void readsWellWithoutTruthAndWithoutMaps() throws Exception {
        try (Browser browser = open(ViewTables.of(folder, Attention.NONE).withoutTruth().make("c", WRONG, SURE))) {
            assertThat(browser.<Boolean>script("return document.getElementById('fold').hidden")).isTrue();
            assertThat(browser.text("h1")).isEqualTo("Predictions");
            assertThat(browser.text("#about")).isEqualTo("This MENet was trained without DAO and has no attention maps: its "
                + "predictions and the frames are shown alone.");
            assertThat(order(browser)).containsExactly("c 0", "c 1");
            assertThat(browser.text(".verdict")).isEqualTo("Predicted surprise");
            assertThat(browser.text("#status")).isEqualTo("2 of 2 clips");
            assertThat(browser.text("#first")).isNotEmpty().endsWith("nothing stands out.");
            assertThat(browser.texts("figcaption").subList(0, 2)).containsExactly("Frame 1", "Frame 2");
            assertThat(browser.texts("label")).as("nothing of truth or maps").filteredOn(label -> !label.isEmpty())
                .hasSize(4);
            assertThat(browser.<Long>script("return document.querySelectorAll('canvas').length")).isZero();
            assertThat(browser.barriers()).isEmpty();
        }
    }

    /** Returns in how many lines the longest emotion of CASME II stands, in bold type. */
    private static long linesOfALongName(Browser browser) {
        return browser.script("""
            const name = document.querySelector(".chosen th");
            name.textContent = "repression";
            const range = document.createRange();
            range.selectNodeContents(name);
            return new Set([...range.getClientRects()].map((box) => box.top)).size;
            """);
    }

    @Test
    void hasNoBarriersInBothSchemesAndFitsSmallWindows() throws Exception {
        double[][] twelve = IntStream.range(0, 12).mapToObj(i -> i % 2 == 0 ? WRONG : UNSURE).toArray(double[][]::new);
        try (Browser browser = open(ViewTables.of(folder, Attention.DAO).make("c", twelve))) {
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.dark().barriers()).isEmpty();
            for (int width : new int[] {760, 710, 660, 400}) {
                assertThat(linesOfALongName(browser.width(width))).as("at " + width).isEqualTo(1);
                assertThat(browser.isTooWide()).isFalse();
            }
            assertThat(browser.<String>script("return getComputedStyle(document.querySelector('header')).position"))
                .isEqualTo("static");
            assertThat(loaded(browser)).as("what is near the window").isBetween(2L, 11L);
            browser.asPrinted("dark").print(folder.resolve("page.pdf"));
            assertThat(loaded(browser)).as("all are there in print").isEqualTo(12);
        }
    }

    private Browser open(BufferedDataTable[] tables) throws Exception {
        Browser browser = Browser.open(ViewFiles.write(new EmotionPredictorNodeFactory(), "Emotion Predictor (#1)",
            folder.resolve("report"), tables));
        browser.await("return document.querySelector('li').matches('[data-loaded]')"
            + " && [...document.images].every((image) => image.complete)");
        return browser;
    }

    private static long loaded(Browser browser) {
        return browser.script("return document.querySelectorAll('li[data-loaded]').length");
    }

    private static List<String> order(Browser browser) {
        return List.of(browser.<String>script("return [...document.querySelectorAll('li:not([hidden]) h2')]"
            + ".map((h) => h.textContent.split(' / ')[1]).join('\\n')").split("\n"));
    }

    private static List<Long> alphas(Browser browser, int frame) {
        return browser.script(("const canvas = %s[%d].querySelector('canvas'); return [...canvas.getContext('2d')"
            + ".getImageData(0, 0, 4, 2).data].filter((value, i) => i %% 4 === 3)").formatted(FIRST_FRAMES, frame));
    }

    /** Half of the weight is 4 times an even share, the colour is full there; the rest has a seventh of that. */
    private static List<Long> expectedAlphas(int brightest) {
        Long[] alphas = new Long[ViewTables.PLACES];
        Arrays.fill(alphas, Math.round(255 / 7.0));
        alphas[brightest] = 255L;
        return List.of(alphas);
    }

    /** Looks until the screen shows it: a browser draws a while after a page has changed. */
    private void assertColoured(Browser browser, int frame, String as, Integer... places) throws Exception {
        List<Integer> coloured = colouredPlaces(browser, frame);
        for (int look = 1; look < 20 && !coloured.equals(List.of(places)); look++) {
            Thread.sleep(250);
            coloured = colouredPlaces(browser, frame);
        }
        assertThat(coloured).as(as).containsExactly(places);
    }

    /** Looks at the screen: returns the places, row by row, whose middle is blue, on a face that is grey all over. */
    private List<Integer> colouredPlaces(Browser browser, int frame) throws Exception {
        String box = "%s[%d].querySelector('.face').getBoundingClientRect()".formatted(FIRST_FRAMES, frame);
        List<Number> corner = browser.script("const box = %s; return [box.x + scrollX, box.y + scrollY, box.width, box.height]"
            .formatted(box));
        Path png = folder.resolve("screen.png");
        browser.screenshot(png);
        BufferedImage screen = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(png)));
        assertThat(corner.get(2).doubleValue() / corner.get(3).doubleValue()).as("not distorted").isCloseTo(2, within(0.05));
        return IntStream.range(0, ViewTables.PLACES).filter(place -> {
            double x = corner.get(0).doubleValue() + corner.get(2).doubleValue() * (place % 4 + 0.5) / 4;
            double y = corner.get(1).doubleValue() + corner.get(3).doubleValue() * (place / 4 + 0.5) / 2;
            int red = screen.getRGB((int) x, (int) y) >> 16 & 0xFF;
            // where the grey is not drawn yet, the ground below it is brighter, which changes nothing
            return red < GREY * 3 / 4;
        }).boxed().toList();
    }
}
