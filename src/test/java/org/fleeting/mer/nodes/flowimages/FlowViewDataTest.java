package org.fleeting.mer.nodes.flowimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class FlowViewDataTest {

    @TempDir
    Path folder;

    private SampleFlows flows;

    @BeforeEach
    void prepare() {
        flows = new SampleFlows(folder);
    }

    @Test
    void listsTheDoubtfulFirstAndSaysWhy() throws Exception {
        JsonArray clips = page(flows.make("")).getAsJsonArray("clips");

        assertThat(texts(clips, "clip")).containsExactly(SampleFlows.ORDER);
        assertThat(texts(clips, "doubt").stream().map(Double::valueOf)).usingElementComparator(
            (a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b)).containsExactly(0.9, 0.72, 0.6, 0.3, 0.0);
        assertThat(texts(clips, "kinds")).containsExactly("[\"nothing moves\"]",
            "[\"the whole head moves\",\"the clip has no apex\"]", "[\"the whole head moves\"]", "[\"the clip has no apex\"]",
            "[]");
        assertThat(texts(clips, "apexFrame")).containsOnly("2");
        assertThat(texts(clips, "row")).as("of the table").containsExactly("3", "4", "1", "5", "0");
        JsonObject right = clips.get(2).getAsJsonObject();
        assertThat(right.get("headMotion").getAsDouble()).isCloseTo(1, within(0.1));
        assertThat(right.get("frames").getAsString()).isEqualTo("onset to frame 2 of 3, the apex");
        assertThat(right.get("brightest")).isEqualTo(right.get("peak"));
        JsonObject still = clips.get(0).getAsJsonObject();
        assertThat(still.get("peak").getAsDouble()).isLessThan(0.1);
        assertThat(still.get("brightest").getAsDouble()).isEqualTo(0.1);
    }

    @Test
    void countsTheReasons() throws Exception {
        JsonObject page = page(flows.make(""));

        assertThat(page.get("doubtful")).hasToString("{\"flows\":3,\"kinds\":{\"nothing moves\":1,\"the whole head moves\":2,"
            + "\"the clip has no apex\":1}}");
        assertThat(page.get("lesser")).hasToString("{\"flows\":1,\"kinds\":{\"the clip has no apex\":1}}");
        assertThat(page.get("total").getAsInt()).isEqualTo(5);
        assertThat(page.get("withoutFlow").getAsInt()).isEqualTo(1);
        assertThat(page.get("threshold").getAsDouble()).isEqualTo(0.5);
    }

    @Test
    void takesTheMedianOfTheClipsForAll() throws Exception {
        BufferedDataTable[] odd = flows.make("");
        List<Double> brightest = new ArrayList<>(texts(page(odd).getAsJsonArray("clips"), "brightest").stream()
            .map(Double::valueOf).sorted().toList());

        assertThat(page(odd).get("common").getAsDouble()).isEqualTo(brightest.get(2));
        assertThat(page(flows.some(1, 3)).get("common").getAsDouble()).as("of right and still")
            .isCloseTo((1 + 0.1) / 2, within(0.05));
    }

    @Test
    void tellsWhatTheNodeWasExecutedWith() throws Exception {
        List<String> settings = new ArrayList<>();
        page(flows.make("")).getAsJsonArray("settings").forEach(row -> settings.add(row.toString()));

        assertThat(settings).containsExactly("[\"Face clips\",\"Face Clip\"]", "[\"Settings\",\"own\"]",
            "[\"Frames\",\"onset to apex\"]", "[\"Method\",\"DIS\"]", "[\"Magnification\",\"none\"]",
            "[\"Motion of the whole face\",\"kept\"]", "[\"Median of u and v\",\"kept\"]", "[\"Channels\",\"u, v, strain\"]",
            "[\"Strain\",\"by central differences\"]", "[\"Size\",\"16 x 16\"]",
            "[\"Scale\",\"each channel stretched to 0..1 per clip\"]");
    }

    @Test
    void tellsThatTheMedianWasTakenOut() throws Exception {
        flows.parameters.m_removesMedian = true;

        assertThat(page(flows.make("")).getAsJsonArray("settings").toString())
            .contains("[\"Median of u and v\",\"taken out\"]");
    }

    @Test
    void saysWhatMagnifiedLengthsAre() throws Exception {
        flows.parameters.m_magnification = FlowImagesNodeParameters.Magnify.FLOW;
        flows.parameters.m_preset = FlowImagesNodeParameters.Preset.OWN;

        assertThat(flows.parameters.words()).containsEntry("Magnification", "magnified 4.0 times by flow; lengths are those of "
            + "the magnified motion, but that of the head is divided by the factor");
    }

    @Test
    void givesTheFlowInColourItsWordsAndBothFrames() throws Exception {
        BufferedDataTable[] tables = flows.make("");

        JsonObject right = item(tables, 2);

        BufferedImage flow = picture(right.get("flow"));
        assertThat(flow.getWidth()).isEqualTo(32);
        assertThat(flow.getRGB(16, 16) >> 16 & 0xFF).as("red").isGreaterThan(230);
        assertThat(flow.getRGB(16, 16) & 0xFF).as("and not blue").isLessThan(40);
        assertThat(right.getAsJsonArray("words")).singleElement().asString().contains("to the right, by 1.0");
        assertThat(right.getAsJsonArray("frames")).hasSize(2);
        assertThat(right.getAsJsonArray("frames").get(1)).as("the apex, not the onset")
            .isNotEqualTo(right.getAsJsonArray("frames").get(0));
        assertThat(right.has("problem")).isFalse();
        assertThat(picture(item(tables, 1).get("flow")).getRGB(16, 16) & 0xFFFF).as("cyan of what goes left")
            .isGreaterThan(0xE000);
    }

    @Test
    void givesEachStepAndAllFrames() throws Exception {
        BufferedDataTable[] tables = flows.neighbours().make("");
        List<String> names = texts(page(tables).getAsJsonArray("clips"), "clip");

        JsonObject right = item(tables, names.indexOf("right"));

        assertThat(picture(right.get("flow")).getWidth()).isEqualTo(64);
        assertThat(right.getAsJsonArray("words").get(0).getAsString()).contains("to the right");
        assertThat(right.getAsJsonArray("words").get(1).getAsString()).contains("to the left");
        assertThat(right.getAsJsonArray("frames")).hasSize(3);
        assertThat(page(tables).getAsJsonArray("clips")).noneMatch(clip -> clip.getAsJsonObject().has("apexFrame"));
    }

    @Test
    void saysThatAFaceClipIsGone() throws Exception {
        BufferedDataTable[] tables = flows.make("");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[1]);
            }
        }

        JsonObject item = item(tables, 2);

        assertThat(item.get("problem").getAsString()).contains("reset and execute Face Crop again");
        assertThat(item.getAsJsonArray("frames")).isEmpty();
        assertThat(item.getAsJsonArray("words")).hasSize(1);
    }

    @Test
    void showsATableWithoutFlows() throws Exception {
        BufferedDataTable[] tables = flows.some(2);

        assertThat(page(tables).getAsJsonArray("clips")).isEmpty();
        assertThat(page(tables).get("withoutFlow").getAsInt()).isEqualTo(1);
        assertThat(new FlowViewData(tables).size()).isZero();
    }

    @Test
    void saysThatAnOlderVersionKeptNothing() throws Exception {
        assertThat(FlowViewData.json((PortObject[]) null)).contains("Reset and execute the node.");
        assertThat(FlowViewData.json(flows.make("")[0])).contains("Reset and execute the node.");
    }

    private static JsonObject page(BufferedDataTable[] tables) {
        return JsonParser.parseString(FlowViewData.json(tables)).getAsJsonObject();
    }

    private static JsonObject item(BufferedDataTable[] tables, int index) {
        return JsonParser.parseString(new FlowViewData(tables).item(index)).getAsJsonObject();
    }

    private static List<String> texts(JsonArray clips, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonElement clip : clips) {
            JsonElement value = clip.getAsJsonObject().get(name);
            texts.add(value.isJsonPrimitive() ? value.getAsString() : value.toString());
        }
        return texts;
    }

    private static BufferedImage picture(JsonElement url) throws IOException {
        assertThat(url.getAsString()).startsWith("data:image/png;base64,");
        return ImageIO.read(new ByteArrayInputStream(
            Base64.getDecoder().decode(url.getAsString().substring(url.getAsString().indexOf(',') + 1))));
    }
}
