package org.fleeting.mer.nodes.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.fleeting.headless.report.ReportFolder;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.run.ResultView;
import org.fleeting.mer.nodes.datasetreader.DatasetReaderNodeFactory;
import org.fleeting.mer.nodes.emotionpredictor.EmotionPredictorNodeFactory;
import org.fleeting.mer.nodes.evaluator.EvaluatorNodeFactory;
import org.fleeting.mer.nodes.facecrop.FaceCropNodeFactory;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeFactory;
import org.fleeting.mer.nodes.identityprobe.FoldProbeNodeFactory;
import org.fleeting.mer.nodes.identityprobe.IdentityProbeNodeFactory;
import org.fleeting.mer.nodes.idnettrainer.IdNetTrainerNodeFactory;
import org.fleeting.mer.nodes.scorecomparison.ScoreComparisonNodeFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.Node;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Resource;
import org.knime.node.DefaultNodeFactory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** What slips into a page does nothing: as a file, and as KNIME shows it, in a frame from a server. */
class PolicyBrowserTest {

    /** All ways by which a text that became markup could run or call out; SERVER stands for somebody else's. */
    private static final String INJECTED = """
        <img src="SERVER/img" onerror="window.ran = 1"><script>window.ran = 2</script><script src="SERVER/script"></script>
        <link rel="stylesheet" href="SERVER/style"><iframe src="SERVER/frame"></iframe><object data="SERVER/object"></object>
        <p style="background: url(SERVER/background)">p</p><video src="SERVER/video" autoplay></video>
        <svg onload="window.ran = 3"><image href="SERVER/svg"/></svg><a id="link" href="javascript:window.ran = 4">a</a>
        <style>@import url(SERVER/import); @font-face { font-family: f; src: url(SERVER/font) } body { font-family: f }</style>
        <form id="form" action="SERVER/form" target="frame"></form><iframe name="frame" srcdoc="<script>1</script>"></iframe>
        """;

    /** What a script of the page would do with it, and then by itself. */
    private static final String OWN = """
        window.own = 1;
        const box = document.createElement("div");
        box.innerHTML = `MARKUP`;
        document.body.append(box);
        const made = document.createElement("script");
        made.textContent = "window.ran = 5";
        document.body.append(made);
        fetch("SERVER/fetch").catch(() => 0);
        new Image().src = "SERVER/image";
        navigator.sendBeacon("SERVER/beacon");
        try { (0, eval)("window.ran = 6"); } catch (e) { window.evaluated = String(e); }
        document.getElementById("link").click();
        document.getElementById("form").submit();
        setTimeout(() => { document.body.dataset.ready = "true"; }, 1000);
        """;

    /** As KNIME's renderer of views: https://github.com/knime/webapps-common, UIExtIFrame.vue. */
    private static final String KNIME = """
        <!DOCTYPE html><title>KNIME</title>
        <iframe id="view" src="%s" sandbox="allow-downloads allow-scripts allow-same-origin"></iframe>
        <script>
        addEventListener("message", (event) => {
          const asked = event.data.payload.method;
          const payload = asked === "getConfig" ? %s : { error: { message: "no \\u202edata" } };
          event.source.postMessage({ type: "UIExtensionResponse", requestId: event.data.requestId, payload }, "*");
        });
        setInterval(() => {
          const status = document.getElementById("view").contentDocument?.getElementById("status");
          document.body.dataset.ready = String(Boolean(status) && status.textContent !== "Loading");
        }, 100);
        </script>
        """;

    @TempDir
    Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Page served;
    private String config = "{ projectId: 'p' }";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(1);
        requests.add(path);
        byte[] content = content(path);
        exchange.getResponseHeaders().add("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/html");
        exchange.sendResponseHeaders(content == null ? 404 : 200, content == null ? -1 : content.length);
        if (content != null) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    private byte[] content(String path) throws IOException {
        if (served == null) {
            return null;
        } else if (path.isEmpty()) {
            return KNIME.formatted(served.getRelativePath(), config).getBytes(StandardCharsets.UTF_8);
        } else if (path.equals(served.getRelativePath())) {
            return bytes(served);
        }
        Optional<Resource> resource = served.getResource(path);
        return resource.isEmpty() ? null : bytes(resource.get());
    }

    private static byte[] bytes(Resource resource) throws IOException {
        try (InputStream in = resource.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private Path report(NodeView view) throws IOException {
        ReportFolder.write(folder, new ReportedRun("w", "", List.of(), null, Duration.ZERO, Map.of(), List.of(), List.of(),
            List.of(), List.of(), List.of(new ResultView("View (#1)", () -> view))), problem -> {
                throw new AssertionError(problem);
            });
        return folder.resolve("view-1.html");
    }

    private void assertNothingRan(Browser browser) {
        assertThat(browser.<Object>script("return window.ran")).isNull();
        assertThat(requests).isEmpty();
    }

    @Test
    void whatAScriptOfAPageWritesDoesNothing() throws IOException {
        String own = OWN.replace("MARKUP", INJECTED.replace("</script", "<\\/script")).replace("SERVER", address());
        Page page = Page.create().fromString(() -> new ByteArrayInputStream(("<html><body><script src=\"own.js\"></script>"
            + "</body></html>").getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8).relativePath("index.html")
            .addResourceFromString(() -> own, "own.js");

        try (Browser browser = Browser.open(report(new PageOnly(page)))) {
            assertThat(browser.<Long>script("return window.own")).isEqualTo(1);
            assertThat(browser.<String>script("return window.evaluated")).startsWith("EvalError");
            assertNothingRan(browser);
            assertThat(browser.console()).isNotEmpty().allMatch(line -> line.contains("Content Security Policy"));
        }
    }

    @Test
    void whatIsInTheIndexDoesNothing() throws IOException {
        report(new PageOnly(Page.create().fromString(() -> new ByteArrayInputStream(new byte[0]), StandardCharsets.UTF_8)
            .relativePath("index.html")));
        Path index = folder.resolve("index.html");
        Files.writeString(index, Files.readString(index).replace("<body>", "<body data-ready=\"true\">")
            .replace("</body>", INJECTED.replace("SERVER", address()) + "</body>"));

        try (Browser browser = Browser.open(index)) {
            browser.await("return document.readyState === 'complete'");
            assertNothingRan(browser);
        }
    }

    static Stream<DefaultNodeFactory> views() {
        return Stream.of(new FaceCropNodeFactory(), new FlowImagesNodeFactory(), new IdNetTrainerNodeFactory(),
            new DatasetReaderNodeFactory(), new EmotionPredictorNodeFactory(), new EvaluatorNodeFactory(),
            new IdentityProbeNodeFactory(), new FoldProbeNodeFactory(), new ScoreComparisonNodeFactory());
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewRunsInKnimeAndNothingElseDoes(DefaultNodeFactory factory) {
        served = factory.createNodeView(new Node(factory).getNodeModel()).getPage();

        try (Browser browser = Browser.open(URI.create(address() + "/"))) {
            assertThat(browser.<String>script("return view.contentDocument.getElementById('status').textContent"))
                .isEqualTo("The data of this view can't be shown: no \\u202edata");
            assertThat(browser.<String>script("return getComputedStyle(view.contentDocument.body).margin")).isEqualTo("0px");
            assertThat(browser.console()).filteredOn(line -> !line.contains("favicon.ico") && !line.contains(
                "allow-same-origin"))
                .isEmpty();
            assertThat(requests).contains(served.getRelativePath(), "view.js")
                .as("KNIME 5.9 knows no content type of style sheets").noneMatch(path -> path.endsWith(".css"));
            assertThatWhatSlipsInDoesNothing(browser);
        }
    }

    @Test
    void aViewSavesFilesInKnime() throws IOException {
        DefaultNodeFactory factory = new ScoreComparisonNodeFactory();
        served = factory.createNodeView(new Node(factory).getNodeModel()).getPage();
        String scores = "Accuracy: .5, UF1: .5, UAR: .5, 'Accuracy lower': .4, 'UF1 lower': .4, 'UAR lower': .4, "
            + "'Accuracy upper': .6, 'UF1 upper': .6, 'UAR upper': .6";
        config = "{ projectId: 'p', initialData: { models: [{ Name: 'RCN-A', Reference: 1, Clips: 4, Subjects: 2, Classes: 2, "
            + "'Largest class': .5, 'Left out': null, Remark: null, %s }], differences: [], notes: [] } }".formatted(scores);

        try (Browser browser = Browser.open(URI.create(address() + "/")).savingTo(folder)) {
            browser.script("view.contentDocument.querySelector('[aria-label=\"Save figure of scores as SVG\"]').click()");
            String svg = Files.readString(browser.awaitFile(folder.resolve("figure-of-scores.svg")));
            assertThat(Figures.texts(svg)).contains("RCN-A", "Accuracy (%)", "UF1", "UAR");
            browser.script("view.contentDocument.querySelector('[aria-label=\"Save figure of scores as PNG\"]').click()");
            Figures.assertDrawn(browser.awaitFile(folder.resolve("figure-of-scores.png")), svg);
            assertThat(requests).noneMatch(path -> path.startsWith("figure-of"));
        }
    }

    private void assertThatWhatSlipsInDoesNothing(Browser browser) {
        String markup = INJECTED.replace("SERVER", address().replace("127.0.0.1", "localhost") + "/other");
        browser.script("const page = view.contentDocument; const box = page.createElement('div'); box.innerHTML = `"
            + markup.replace("</script", "<\\/script") + "`; page.body.append(box);"
            + "const made = page.createElement('script'); made.textContent = 'window.ran = 1'; page.body.append(made);"
            + "page.getElementById('form').submit(); setTimeout(() => { window.waited = true; }, 1000);");
        browser.await("return window.waited === true");

        assertThat(browser.<Object>script("return view.contentWindow.ran")).isNull();
        assertThat(requests).noneMatch(path -> path.startsWith("other"));
    }

    /** A view without data. */
    private record PageOnly(Page page) implements NodeView {

        @Override
        public Page getPage() {
            return page;
        }

        @Override
        public <D> Optional<InitialDataService<D>> createInitialDataService() {
            return Optional.empty();
        }

        @Override
        public Optional<RpcDataService> createRpcDataService() {
            return Optional.empty();
        }
    }
}
