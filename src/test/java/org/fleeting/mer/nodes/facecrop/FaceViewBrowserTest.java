package org.fleeting.mer.nodes.facecrop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.fleeting.mer.face.Sampling;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.views.Browser;
import org.fleeting.mer.nodes.views.ViewFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.openqa.selenium.Keys;

/** Opens the page in a real browser, with 855 clips whose names are hostile. */
class FaceViewBrowserTest {

    private static final int CLIPS = 855;
    private static final String HOSTILE =
        "</script><script>document.title='broken'</script><img src=x onerror=\"alert(1)\">&amp;";

    @TempDir
    Path folder;

    @Test
    void showsTheDoubtfulFirstAndStaysAlone() throws Exception {
        Path page = writePage(CLIPS);

        try (Browser browser = Browser.open(page)) {
            browser.await("return document.querySelector('li[data-loaded] img')?.complete === true");

            assertThat(browser.<Long>script("return document.querySelector('li img').naturalWidth")).isEqualTo(240);
            assertThat(browser.script("return document.querySelector('h2').textContent").toString())
                .isEqualTo("s2 / " + HOSTILE + " 854");
            assertThat(shown(browser)).isEqualTo(CLIPS);
            assertThat(browser.text("main p")).isEqualTo("855 of 855 clips need a look: 855 without a face. They come first.");
            List<Double> doubts = Stream.of(browser.script("return [...document.querySelectorAll('.doubt b')]"
                + ".map((b) => b.textContent.slice(6)).join(' ')").toString().split(" ")).map(Double::valueOf).toList();
            assertThat(doubts).hasSize(CLIPS).isSortedAccordingTo((a, b) -> Double.compare(b, a)).startsWith(1.0)
                .endsWith(0.0);
            assertThat(browser.<Long>script("return document.querySelectorAll('li[data-loaded]').length"))
                .as("only what is near the window is loaded").isBetween(1L, 40L);
            assertThat(browser.<String>script("return document.title")).isEqualTo("Face Crop");
            assertThat(browser.console()).isEmpty();
        }
        assertThat(Files.readString(page)).doesNotContainPattern("(src|href)=\"(?!data:)[^\"]*(//|\\.js|\\.css)");
    }

    @Test
    void showsWhatABrowserObeysAsSigns() throws Exception {
        Path page = ViewFiles.write(new FaceCropNodeFactory(), "Face Crop (#3)", folder.resolve("report"),
            table(1, "a\u202Eb\u001B\u200B\u0600"));

        try (Browser browser = Browser.open(page)) {
            assertThat(browser.<String>script("return document.querySelector('h2').textContent"))
                .isEqualTo("s3 / a\\u202eb\\u001b\\u200b\u0600 0");
        }
    }

    @Test
    void isFilteredByKeys() throws Exception {
        try (Browser browser = Browser.open(writePage(60))) {
            browser.tabTo("Text").press("MIRRORED s3");
            assertThat(shown(browser)).isEqualTo(4);

            browser.tabTo("Show all").press(Keys.ENTER);
            browser.await("return document.querySelectorAll('li:not([hidden])').length === 60");

            browser.tabTo("Subject").press("s3");
            browser.await("return document.getElementById('status').textContent === '12 of 60 clips'");
        }
    }

    @Test
    void hasNoBarriersInBothSchemes() throws Exception {
        try (Browser browser = Browser.open(writePage(12))) {
            assertThat(browser.barriers()).isEmpty();
            assertThat(ground(browser)).isEqualTo("rgb(255, 255, 255)");

            assertThat(browser.dark().barriers()).isEmpty();
            assertThat(ground(browser)).isEqualTo("rgb(23, 25, 28)");

            assertThat(ground(browser.asPrinted("dark"))).isEqualTo("rgb(255, 255, 255)");
            assertThat(browser.dark().width(400).isTooWide()).isFalse();
        }
    }

    private static long shown(Browser browser) {
        return browser.script("return document.querySelectorAll('li:not([hidden])').length");
    }

    private static String ground(Browser browser) {
        return browser.script("return getComputedStyle(document.body).backgroundColor");
    }

    private Path writePage(int clips) throws Exception {
        Path page = ViewFiles.write(new FaceCropNodeFactory(), "Face Crop (#3)", folder.resolve("report"), table(clips,
            HOSTILE));
        assertThat(folder.resolve("report/index.html")).content().contains("href=\"face-crop-3.html\"", "Workflow &lt;1&gt;");
        return page;
    }

    private BufferedDataTable table(int count, String name) throws Exception {
        DataTableSpec clips = TableRows.spec(TableRows.text("Subject"), TableRows.text("Clip"), TableRows.text("Emotion"));
        BufferedDataContainer container =
            Executions.running(folder).createDataContainer(FaceColumns.withFaces(clips,
                new ClipSize(8, 16, 16), Sampling.LINEAR));
        DataCell strip = picture(512, 64);
        DataCell detection = picture(240, 180);
        for (int i = 0; i < count; i++) {
            boolean isDoubtful = i % 3 == 0;
            container.addRowToTable(new DefaultRow("Row" + i, new StringCell("s" + (i + 3) % 5),
                new StringCell(name + " " + i), new StringCell("happiness"), DataType.getMissingCell(), strip,
                detection, new StringCell(isDoubtful ? "One eye mirrored" : "Both eyes (LBP)"),
                new DoubleCell((double) i / Math.max(1, count - 1)), DataType.getMissingCell()));
        }
        container.close();
        return container.getTable();
    }

    private static DataCell picture(int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
        return new PNGImageContent(png.toByteArray()).toImageCell();
    }
}
