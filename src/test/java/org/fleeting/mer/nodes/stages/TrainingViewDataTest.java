package org.fleeting.mer.nodes.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.stages.TrainingFacts.Part;
import org.fleeting.mer.training.Ending;
import org.fleeting.mer.training.Ending.Reason;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.stage.StageResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class TrainingViewDataTest {

    @TempDir
    Path folder;

    @Test
    void hasEveryTermAndTimeOfAnEpoch() throws Exception {
        JsonObject data = data(new StageResult(null,
            List.of(new EpochRecord(2, 1, 4, 1.75, 1.5, Map.of("L_div", 0.5), 2, 0.25, 1.625, 0.75, 9)), Double.NaN, Double.NaN,
            0, 0,
            new Ending(Reason.COMPLETED, 1, 1, Optional.empty()), List.of()), TrainingPages.facts(0));

        assertThat(data.get("epochs")).hasToString("""
            [{"epoch":1,"steps":4,"loss":1.75,"crossEntropy":1.5,"terms":{"L_div":0.5},"mutualInformation":2.0,"accuracy":0.25,\
            "validationLoss":1.625,"validationAccuracy":0.75,"kept":true,"seconds":9.0,"learningRate":1.0E-4}]""");
        assertThat(data.get("allEpochs").getAsInt()).isEqualTo(1);
    }

    @Test
    void hasNullForTermsThatAreMissingOrInfinite() throws Exception {
        JsonObject data = data(new StageResult(null,
            List.of(new EpochRecord(1, 1, 4, 1.5, 1.5, Map.of("L_div", Double.NaN), Double.NaN, 0.25, Double.POSITIVE_INFINITY,
                0, 9)),
            Double.NaN, Double.NaN, 0, 0, new Ending(Reason.COMPLETED, 1, 1, Optional.empty()), List.of()),
            TrainingPages.facts(0));

        JsonObject epoch = data.getAsJsonArray("epochs").get(0).getAsJsonObject();
        assertThat(epoch.getAsJsonObject("terms").get("L_div").isJsonNull()).isTrue();
        for (String term : List.of("mutualInformation", "validationLoss")) {
            assertThat(epoch.get(term).isJsonNull()).as(term).isTrue();
        }
    }

    @Test
    void hasTheWordsInTheirPlaces() throws Exception {
        JsonObject data = data(TrainingPages.plain(1), TrainingPages.facts(12).add(Part.WARNINGS, "Warning", "Mind this."));

        assertThat(data.get("title").getAsString()).isEqualTo("Training of MENet, stage 4");
        assertThat(data.get("classes").getAsInt()).isEqualTo(3);
        assertThat(data.get("restoredEpochs").getAsInt()).isEqualTo(12);
        assertThat(data.get("warnings")).hasToString("[\"Mind this.\"]");
        assertThat(data.get("settings")).hasToString("[{\"name\":\"Seed\",\"value\":\"7\"}]");
        assertThat(data.getAsJsonArray("summary").get(0).getAsJsonObject().get("value").getAsString())
            .isEqualTo(TrainingPages.HOSTILE);
        assertThat(data.getAsJsonArray("origin").get(0).getAsJsonObject().get("name").getAsString())
            .isEqualTo("Subjects seen");
        assertThat(data.toString()).doesNotContain("Restored epochs");
    }

    @Test
    void leavesEpochsOutOfAVeryLongTrainingButNotThoseThatMatter() throws Exception {
        StageResult longest = TrainingPages.decoupled(3 * TrainingViewData.MOST_EPOCHS - 1);

        JsonObject data = data(longest, TrainingPages.facts(0));

        List<Integer> shown = StreamSupport.stream(data.getAsJsonArray("epochs").spliterator(), false)
            .map(JsonElement::getAsJsonObject).map(epoch -> epoch.get("epoch").getAsInt()).toList();
        assertThat(shown).hasSizeBetween(TrainingViewData.MOST_EPOCHS, TrainingViewData.MOST_EPOCHS + 2).isSorted()
            .startsWith(1, 4, 7).contains(longest.ending().keptEpoch()).endsWith(5999).doesNotHaveDuplicates();
        assertThat(data.get("allEpochs").getAsInt()).isEqualTo(5999);
    }

    @ParameterizedTest
    @CsvSource({"MINE, L_div", "KERNEL, L_div L_CKA", "ADVERSARY, L_div", "CLUB, L_div"})
    void tellsWhichTermsAreNotInNats(DecouplerKind kind, String expected) throws Exception {
        Map<String, Double> terms = new LinkedHashMap<>(Map.of("L_div", .5));
        if (kind != DecouplerKind.MINE) {
            terms.put(kind.symbol(), .25);
        }
        StageResult result = new StageResult(null, List.of(new EpochRecord(2, 1, 4, 1.75, 1.5, terms, 2, .25, 1.5, .75, 9)),
            Double.NaN, Double.NaN, 0, 0, new Ending(Reason.COMPLETED, 1, 1, Optional.empty()), List.of());
        BufferedDataTable[] tables = TrainingPages.tables(Optional.of(kind), result, TrainingPages.facts(0), folder);

        JsonObject data = JsonParser.parseString(new TrainingViewData(tables[0], tables[1]).json()).getAsJsonObject();

        assertThat(StreamSupport.stream(data.getAsJsonArray("withoutUnit").spliterator(), false).map(JsonElement::getAsString))
            .containsExactly(expected.split(" "));
    }

    /** Executed nodes of older builds hold such tables. */
    @Test
    void showsEpochsThatWereSavedWithoutLearningRates() throws Exception {
        BufferedDataTable[] tables = TrainingPages.tables(TrainingPages.plain(2), TrainingPages.facts(0), folder);
        DataTableSpec today = tables[0].getDataTableSpec();
        DataTableSpec before = new DataTableSpec(today.stream().filter(column -> !column.getName().equals("Learning Rate"))
            .toArray(DataColumnSpec[]::new));
        BufferedDataContainer container = Executions.running(folder).createDataContainer(before);
        for (DataRow row : tables[0]) {
            container.addRowToTable(new DefaultRow(row.getKey(),
                IntStream.range(0, before.getNumColumns()).mapToObj(row::getCell).toArray(DataCell[]::new)));
        }
        container.close();

        JsonObject data =
            JsonParser.parseString(new TrainingViewData(container.getTable(), tables[1]).json()).getAsJsonObject();

        assertThat(data.getAsJsonArray("epochs")).hasSize(2)
            .allMatch(epoch -> epoch.getAsJsonObject().get("learningRate").isJsonNull());
    }

    private JsonObject data(StageResult result, TrainingFacts facts) throws Exception {
        BufferedDataTable[] tables = TrainingPages.tables(result, facts, folder);
        return JsonParser.parseString(new TrainingViewData(tables[0], tables[1]).json()).getAsJsonObject();
    }
}
