package org.fleeting.headless.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fleeting.headless.run.NodeHistory.State;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.workflow.Note;
import org.fleeting.headless.workflow.Place;
import org.fleeting.headless.workflow.Setting;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.workflow.NodeMessage;

/** Opens the first page of a report in a real browser, in a frame of the width of a window and of a phone. */
class ReportBrowserTest {

    private static final List<String> NAMES = List.of("Synthetic Dataset", "Score Comparison", "Motion Descriptor",
        "Emotion Predictor", "Fold Loop Start", "WWWWWWWWWWWWWWWWWWWWWW", "表情の認識をする節点の名前",
        "</script><script>document.title='broken'</script><img src=x onerror=\"alert(1)\">");

    /** Looks at the page as a person with a keyboard would, and tells the page around it. */
    private static final String PROBE = """
        <script>
        const seen = {};
        const all = (selector) => [...document.querySelectorAll(selector)];
        const inside = (text) => { const whole = text.closest("svg").getBoundingClientRect();
          const box = text.getBoundingClientRect();
          return whole.left <= box.left && box.right <= whole.right && whole.top <= box.top && box.bottom <= whole.bottom; };
        addEventListener("load", () => {
          seen.title = document.title;
          seen.width = document.documentElement.clientWidth;
          seen.overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          const nodes = all("svg a");
          seen.focused = nodes.filter((a) => { a.focus(); return document.activeElement === a; }).length;
          seen.named = nodes.filter((a) => a.getAttribute("aria-label") && a.querySelector("title")).length;
          seen.reached = nodes.filter((a) => document.querySelector(a.getAttribute("href") + " h3")).length;
          seen.dead = all("a[href^='#']").filter((a) => !document.getElementById(a.getAttribute("href").slice(1))).length;
          const boxes = nodes.map((a) => a.querySelector(".area").getBoundingClientRect());
          seen.overlaps = boxes.filter((a) => boxes.some((b) => a !== b && a.left < b.right && b.left < a.right
            && a.top < b.bottom && b.top < a.bottom)).length;
          seen.cut = all("svg text").filter((t) => !inside(t)).map((t) => t.textContent).join("; ");
          const levels = all("h1, h2, h3").map((h) => Number(h.tagName[1]));
          seen.skipped = levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1).length;
          seen.scoped = all("th:not([scope])").length;
          seen.images = all("img").length;
          seen.icons = all("svg image").filter((image) => image.getBoundingClientRect().width > 0).length;
          seen.ground = getComputedStyle(document.body).backgroundColor;
          parent.postMessage(Object.entries(seen).map(([key, value]) => key + "=" + value).join("\\n"), "*");
        });
        </script>
        """;

    private static final String FRAME = """
        <iframe src="index.html" width="%d" height="900" style="border: 0"></iframe><script>
        addEventListener("message", (event) => { const out = document.createElement("pre"); out.id = "seen";
          out.textContent = event.data + "\\n"; document.body.append(out); });
        </script>
        """;

    @TempDir
    Path folder;

    @Test
    void isWholeInAWindow() throws Exception {
        assertThat(seen(1100, "--enable-logging=stderr")).contains("title=Workflow <1>\n", "overflow=0\n",
            "focused=8\n", "named=8\n", "reached=8\n", "dead=0\n", "overlaps=0\n", "skipped=0\n", "scoped=0\n",
            "images=0\n", "icons=8\n", "ground=rgb(255, 255, 255)\n", "cut=\n");
        assertThat(Files.readString(folder.resolve("console"))).doesNotContain("CONSOLE");
    }

    @Test
    void fitsAPhoneAndFollowsTheDarkScheme() throws Exception {
        assertThat(seen(400, "--blink-settings=preferredColorScheme=0")).contains("overflow=0\n", "focused=8\n",
            "ground=rgb(23, 25, 28)\n");
    }

    @Test
    void printsAWideDrawingAcross() throws Exception {
        ReportedRuns narrow = new ReportedRuns("w").node(1, "A", new Place(0, 0)).node(2, "B", new Place(600, 0));
        ReportedRuns wide = new ReportedRuns("w").node(1, "A", new Place(0, 0)).node(2, "B", new Place(1000, 0));

        assertThat(printedAcross(narrow.run())).containsOnly(false);
        assertThat(printedAcross(wide.run())).containsExactly(false, true, false);
    }

    /** Returns of each printed page whether it lies across. */
    private List<Boolean> printedAcross(ReportedRun run) throws Exception {
        Path index = ReportFolder.write(folder.resolve("report"), run, problem -> {
            throw new AssertionError(problem);
        });
        Path pdf = folder.resolve("printed.pdf");
        show(index, "--no-pdf-header-footer", "--print-to-pdf=" + pdf);
        return Pattern.compile("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)\\]").matcher(Files.readString(pdf, ISO_8859_1)).results()
            .map(page -> Double.parseDouble(page.group(1)) > Double.parseDouble(page.group(2))).toList();
    }

    private ReportedRun run() {
        ReportedRuns runs = new ReportedRuns("Workflow <1>").note(new Note("Stage 1\nMany words. ".repeat(30), 0, -60, 700, 300,
            0));
        for (int i = 0; i < NAMES.size(); i++) {
            NodeMessage message = i % 2 == 0 ? NodeMessage.NONE : NodeMessage.newError("/a/long/path".repeat(20));
            runs.node(i, NAMES.get(i), i % 3 == 0 ? "6 frames of 48 x 48, of all the people there are" : "",
                new Place(100 * i, 40 * (i % 3)),
                ReportedRuns.history(State.values()[i % 4], null, message, 1),
                List.of(new Setting("x".repeat(200), "y".repeat(200), "z".repeat(200))), Map.of("variable", "v".repeat(200)));
            if (i > 0) {
                runs.edge(i - 1, 1, i, 1).edge(0, 2, i, 2);
            }
        }
        DataType[] types = new DataType[40];
        Arrays.fill(types, DoubleCell.TYPE);
        DataCell[] cells = new DataCell[40];
        Arrays.fill(cells, new DoubleCell(1 / 3.0));
        DataCell[][] rows = new DataCell[30][];
        Arrays.fill(rows, cells);
        return runs.table(ResultTables.of("Score Comparison (#1)", "A long column", types, rows))
            .table(ResultTables.of("Score Comparison (#1)", "A long column", types, cells)).run();
    }

    /** Returns what the probe told. */
    private String seen(int width, String option) throws Exception {
        show(page(width), "--dump-dom", option);
        Matcher seen = Pattern.compile("<pre id=\"seen\">(.*?)</pre>", Pattern.DOTALL)
            .matcher(Files.readString(folder.resolve("dom")));
        assertThat(seen.find()).as("the page became ready; console: " + Files.readString(folder.resolve("console"))).isTrue();
        return seen.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** Opens a page; what the browser says is in the files dom and console. */
    private void show(Path page, String... options) throws Exception {
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
            .filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(chromium != null, "No chromium in /usr/bin: install Debian's package chromium");
        List<String> command = new ArrayList<>(List.of(chromium.toString(), "--headless", "--no-sandbox", "--disable-gpu",
            "--window-size=1200,1000", "--user-data-dir=" + folder.resolve("profile"), "--virtual-time-budget=10000"));
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        Process browser = new ProcessBuilder(command).redirectOutput(folder.resolve("dom").toFile())
            .redirectError(folder.resolve("console").toFile()).start();
        try {
            assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("the browser ends").isTrue();
        } finally {
            browser.destroyForcibly();
        }
    }

    private Path page(int width) throws Exception {
        Path index = ReportFolder.write(folder.resolve("report"), run(), problem -> {
            throw new AssertionError(problem);
        });
        Files.writeString(index, Files.readString(index).replace("default-src 'none'", "default-src 'none'; script-src "
            + hash()).replace("</body>", PROBE + "</body>"));
        return Files.writeString(index.resolveSibling("frame.html"), FRAME.formatted(width));
    }

    /** The page allows no script, so that the probe has to be let in. */
    private static String hash() throws NoSuchAlgorithmException {
        String script = PROBE.substring("<script>".length(), PROBE.indexOf("</script>"));
        return "'sha256-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256")
            .digest(script.getBytes(StandardCharsets.UTF_8))) + "'";
    }
}
