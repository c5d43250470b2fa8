package org.fleeting.mer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.fleeting.mer.nodes.views.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the pictures of the documents anew: {@code mvn package -DskipTests}, then {@code mvn test -Dtest=PicturesIT
 * -Dpictures=docs}. It runs example workflows, opens the pages of their reports in a browser and takes pictures of them.
 */
@EnabledIfSystemProperty(named = "pictures", matches = ".+")
class PicturesIT {

    /** Without their ending. */
    static final Set<String> NAMES = Set.of("four-stage", "four-stage-result", "attention-view", "evaluator-view",
        "comparison-view", "flow-images-view", "face-crop-view", "own-clips-1-recordings", "own-clips-2-manifest",
        "own-clips-3-workflow", "own-clips-4-path", "own-clips-5-problems", "own-clips-6-faces", "own-clips-7-folds",
        "own-clips-8-training", "own-clips-9-clips", "own-clips-10-score");

    private static final Path PICTURES = Path.of(System.getProperty("pictures", ""));

    /** Shades of a colour that are left, which the eye hardly sees and a file of half the size does. */
    private static final int SHADES = 31;

    private static final int ROWS = 7;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheHost() {
        HostRun.requireHost();
    }

    @Test
    void ofFourStages() throws Exception {
        Path workflow = HostRun.copy("four-stage", folder);
        HostRun run = run(workflow);
        drawing(workflow, null, "four-stage");
        console("./fleeting -workflowDir=test-workflows/four-stage -reset", run, "four-stage-result");
        page(view(workflow, "emotion-predictor-11"), "body", 760, 610, "attention-view");
        page(view(workflow, "evaluator-12"), "body", 900, 735, "evaluator-view");
    }

    @Test
    void ofAComparison() throws Exception {
        Path workflow = HostRun.copy("comparators", folder);
        run(workflow);
        page(view(workflow, "score-comparison-25"), "body", 900, 900, "comparison-view");
    }

    @Test
    void ofFlows() throws Exception {
        Path workflow = HostRun.copy("table-six", folder);
        keep(workflow, 1, 25, 31);
        run(workflow, "-option=31,size,96,int");
        page(view(workflow, "flow-images-31"), "body", 900, 700, "flow-images-view");
    }

    /** One head is moved out of its frames, and one eye hidden. */
    @Test
    void ofDoubtfulFaces() throws Exception {
        Path workflow = HostRun.copy("read-casme2", folder);
        run(workflow, "-option=3,frames,2,int");
        Path clips = workflow.resolve("data/casme2-look-alike/Cropped");
        change(clips.resolve("sub02/EP01_01f"), (frame, graphics) -> {
            graphics.copyArea(40, 0, frame.getWidth() - 40, frame.getHeight(), -40, 0);
            graphics.fillRect(frame.getWidth() - 40, 0, 40, frame.getHeight());
        });
        change(clips.resolve("sub01/EP03_01f"), (frame, graphics) -> graphics.fillOval(84, 50, 24, 14));
        runAgain(workflow, "-option=3,frames,8,int");
        page(view(workflow, "face-crop-3"), "body", 760, 510, "face-crop-view");
    }

    /** The ten steps of own-clips.md. */
    @Test
    void ofOwnClips() throws Exception {
        Path workflow = HostRun.copy("own-clips", folder);
        run(workflow);
        Path set = workflow.resolve("data/my-recordings");
        List<String> rows = Files.readAllLines(set.resolve("clips.csv"));
        recordings(set, rows.get(1).split(","));
        table(rows.subList(0, ROWS), 6, "own-clips-2-manifest");
        drawing(workflow, null, "own-clips-3-workflow");
        drawing(workflow, new Rectangle(0, 0, 557, 460), "own-clips-4-path");
        page(view(workflow, "face-crop-3"), "body", 720, 510, "own-clips-6-faces");
        drawing(workflow, new Rectangle(557, 0, 900, 460), "own-clips-7-folds");
        page(view(workflow, "menet-trainer-11"), "body", 900, 780, "own-clips-8-training");
        page(view(workflow, "evaluator-14"), "main section:last-of-type h2", 900, 330, "own-clips-9-clips");
        page(view(workflow, "evaluator-14"), "body", 900, 680, "own-clips-10-score");
    }

    /** A manifest with a folder that is not there and an offset before the onset. */
    @Test
    void ofProblems() throws Exception {
        Path workflow = HostRun.copy("own-clips", folder);
        keep(workflow, 1, 2);
        run(workflow);
        Path manifest = workflow.resolve("data/my-recordings/clips.csv");
        List<String> rows = new ArrayList<>(Files.readAllLines(manifest));
        rows.set(2, rows.get(2).replace("recordings/p01/", "recordings/p1/"));
        rows.set(4, rows.get(4).replaceFirst("(anger_1),(\\d+)(,\\d+),\\d+", "$1,$2$3,1"));
        Files.write(manifest, rows);
        runAgain(workflow, "-option=2,missingApex,MIDDLE,String");
        Path view = view(workflow, "dataset-reader-2");
        // the folder of the test says nothing to a reader
        Files.writeString(view, Files.readString(view).replace(workflow.toString(), "/home/ann/my-clips"));
        page(view, "body", 900, 640, "own-clips-5-problems");
    }

    private HostRun run(Path workflow, String... options) throws Exception {
        return runAgain(workflow, Stream.concat(Stream.of("-reset"), Arrays.stream(options)).toArray(String[]::new));
    }

    /** Runs what has changed of a workflow, and leaves a report of all beside it. */
    private HostRun runAgain(Path workflow, String... options) throws Exception {
        HostRun run = HostRun.keeping(workflow, folder, List.of(),
            Stream.concat(Arrays.stream(options), Stream.of("-report=" + workflow.resolveSibling("report"))).toList());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static Path view(Path workflow, String node) {
        return workflow.resolveSibling("report").resolve(node + ".html");
    }

    /** Takes nodes out of a workflow, with their connections. */
    private static void keep(Path workflow, Integer... kept) throws IOException {
        Set<Integer> ids = Set.of(kept);
        Path file = workflow.resolve("workflow.knime");
        String text = Files.readString(file);
        text = Pattern.compile("(?s) {8}<config key=\"node_(\\d+)\">.*?\n {8}</config>\r?\n").matcher(text)
            .replaceAll(node -> ids.contains(Integer.parseInt(node.group(1))) ? quote(node.group()) : "");
        text = Pattern.compile("(?s) {8}<config key=\"connection_\\d+\">.*?\"sourceID\".*?value=\"(\\d+)\".*?\"destID\".*?"
            + "value=\"(\\d+)\".*?\n {8}</config>\r?\n").matcher(text)
            .replaceAll(edge -> ids.contains(Integer.parseInt(edge.group(1))) && ids.contains(Integer.parseInt(edge.group(2)))
                ? quote(edge.group()) : "");
        Files.writeString(file, text);
    }

    private static String quote(String text) {
        return Matcher.quoteReplacement(text);
    }

    private interface Change {
        void make(BufferedImage frame, Graphics2D graphics);
    }

    private static void change(Path clip, Change change) throws IOException {
        try (Stream<Path> frames = Files.list(clip)) {
            for (Path file : frames.toList()) {
                BufferedImage frame = ImageIO.read(file.toFile());
                Graphics2D graphics = frame.createGraphics();
                graphics.setColor(Color.DARK_GRAY);
                change.make(frame, graphics);
                graphics.dispose();
                ImageIO.write(frame, "jpg", file.toFile());
            }
        }
    }

    /** Takes the drawing out of a workflow's report, or a part of it. */
    private void drawing(Path workflow, Rectangle part, String name) throws IOException {
        String report = Files.readString(workflow.resolveSibling("report").resolve("index.html"));
        String style = report.substring(report.indexOf("<style>"), report.indexOf("</style>"));
        Matcher svg = Pattern.compile("(?s)(<div class=\"scroll drawing\").*?(>\\s*<svg class.*?</svg>\\s*</div>)").matcher(
            report);
        assertThat(svg.find()).isTrue();
        try (Browser browser = Browser.open(made(style + " body { padding: 0 } .drawing { border: 0 }</style>" + svg.group(1)
            + svg.group(2)))) {
            take(browser, part == null ? box(browser, ".drawing > svg") : part, name);
        }
    }

    /** Takes a page from an element on, in a window of that width. */
    private static void page(Path page, String from, int width, int height, String name) throws IOException {
        try (Browser browser = Browser.open(page).width(width)) {
            long top = browser.<Long>script("return Math.floor(document.querySelector('" + from
                + "').getBoundingClientRect().top)");
            take(browser, new Rectangle(0, (int) top, width, height), name);
        }
    }

    /** What stands in the command's lines on stages and behind them. */
    private void console(String command, HostRun run, String name) throws IOException {
        List<String> stages = run.out().lines().filter(line -> line.contains("100 % Stage"))
            .map(line -> line.replaceFirst("^\\[\\d+/\\d+\\] ", "").replace("100 % ", "")).toList();
        String results = run.out().substring(run.out().indexOf("Evaluator (#12), Scores"));
        results = results.substring(0, results.indexOf("Report available")).replace("\n\n\n", "\n\n");
        String text = "$ " + command + "\n...\n" + String.join("\n", stages) + "\n...\n\n" + results.strip();
        try (Browser browser = Browser.open(made("<pre id=\"console\">" + escape(text) + "</pre>"))) {
            take(browser, box(browser, "#console"), name);
        }
    }

    private void recordings(Path set, String[] row) throws IOException {
        Path clip = set.resolve(row[2]);
        List<String> files;
        try (Stream<Path> frames = Files.list(clip)) {
            files = frames.map(file -> file.getFileName().toString()).sorted().toList();
        }
        String[] folders = row[2].split("/");
        String tree = "my-recordings\n  clips.csv\n  %s\n    %s\n      %s\n        %s\n        ...\n        %s".formatted(
            folders[0],
            folders[1], folders[2], String.join("\n        ", files.subList(0, 3)), files.get(files.size() - 1));
        String images = Stream.of("onset," + row[3], "apex," + row[4], "offset," + row[5]).map(frame -> {
            String[] words = frame.split(",");
            String file = "frame%04d.jpg".formatted(Integer.parseInt(words[1]));
            return "<figure><img src=\"%s\"><figcaption>%s: %s</figcaption></figure>".formatted(clip.resolve(file).toUri(),
                words[0], file);
        }).collect(Collectors.joining());
        piece("<div id=\"all\"><pre>" + escape(tree) + "</pre>" + images + "</div>", "own-clips-1-recordings");
    }

    /** Shows the first columns of lines of a CSV file without quotation marks as a spreadsheet does. */
    private void table(List<String> lines, int columns, String name) throws IOException {
        String rows = lines.stream().map(line -> Arrays.stream(line.split(",")).limit(columns)
            .map(cell -> "<td>" + escape(cell) + "</td>").collect(Collectors.joining("", "<tr>", "</tr>")))
            .collect(Collectors.joining());
        piece("<div id=\"all\"><table>" + rows + "</table></div>", name);
    }

    private void piece(String html, String name) throws IOException {
        try (Browser browser = Browser.open(made(html))) {
            take(browser, box(browser, "#all"), name);
        }
    }

    private Path made(String body) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "page", ".html"), """
            <!DOCTYPE html><meta charset="utf-8"><style>
            body { margin: 0; font: 14px sans-serif; width: 4000px } #all { display: inline-flex; padding: 12px }
            pre { margin: 0 } figure { margin: 0 0 0 12px } figure img { width: 200px } table { border-collapse: collapse }
            td { border: 1px solid #b5b5b5; padding: 3px 8px; max-width: 420px } tr:first-child { font-weight: bold }
            #console { display: inline-block; padding: 14px; background: #1e1e1e; color: #f0f0f0; font: 13px/18px monospace }
            </style><body data-ready="true">%s""".formatted(body));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static Rectangle box(Browser browser, String selector) {
        String size = browser.script("const box = document.querySelector('" + selector
            + "').getBoundingClientRect(); return Math.ceil(box.width) + ' ' + Math.ceil(box.height)");
        String[] words = size.split(" ");
        return new Rectangle(0, 0, Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    }

    private static void take(Browser browser, Rectangle part, String name) throws IOException {
        assertThat(NAMES).contains(name);
        Path png = PICTURES.resolve(name + ".png");
        browser.screenshot(png, part);
        BufferedImage picture = ImageIO.read(png.toFile());
        BufferedImage small = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                Color colour = new Color(picture.getRGB(x, y));
                small.setRGB(x, y, new Color(shade(colour.getRed()), shade(colour.getGreen()), shade(colour.getBlue()))
                    .getRGB());
            }
        }
        ImageIO.write(small, "png", png.toFile());
    }

    private static int shade(int value) {
        return Math.round(value * SHADES / 255F) * 255 / SHADES;
    }
}
