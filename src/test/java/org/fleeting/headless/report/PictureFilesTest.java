package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.fleeting.folder.Folder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.Gson;

class PictureFilesTest {

    @TempDir
    private Path folder;

    @Test
    void takesPicturesOutOfTheirText() throws Exception {
        Gson escaping = new Gson();
        String json = escaping.toJson(Map.of("frames", List.of(url("jpeg", "one"), url("png", "fours"), "data:image/x"), "n",
            7));

        String moved = new PictureFiles(Folder.of(folder), "face-crop-3.html").movedOut(12, json);

        assertThat(json).as("how Gson writes an equals sign").contains("\\u003d");
        assertThat(new Gson().fromJson(moved, Map.class)).isEqualTo(Map.of("frames",
            List.of("face-crop-3-pictures/12-0.jpg", "face-crop-3-pictures/12-1.png", "data:image/x"), "n", 7.0));
        assertThat(folder.resolve("face-crop-3-pictures/12-0.jpg")).hasContent("one");
        assertThat(folder.resolve("face-crop-3-pictures/12-1.png")).hasContent("fours");
        assertThat(Files.list(folder.resolve("face-crop-3-pictures"))).hasSize(2);
    }

    private static String url(String kind, String content) {
        return "data:image/" + kind + ";base64," + Base64.getEncoder().encodeToString(content.getBytes(
            StandardCharsets.UTF_8));
    }
}
