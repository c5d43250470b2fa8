package org.fleeting.mer.nodes.emotionpredictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.MENetPortObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.collection.ListCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class EmotionPredictorExecuteTest {

    private static final List<String> CLASSES = List.of("disgust", "happiness", "surprise");
    private static final DataTableSpec SPEC = FaceClips.spec(FaceClips.SIZE);

    @TempDir
    Path folder;

    private final EmotionPredictorNodeParameters parameters = new EmotionPredictorNodeParameters();

    @Test
    void namesTheMostProbableClassOfEveryRow() throws Exception {
        BufferedDataTable predictions = execute(FaceClips.six(Executions.running(folder), FaceClips.SIZE)).table(0);

        assertThat(predictions.size()).isEqualTo(6);
        assertThat(TableRows.column(predictions, "Subject")).containsExactly("01", "01", "01", "02", "02", "02");
        List<String> predicted = TableRows.column(predictions, "Prediction (Emotion)");
        for (int row = 0; row < 6; row++) {
            double[] probabilities = probabilities(predictions, row);
            double own = probabilities[CLASSES.indexOf(predicted.get(row))];
            assertThat(probabilities[0] + probabilities[1] + probabilities[2]).isCloseTo(1, within(1e-6));
            assertThat(own).isGreaterThanOrEqualTo(Math.max(probabilities[0], Math.max(probabilities[1],
                probabilities[2])));
        }
    }

    @Test
    void leavesRowsWithoutAFaceMissing() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        parameters.m_features = true;
        BufferedDataTable faces = TableRows.table(execution, SPEC, TableRows.row("07", "disgust", null),
            FaceClips.row(execution, FaceClips.SIZE, "08", "disgust", 1));

        NodeCall call = execute(faces);

        for (String column : List.of("Prediction (Emotion)", "P (Emotion=surprise)", "Features")) {
            assertThat(TableRows.column(call.table(0), column).get(0)).isEqualTo("?");
            assertThat(TableRows.column(call.table(0), column).get(1)).isNotEqualTo("?");
        }
        assertThat(call.warning())
            .contains("1 of 2 rows have no face clip (first: Row0): their predictions are missing.");
    }

    @Test
    void appendsFeatures() throws Exception {
        parameters.m_features = true;

        BufferedDataTable predictions = execute(FaceClips.six(Executions.running(folder), FaceClips.SIZE)).table(0);

        DataRow first = predictions.iterator().next();
        assertThat(((ListCell) first.getCell(predictions.getDataTableSpec().findColumnIndex("Features"))).size())
            .isEqualTo(512);
    }

    @Test
    void warnsOfPeopleTheModelWasTrainedOn() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, SPEC,
            FaceClips.row(execution, FaceClips.SIZE, "02", "disgust", 1),
            FaceClips.row(execution, FaceClips.SIZE, "08", "disgust", 2));

        assertThat(execute(faces).warning()).contains("MENet, or a model it was trained from or against, has seen "
            + "1 of the 2 subjects (first: 02): predictions of them say nothing about new people.");
    }

    @Test
    void warnsOfPeopleWhoseNamesAreSpeltOtherwiseInTraining() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces =
            TableRows.table(execution, SPEC, FaceClips.row(execution, FaceClips.SIZE, "2", "disgust", 1));

        assertThat(execute(faces).warning()).contains("MENet, or a model it was trained from or against, has seen subjects "
            + "whose names are spelt otherwise (\"2\" and \"02\"): if they are the same people, predictions of them say "
            + "nothing about new ones.");
    }

    @Test
    void saysNothingOfNewPeople() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces =
            TableRows.table(execution, SPEC, FaceClips.row(execution, FaceClips.SIZE, "08", "disgust", 2));

        assertThat(execute(faces).warning()).isEmpty();
    }

    @Test
    void leavesTheClipsWithTheirMapsForTheView() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        parameters.m_probabilities = false;
        BufferedDataTable faces = TableRows.table(execution, SPEC, TableRows.row("07", "disgust", null),
            FaceClips.row(execution, FaceClips.SIZE, "08", "surprise", 1));

        NodeCall call = execute(faces);

        BufferedDataTable clips = (BufferedDataTable) call.internal()[0];
        BufferedDataTable facts = (BufferedDataTable) call.internal()[1];
        assertThat(TableRows.keys(clips)).containsExactly("Row1");
        assertThat(TableRows.column(clips, "Clip")).as("no column of clips").containsExactly("Row1");
        assertThat(TableRows.column(clips, "Subject")).containsExactly("08");
        assertThat(TableRows.column(clips, "Truth")).containsExactly("surprise");
        assertThat(TableRows.column(clips, "Predicted"))
            .containsExactly(TableRows.column(call.table(0), "Prediction (Emotion)").get(1));
        assertThat(TableRows.column(clips, "Face Clip")).containsExactly(TableRows.column(faces, "Face Clip").get(1));
        assertThat(CLASSES.stream().mapToDouble(name -> Double.parseDouble(TableRows.column(clips, "P: " + name).get(0))).sum())
            .isCloseTo(1, within(1e-6));
        ListCell maps = (ListCell) clips.iterator().next().getCell(MapViewTables.MAPS);
        assertThat(maps).as("2 frames").hasSize(2).allSatisfy(map -> assertThat(Base64.getDecoder().decode(map.toString())).as(
            "2 x 2 shares").hasSize(2 * 2 * Float.BYTES));
        assertThat(Double.parseDouble(TableRows.column(clips, "Map Similarity").get(0))).isBetween(0.0, 1.0);
        assertThat(TableRows.column(facts, "Without Face")).containsExactly("1");
        assertThat(TableRows.column(facts, "Has Truth")).containsExactly("1");
        assertThat(TableRows.column(facts, "Attention")).containsExactly("DAO");
    }

    @Test
    void leavesWhatIsNotLabelledForTheViewToo() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        DataTableSpec windows = TableRows.spec(TableRows.text("Clip"), new DataTableSpec(SPEC.getColumnSpec("Face Clip")));
        Object face = FaceClips.row(execution, FaceClips.SIZE, "08", "surprise", 1)[2];

        NodeCall call = execute(TableRows.table(execution, windows, TableRows.row("talk, 0.0 s", face)));

        BufferedDataTable clips = (BufferedDataTable) call.internal()[0];
        assertThat(TableRows.column(clips, "Clip")).containsExactly("talk, 0.0 s");
        assertThat(TableRows.column(clips, "Subject")).containsExactly("?");
        assertThat(TableRows.column(clips, "Truth")).containsExactly("?");
        assertThat(TableRows.column((BufferedDataTable) call.internal()[1], "Has Truth")).containsExactly("0");
    }

    @Test
    void saysOfHowManyClipsAResultIsWherePeoplesMeansAreSubtracted() throws Exception {
        MENetPortObject centred = TrainedModels.meNet(TrainedModels.personCentring());
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, SPEC, FaceClips.row(execution, FaceClips.SIZE, "07", "disgust", 1),
            FaceClips.row(execution, FaceClips.SIZE, "08", "disgust", 2), TableRows.row("08", "disgust", null),
            FaceClips.row(execution, FaceClips.SIZE, "07", "surprise", 3),
            FaceClips.row(execution, FaceClips.SIZE, "07", "disgust", 4));

        NodeCall call = NodeCall.execute(EmotionPredictorNodeFactory::execute, parameters, execution, faces, centred);

        assertThat(TableRows.column(call.table(0), "Clips of Person")).containsExactly("3", "1", "?", "3", "3");
        assertThat(call.warning().orElseThrow()).contains("1 of 4 clips are of people with fewer than 3 clips in the table "
            + "(first: Row1): the mean that is subtracted from their features is largely their own. Connect more clips of "
            + "these people, or leave them out.");
        assertThat(TableRows.column((BufferedDataTable) call.internal()[1], "Transductive")).containsExactly("1");
        assertThat(call.table(0).getDataTableSpec().getColumnNames()).as("as promised").isEqualTo(NodeCall.configure(
            EmotionPredictorNodeFactory::configure, parameters, SPEC, centred.getSpec()).spec(0).getColumnNames());
    }

    @Test
    void needsToKnowWhoIsFilmedWherePeoplesMeansAreSubtracted() throws Exception {
        MENetPortObject centred = TrainedModels.meNet(TrainedModels.personCentring());
        DataTableSpec clipsAlone = TableRows.spec(new DataTableSpec(SPEC.getColumnSpec("Face Clip")));

        assertThatThrownBy(() -> NodeCall.configure(EmotionPredictorNodeFactory::configure, parameters, clipsAlone,
            centred.getSpec())).isInstanceOf(InvalidSettingsException.class)
            .hasMessage(
                "MENet subtracts the mean of each person's clips, and the table has no column \"Subject\" that says who "
                    + "is filmed. Rename the column of subjects so.");
    }

    @Test
    void makesAnEmptyTableOfAnEmptyTable() throws Exception {
        assertThat(execute(TableRows.table(Executions.running(folder), SPEC)).table(0).size()).isZero();
    }

    @Test
    void failsOnClipsOfAnotherSize() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), new ClipSize(2, 48, 48));

        assertThatThrownBy(() -> execute(faces)).isInstanceOf(KNIMEException.class)
            .hasMessage("Clip Row0 has 2 frames of 48 x 48 pixels (height x width), but the model takes 2 frames of 32 x 32 "
                + "pixels (height x width).");
    }

    @Test
    void stopsWhenCancelled() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), FaceClips.SIZE);

        assertThatThrownBy(() -> NodeCall.execute(EmotionPredictorNodeFactory::execute, parameters,
            Executions.cancelled(folder), faces, TrainedModels.meNet())).isInstanceOf(CanceledExecutionException.class);
    }

    private NodeCall execute(BufferedDataTable faces) throws Exception {
        return NodeCall.execute(EmotionPredictorNodeFactory::execute, parameters, Executions.running(folder), faces,
            TrainedModels.meNet());
    }

    private static double[] probabilities(BufferedDataTable predictions, int row) {
        return CLASSES.stream().map(name -> TableRows.column(predictions, "P (Emotion=%s)".formatted(name)).get(row))
            .mapToDouble(Double::parseDouble).toArray();
    }
}
