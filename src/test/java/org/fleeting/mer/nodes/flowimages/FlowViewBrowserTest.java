package org.fleeting.mer.nodes.flowimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.nodes.views.Browser;
import org.fleeting.mer.nodes.views.ViewFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.openqa.selenium.Keys;

/** Opens the page in a real browser, with flows whose direction and length are known. */
class FlowViewBrowserTest {

    private static final String HOSTILE = "</script><img src=x onerror=\"alert(1)\">&amp; ";

    @TempDir
    Path folder;

    private SampleFlows flows;

    @BeforeEach
    void prepare() {
        flows = new SampleFlows(folder);
    }

    @Test
    void saysWhatToLookAtAndShowsFlowsOnOneScaleOrTheirOwn() throws Exception {
        try (Browser browser = open(flows.make(HOSTILE))) {
            assertThat(browser.text(".verdict"))
                .isEqualTo("3 of 5 flows are doubtful, with a doubt of 0.5 or more: look at these first.");
            assertThat(browser.texts(".reasons button")).containsExactly("nothing moves: 1", "the whole head moves: 2",
                "the clip has no apex: 1", "the clip has no apex: 1");
            assertThat(browser.text("#about")).contains("Less is to be said against 1 flow more:",
                "1 row has no flow, for want of a face clip or an apex, and is not shown.");
            assertThat(browser.text("h2")).isEqualTo("s1 / " + HOSTILE + "still");
            assertThat(browser.texts("figcaption").subList(0, 3)).last().isEqualTo("Frame 2");
            assertThat(browser.<String>script("return document.querySelectorAll('canvas')[2].getAttribute('aria-label')"))
                .startsWith("Flow of s2 / " + HOSTILE + "right in colour, onset to frame 2: all over the picture")
                .contains(": to the right, by 1.0");
            assertThat(browser.<Boolean>script("return document.querySelector('.wheel img').naturalWidth > 0")).isTrue();

            double common = Double.parseDouble(browser.text("#about").replaceAll("(?s).*Brightest: ([0-9.]+) pixels.*", "$1"));
            assertThat((double) red(browser, 2)).as("1 pixel to the right").isCloseTo(255 * Math.min(1, 1 / common), within(
                15.0));
            assertThat(red(browser, 0)).as("what is still").isLessThan(20);
            browser.tabTo("Brightest").press(Keys.END);
            browser.await("return document.getElementById('about').textContent.includes('differs from clip to clip')");
            assertThat(red(browser, 2)).isGreaterThan(240);
            browser.press(Keys.HOME);

            assertThat(swaps(browser)).isEqualTo("none");
            browser.tabTo("Alternate onset and apex").press(Keys.SPACE);
            assertThat(swaps(browser)).isEqualTo("swap");
            assertThat(browser.<String>script("return document.title")).isEqualTo("Flow Images");
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void isOrderedAndFilteredByKeys() throws Exception {
        try (Browser browser = open(flows.make(""))) {
            assertThat(order(browser)).containsExactly(SampleFlows.ORDER);

            browser.tabTo("Order").press("Least");
            assertThat(order(browser)).startsWith("still").endsWith("left");
            browser.press(Keys.ARROW_DOWN);
            assertThat(order(browser)).startsWith("left", "right");
            browser.press(Keys.END);
            assertThat(order(browser)).containsExactly("mouth", "right", "still", "left", "guess");

            browser.tabTo("the whole head moves: 2").press(Keys.ENTER);
            browser.await("return document.getElementById('status').textContent === '2 of 5 flows'");
            assertThat(order(browser)).containsExactly("left", "right");
            browser.tabTo("Show all").press(Keys.ENTER);
            browser.await("return document.getElementById('status').textContent === '5 of 5 flows'");
            browser.tabTo("Doubt").press("None");
            assertThat(order(browser)).containsExactly("mouth");
            browser.tabTo("Show all").press(Keys.ENTER);
            browser.await("return document.getElementById('status').textContent === '5 of 5 flows'");
            browser.tabTo("Reason").press("nothing");
            assertThat(order(browser)).containsExactly("still");
            browser.press(Keys.HOME).tabTo("Text").press("S1 APEX");
            assertThat(order(browser)).as("those whose frames or reasons name it").containsExactly("still", "mouth");
        }
    }

    @Test
    void showsEachStepBetweenItsFrames() throws Exception {
        try (Browser browser = open(flows.neighbours().some(1))) {
            assertThat(browser.texts("figcaption span:first-child")).containsExactly("frame 1 to 2", "frame 2 to 3", "Frame 1",
                "Frame 2", "Frame 3");
            assertThat(red(browser, 0)).as("right").isGreaterThan(200);
            assertThat(red(browser, 1)).as("and back").isLessThan(20);
            assertThat(browser.<Boolean>script("return document.querySelector('#alternate').parentElement.hidden")).isTrue();
            assertThat(browser.text(".verdict")).startsWith("1 of 1 flow is doubtful").endsWith("look at it first.");
        }
    }

    @Test
    void saysThatNothingIsDoubtfulOrThere() throws Exception {
        try (Browser browser = open(flows.some(0, 0))) {
            assertThat(browser.text(".verdict")).isEqualTo("None of 2 flows is doubtful: nothing must be looked at.");
        }
        try (Browser browser = Browser.open(ViewFiles.write(new FlowImagesNodeFactory(), "Flow Images (#2)",
            folder.resolve("empty"), flows.some(2)))) {
            assertThat(browser.text(".verdict")).isEqualTo("There is no flow to look at.");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void loadsOfHundredsWhatIsInSight() throws Exception {
        try (Browser browser = open(flows.some(IntStream.range(0, 600).map(i -> i % 6).toArray()))) {
            assertThat(browser.text("#status")).isEqualTo("500 of 500 flows");
            assertThat(browser.<Long>script("return document.querySelectorAll('#clips > li[data-loaded]').length"))
                .isBetween(1L, 30L);
        }
    }

    @Test
    void hasNoBarriersInBothSchemesAndFitsSmallWindows() throws Exception {
        try (Browser browser = open(flows.make(""))) {
            browser.script("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.dark().barriers()).isEmpty();
            assertThat(browser.width(400).isTooWide()).isFalse();
            browser.asPrinted("dark").print(folder.resolve("page.pdf"));
            assertThat(browser.<Long>script("return document.querySelectorAll('#clips canvas').length")).as("all in print")
                .isEqualTo(5);
        }
    }

    private Browser open(BufferedDataTable[] tables) throws Exception {
        Browser browser = Browser.open(ViewFiles.write(new FlowImagesNodeFactory(), "Flow Images (#1)",
            folder.resolve("report"), tables));
        browser.await("return document.querySelector('#clips li').matches('[data-loaded]')"
            + " && [...document.images].every((image) => image.complete)");
        if (tables[0].size() < 10) {
            browser.script("document.querySelectorAll('#clips li').forEach((item) => item.scrollIntoView())");
            browser.await("return document.querySelectorAll('#clips li:not([data-loaded])').length === 0");
        }
        return browser;
    }

    /** Returns the red of a flow's middle. */
    private static long red(Browser browser, int flow) {
        return browser.script(
            "return document.querySelectorAll('canvas')[%d].getContext('2d').getImageData(16, 16, 1, 1).data[0]"
                .formatted(flow));
    }

    private static String swaps(Browser browser) {
        return browser.script("return getComputedStyle(document.querySelectorAll('.pair figure')[1]).animationName");
    }

    private static List<String> order(Browser browser) {
        return List.of(browser.<String>script("return [...document.querySelectorAll('#clips > li:not([hidden]) h2')]"
            + ".map((h) => h.textContent.split(' / ')[1]).join('\\n')").split("\n"));
    }
}
