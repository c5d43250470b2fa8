package org.fleeting.mer.nodes.facecrop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.fleeting.headless.report.ReportFolder;
import org.fleeting.headless.run.ResultView;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.training.ClipSize;
import org.junit.jupiter.api.Assumptions;
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
import org.knime.core.node.Node;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;

/** Opens the page in a real browser, with 855 clips whose names are hostile. */
class FaceViewBrowserTest {

    private static final int CLIPS = 855;
    private static final String HOSTILE = "</script><script>document.title='broken'</script><img src=x onerror=\"alert(1)\">&amp;";

    /** Waits for the first pictures, uses the filter as a person would, and leaves what it saw as text. */
    private static final String PROBE = """
        <script>
        const seen = {};
        const wait = (test) => new Promise((done) => { const look = () => test() ? done() : setTimeout(look, 20); look(); });
        const names = () => [...document.querySelectorAll("li:not([hidden]) h2")].map((h) => h.textContent);
        const set = (id, value) => { const field = document.getElementById(id); field.focus(); field.value = value;
          field.dispatchEvent(new Event("input", {bubbles: true})); };
        (async () => {
          await wait(() => document.body.dataset.ready && document.querySelector("li[data-loaded] img")?.complete);
          seen.width = document.querySelector("li img").naturalWidth;
          seen.loaded = document.querySelectorAll("li[data-loaded]").length;
          seen.first = names()[0];
          seen.all = names().length;
          seen.doubts = [...document.querySelectorAll(".doubt b")].map((b) => b.textContent.slice(6)).join(" ");
          seen.unlabelled = [...document.querySelectorAll("input, select")].filter((f) => f.labels.length !== 1).length;
          seen.withoutAlt = [...document.querySelectorAll("img")].filter((i) => !i.alt).length;
          seen.tabs = [...document.querySelectorAll("input, select, button")].every((f) => f.tabIndex === 0);
          seen.images = document.querySelectorAll("img").length;
          set("text", "MIRRORED s3"); seen.text = names().length;
          document.getElementById("clear").click(); await wait(() => names().length === seen.all);
          set("subject", "s3"); seen.subject = names().length;
          seen.status = document.getElementById("status").textContent;
          seen.title = document.title;
          seen.ground = getComputedStyle(document.body).backgroundColor;
          const out = document.createElement("pre"); out.id = "seen";
          out.textContent = Object.entries(seen).map(([key, value]) => key + "=" + value).join("\\n");
          document.body.append(out);
        })();
        </script>
        """;

    @TempDir
    Path folder;

    @Test
    void showsTheDoubtfulFirstFiltersAndStaysAlone() throws Exception {
        Path page = writePage();

        String seen = seen(page, "--enable-logging=stderr");

        assertThat(seen).contains("all=" + CLIPS + "\n", "width=240\n", "unlabelled=0\n", "withoutAlt=0\n", "tabs=true\n",
            "images=" + 2 * CLIPS + "\n", "title=Face Crop\n", "ground=rgb(255, 255, 255)");
        assertThat(seen).contains("first=s2 / " + HOSTILE + " 854\n");
        assertThat(seen).contains("text=57\n", "subject=171\n", "status=171 of 855 clips\n");
        List<Double> doubts = Stream.of(value(seen, "doubts").split(" ")).map(Double::valueOf).toList();
        assertThat(doubts).hasSize(CLIPS).isSortedAccordingTo((a, b) -> Double.compare(b, a)).startsWith(1.0).endsWith(0.0);
        assertThat(Integer.parseInt(value(seen, "loaded"))).as("only what is near the window is loaded").isBetween(1, 40);
        assertThat(Files.readString(folder.resolve("console"))).doesNotContain("CONSOLE");
        assertThat(Files.readString(page)).doesNotContainPattern("(src|href)=\"(?!data:)[^\"]*(//|\\.js|\\.css)");
    }

    @Test
    void followsTheDarkScheme() throws Exception {
        assertThat(seen(writePage(), "--blink-settings=preferredColorScheme=0")).contains("ground=rgb(23, 25, 28)");
    }

    private static String value(String seen, String key) {
        return seen.lines().filter(line -> line.startsWith(key + "=")).findFirst().orElseThrow()
            .substring(key.length() + 1);
    }

    private Path writePage() throws Exception {
        FaceCropNodeFactory factory = new FaceCropNodeFactory();
        Node node = new Node(factory);
        ((PortObjectHolder) node.getNodeModel()).setInternalPortObjects(new PortObject[] {table()});
        ReportFolder.write(folder.resolve("report"), "Workflow <1>",
            List.of(new ResultView("Face Crop (#3)", factory.createNodeView(node.getNodeModel()))));
        assertThat(folder.resolve("report/index.html")).content().contains("href=\"face-crop-3.html\"", "Workflow &lt;1&gt;");
        Path page = folder.resolve("report/face-crop-3.html");
        Files.writeString(page, Files.readString(page).replace("</body>", PROBE + "</body>"));
        return page;
    }

    private BufferedDataTable table() throws Exception {
        DataTableSpec clips = TableRows.spec(TableRows.text("Subject"), TableRows.text("Clip"), TableRows.text("Emotion"));
        BufferedDataContainer container =
            Executions.running(folder).createDataContainer(FaceColumns.withFaces(clips, new ClipSize(8, 16, 16)));
        DataCell strip = picture(512, 64);
        DataCell detection = picture(240, 180);
        for (int i = 0; i < CLIPS; i++) {
            boolean isDoubtful = i % 3 == 0;
            container.addRowToTable(new DefaultRow("Row" + i, new StringCell("s" + (i + 3) % 5),
                new StringCell(HOSTILE + " " + i), new StringCell("happiness"), DataType.getMissingCell(), strip,
                detection, new StringCell(isDoubtful ? "One eye mirrored" : "Both eyes (LBP)"),
                new DoubleCell((double) i / (CLIPS - 1)), DataType.getMissingCell()));
        }
        container.close();
        return container.getTable();
    }

    private static DataCell picture(int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
        return new PNGImageContent(png.toByteArray()).toImageCell();
    }

    /** Returns what the probe left. */
    private String seen(Path page, String option) throws Exception {
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of).filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(chromium != null, "No chromium in /usr/bin: install Debian's package chromium");
        List<String> command = new ArrayList<>(List.of(chromium.toString(), "--headless", "--no-sandbox", "--disable-gpu",
            "--window-size=1100,800", "--user-data-dir=" + folder.resolve("profile"), "--virtual-time-budget=20000",
            "--dump-dom", option, page.toUri().toString()));
        Process browser = new ProcessBuilder(command).redirectOutput(folder.resolve("dom").toFile())
            .redirectError(folder.resolve("console").toFile()).start();
        try {
            assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("the browser ends").isTrue();
        } finally {
            browser.destroyForcibly();
        }
        Matcher seen = Pattern.compile("<pre id=\"seen\">(.*?)</pre>", Pattern.DOTALL)
            .matcher(Files.readString(folder.resolve("dom")));
        assertThat(seen.find()).as("the page became ready; console: " + Files.readString(folder.resolve("console"))).isTrue();
        return seen.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
