package org.fleeting.mer.nodes.emotionpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.views.FramePictures;
import org.fleeting.mer.nodes.views.InternalTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class MapViewDataTest {

    private static final double[] DISGUST = {0.6, 0.3, 0.1};
    private static final double[] SURPRISE = {0.1, 0.1, 0.8};

    @TempDir
    Path folder;

    @Test
    void listsTheClipsInTheTablesOrder() throws Exception {
        JsonObject page = page(ViewTables.of(folder, Attention.DAO).make("a", SURPRISE, DISGUST, null, SURPRISE));

        assertThat(page.getAsJsonArray("clips")).hasSize(3);
        assertThat(page.getAsJsonArray("clips").get(0)).hasToString("""
            {"subject":"s1","clip":"a 0","truth":"disgust","predicted":"surprise","mapSimilarity":0.25,\
            "probabilities":[0.1,0.1,0.8]}""");
        assertThat(page.getAsJsonArray("clips").get(2)).as("no true emotion").hasToString("""
            {"subject":"s1","clip":"a 3","predicted":"surprise","mapSimilarity":0.25,"probabilities":[0.1,0.1,0.8]}""");
        page.remove("clips");
        assertThat(page).hasToString("""
            {"first":"1 of 2 clips that have a true emotion were named wrongly.","total":3,"withoutFace":1,\
            "hasTruth":true,"showsFlows":false,\
            "classes":["disgust","happiness","surprise"],"attention":"DAO",\
            "mapHeight":2,"mapWidth":4,"patchPixels":16,"fieldPixels":99,"fieldFrames":21,"isTransductive":false}""");
    }

    @Test
    void tellsTheFoldIfThereIsOneAndTheNodeWasExecutedByABuildThatKnows() throws Exception {
        BufferedDataTable[] tables = ViewTables.of(folder, Attention.DAO).ofFold("fold 2 of 5").make("a", DISGUST);
        BufferedDataContainer older = Executions.running(folder).createDataContainer(new DataTableSpec(
            tables[1].getDataTableSpec().stream().limit(MapViewTables.FOLD).toArray(DataColumnSpec[]::new)));
        older.addRowToTable(new DefaultRow("Row0", InternalTable.row(tables[1], 0).stream().limit(MapViewTables.FOLD)
            .toList()));
        older.close();

        assertThat(page(tables).get("fold").getAsString()).isEqualTo("fold 2 of 5");
        assertThat(page(new BufferedDataTable[] {tables[0], older.getTable()}).has("fold")).isFalse();
        assertThat(page(new BufferedDataTable[] {tables[0], older.getTable()}).get("isTransductive").getAsBoolean()).isFalse();
    }

    @Test
    void knowsThatNothingIsLabelled() throws Exception {
        JsonObject page = page(ViewTables.of(folder, Attention.DAO).withoutTruth().make("a", SURPRISE, DISGUST));

        assertThat(page.get("hasTruth").getAsBoolean()).isFalse();
        assertThat(page.getAsJsonArray("clips")).hasSize(2).noneMatch(clip -> clip.getAsJsonObject().has("truth"));
    }

    @Test
    void givesAClipsFramesAndItsMapsRowByRow() throws Exception {
        BufferedDataTable[] tables = ViewTables.of(folder, Attention.DAO).make("a", DISGUST, SURPRISE);

        JsonObject item = item(tables, 1);

        assertThat(item.getAsJsonArray("maps")).hasSize(3);
        for (int k = 0; k < 3; k++) {
            FloatBuffer map = ByteBuffer.wrap(Base64.getDecoder().decode(item.getAsJsonArray("maps").get(k).getAsString()))
                .order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            float[] found = new float[map.remaining()];
            map.get(found);
            assertThat(found).isEqualTo(ViewTables.maps()[k]);
        }
        assertThat(item.getAsJsonArray("frames")).hasSize(3)
            .as("of this clip").isNotEqualTo(item(tables, 0).getAsJsonArray("frames"));
        assertThat(item.has("problem")).isFalse();
    }

    @Test
    void hasNoMapsWithoutAttention() throws Exception {
        BufferedDataTable[] tables = ViewTables.of(folder, Attention.NONE).make("a", DISGUST);

        assertThat(page(tables).get("attention").getAsString()).isEqualTo("NONE");
        assertThat(page(tables).getAsJsonArray("clips").get(0).getAsJsonObject().has("mapSimilarity")).isFalse();
        assertThat(item(tables, 0).has("maps")).isFalse();
        assertThat(item(tables, 0).getAsJsonArray("frames")).hasSize(3);
    }

    @Test
    void saysThatAFaceClipIsGone() throws Exception {
        BufferedDataTable[] tables = ViewTables.of(folder, Attention.DAO).make("a", DISGUST);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[1]);
            }
        }

        JsonObject item = item(tables, 0);

        assertThat(item.get("problem").getAsString())
            .contains("is not what was written: reset and execute Face Crop again");
        assertThat(item.getAsJsonArray("frames")).isEmpty();
        assertThat(item.has("maps")).isTrue();
    }

    @Test
    void showsAnEmptyTable() throws Exception {
        BufferedDataTable[] tables = ViewTables.of(folder, Attention.DAO).make("a");

        assertThat(page(tables).getAsJsonArray("clips")).isEmpty();
        assertThat(new MapViewData(tables).size()).isZero();
    }

    @Test
    void shrinksFramesAndKeepsTheirColours() throws Exception {
        byte[] pixels = new byte[3 * 2 * 200 * 320];
        for (int i = 0; i < 3 * 200 * 320; i += 3) {
            pixels[i] = (byte) 255;
            pixels[3 * 200 * 320 + i + 2] = (byte) 255;
        }

        List<String> urls = FramePictures.urls(new FaceClip(2, 200, 320, pixels));

        assertThat(urls).hasSize(2).allMatch(url -> url.startsWith("data:image/jpeg;base64,"));
        BufferedImage red = picture(urls.get(0));
        assertThat(red.getWidth()).isEqualTo(160);
        assertThat(red.getHeight()).isEqualTo(100);
        assertThat(red.getRGB(80, 50) & 0xFF).isLessThan(20);
        assertThat(red.getRGB(80, 50) >> 16 & 0xFF).isGreaterThan(235);
        assertThat(picture(urls.get(1)).getRGB(80, 50) & 0xFF).isGreaterThan(235);
    }

    @Test
    void leavesSmallFramesAsTheyAre() throws Exception {
        BufferedImage image = picture(FramePictures.urls(new FaceClip(1, 32, 64, new byte[3 * 32 * 64])).get(0));

        assertThat(image.getWidth()).isEqualTo(64);
        assertThat(image.getHeight()).isEqualTo(32);
    }

    private static BufferedImage picture(String url) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1))));
    }

    private static JsonObject page(BufferedDataTable[] tables) {
        JsonObject page = JsonParser.parseString(new MapViewData(tables).json()).getAsJsonObject();
        assertThat(page.get("clips")).isInstanceOf(JsonArray.class);
        return page;
    }

    private static JsonObject item(BufferedDataTable[] tables, int index) {
        return JsonParser.parseString(new MapViewData(tables).item(index)).getAsJsonObject();
    }
}
