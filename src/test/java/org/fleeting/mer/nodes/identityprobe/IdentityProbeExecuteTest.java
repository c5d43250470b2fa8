package org.fleeting.mer.nodes.identityprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

class IdentityProbeExecuteTest {

    @TempDir
    Path folder;

    private final IdentityProbeNodeParameters parameters = new IdentityProbeNodeParameters();

    @BeforeEach
    void makeItQuick() {
        parameters.m_folds = 3;
        parameters.m_permutations = 2;
    }

    @Test
    void tellsWhatTheModelGivesAwayAndWhatItSharesWithTheOther() throws Exception {
        NodeCall call = execute(faces(), TrainedModels.meNet(), TrainedModels.idNet());

        BufferedDataTable probe = call.table(0);
        assertThat(probe.size()).isEqualTo(1);
        assertThat(cell(probe, "Branch") + cell(probe, "Stage")).isEqualTo("MENet2");
        assertThat(List.of(cell(probe, "Clips"), cell(probe, "Subjects"), cell(probe, "Subjects seen")))
            .containsExactly("6", "2", "2");
        assertThat(cell(probe, "Chance")).isEqualTo("0.5");
        assertThat(Double.parseDouble(cell(probe, "Accuracy"))).isBetween(0.0, 1.0);
        assertThat(Double.parseDouble(cell(probe, "p"))).isBetween(0.33, 1.0);
        assertThat(Double.parseDouble(cell(probe, "MINE (nats)"))).isNotNegative();
        assertThat(cell(probe, "Other branch")).startsWith("IDNet, stage 1, ");
        assertThat(cell(probe, "Weights"))
            .isEqualTo(TrainedModels.meNet().getSpec().description().orElseThrow().id());
        assertThat(call.warning()).isEmpty();
    }

    @Test
    void measuresAllThatItCan() throws Exception {
        NodeCall call = execute(faces(), TrainedModels.meNet(), TrainedModels.idNet());

        BufferedDataTable measures = call.table(2);
        assertThat(TableRows.keys(measures)).hasSize(15).startsWith("MENet, stage 2: Person's share of variance");
        assertThat(value(measures, "Value", ProbeMeasure.ACCURACY)).isEqualTo(cell(call.table(0), "Accuracy"));
        assertThat(value(measures, "Lower", ProbeMeasure.ACCURACY)).isEqualTo(cell(call.table(0), "Accuracy lower"));
        assertThat(value(measures, "Chance", ProbeMeasure.ACCURACY)).isEqualTo("0.5");
        assertThat(value(measures, "Value", ProbeMeasure.MINE)).isEqualTo(cell(call.table(0), "MINE (nats)"));
        assertThat(value(measures, "Value", ProbeMeasure.DATA_SET)).as("one data set").isEqualTo("?");
        for (ProbeMeasure measure : List.of(ProbeMeasure.PERSON, ProbeMeasure.PERSON_BEYOND, ProbeMeasure.EMOTION,
            ProbeMeasure.PIXEL_SHARE, ProbeMeasure.UNTRAINED_SHARE,
            ProbeMeasure.RETRIEVAL, ProbeMeasure.DATA_SET_ALONE, ProbeMeasure.PIXELS, ProbeMeasure.UNTRAINED,
            ProbeMeasure.LEAST_OF_PERSON, ProbeMeasure.LEAST_SHARED, ProbeMeasure.DISTANCE)) {
            assertThat(Double.parseDouble(value(measures, "Value", measure))).as(measure.title()).isBetween(-1.0, 1.0);
        }
        assertThat(TableRows.column(measures, "Clips")).containsOnly("6");
        assertThat(TableRows.column(measures, "Reading")).doesNotContain("").doesNotHaveDuplicates();
    }

    @Test
    void takesLabelsThatAreChosen() throws Exception {
        parameters.m_emotionColumn = "<none>";
        parameters.m_datasetColumn = "Subject";

        BufferedDataTable measures = execute(faces(), TrainedModels.idNet(), null).table(2);

        assertThat(value(measures, "Value", ProbeMeasure.RETRIEVAL)).as("no other emotion").isEqualTo("?");
        assertThat(value(measures, "Value", ProbeMeasure.DATA_SET_ALONE)).as("a person a data set").isEqualTo("1.0");
        assertThat(value(measures, "Value", ProbeMeasure.PERSON_BEYOND)).as("nothing beyond").isEqualTo("?");
    }

    @Test
    void warnsOfAPersonOfTwoDataSets() throws Exception {
        parameters.m_datasetColumn = "Emotion";

        NodeCall call = execute(faces(), TrainedModels.idNet(), null);

        assertThat(call.warning().orElseThrow()).contains(
            "2 subjects occur in several data sets (first: 01 in disgust, happiness, surprise): the probe takes each for one");
    }

    @Test
    void givesWhomItNamedSoThatTheScoreCanBeCountedAgain() throws Exception {
        NodeCall call = execute(faces(), TrainedModels.idNet(), null);

        BufferedDataTable predictions = call.table(1);
        List<String> subjects = TableRows.column(predictions, "Subject");
        List<String> named = TableRows.column(predictions, "Prediction (Subject)");
        long correct = IntStream.range(0, 6).filter(i -> subjects.get(i).equals(named.get(i))).count();
        assertThat(TableRows.keys(predictions)).containsExactly("Row0", "Row1", "Row2", "Row3", "Row4", "Row5");
        assertThat(subjects).containsExactly("01", "01", "01", "02", "02", "02");
        assertThat(TableRows.column(predictions, "Fold")).containsOnly("1", "2", "3");
        assertThat(Double.parseDouble(cell(call.table(0), "Accuracy"))).isEqualTo(correct / 6.0);
        assertThat(predictions.getDataTableSpec().getColumnSpec("Prediction (Subject)").getDomain().getValues())
            .containsExactly(new StringCell("01"), new StringCell("02"));
    }

    @Test
    void keepsForTheViewWhatTheOutputsDoNotTell() throws Exception {
        NodeCall call = execute(faces(), TrainedModels.idNet(), null);

        PortObject[] kept = call.internal();
        assertThat(kept).hasSize(IdentityProbeView.TABLES.size());
        assertThat(kept[0]).isSameAs(call.table(0));
        BufferedDataTable subjects = kept(call, "subjects");
        assertThat(TableRows.column(subjects, "Subject")).containsExactly("01", "02");
        assertThat(TableRows.column(subjects, "Clips")).containsExactly("3", "3");
        int correct = TableRows.column(subjects, "Correct").stream().mapToInt(Integer::valueOf).sum();
        assertThat(Double.parseDouble(cell(call.table(0), "Accuracy"))).isEqualTo(correct / 6.0);
        assertThat(cell(kept(call, "counts"), "Correct")).isEqualTo("" + correct);
        assertThat(cell(kept(call, "counts"), "Permutations")).isEqualTo("2");
        assertThat(TableRows.column(kept(call, "folds"), "Fold")).containsExactly("1", "2", "3");
        assertThat(TableRows.column(kept(call, "permuted"), "Permutations").stream().mapToInt(Integer::valueOf).sum())
            .isEqualTo(2);
        assertThat(TableRows.column(kept(call, "notes"), "Note"))
            .containsExactly("With 2 people, intervals are too narrow: in a simulation, those of 20, 10 and 5 people held "
                + "the true value in 94, 89 and 85 % of the cases, not in 95 %.");
    }

    @Test
    void leavesMissingWhatWasNotAskedFor() throws Exception {
        parameters.m_permutations = 0;
        parameters.m_pixels = false;
        parameters.m_untrained = false;

        NodeCall call = execute(faces(), TrainedModels.idNet(), null);

        BufferedDataTable probe = call.table(0);
        for (ProbeMeasure measure : List.of(ProbeMeasure.PIXELS, ProbeMeasure.UNTRAINED, ProbeMeasure.MINE,
            ProbeMeasure.LEAST_SHARED, ProbeMeasure.DISTANCE)) {
            assertThat(value(call.table(2), "Value", measure)).as(measure.title()).isEqualTo("?");
        }

        assertThat(List.of(cell(probe, "Permuted accuracy"), cell(probe, "p"), cell(probe, "MINE (nats)"),
            cell(probe, "Other branch"))).containsOnly("?");
    }

    @Test
    void givesTheSameTwice() throws Exception {
        NodeCall first = execute(faces(), TrainedModels.meNet(), TrainedModels.idNet());
        NodeCall second = execute(faces(), TrainedModels.meNet(), TrainedModels.idNet());

        for (String column : ProbeTables.PROBE.getColumnNames()) {
            assertThat(cell(second.table(0), column)).as(column).isEqualTo(cell(first.table(0), column));
        }
        for (String column : ProbeTables.MEASURES.getColumnNames()) {
            assertThat(TableRows.column(second.table(2), column)).isEqualTo(TableRows.column(first.table(2), column));
        }
    }

    @Test
    void warnsOfRowsAndSubjectsThatAreLeftOut() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        List<Object[]> rows = new ArrayList<>();
        for (String subject : List.of("01", "01", "02", "02", "07")) {
            rows.add(FaceClips.row(execution, FaceClips.SIZE, subject, "fear", rows.size()));
        }
        rows.add(TableRows.row("01", "fear", null));
        parameters.m_folds = 2;

        NodeCall call = execute(
            TableRows.table(execution, FaceClips.spec(FaceClips.SIZE), rows.toArray(Object[][]::new)),
            TrainedModels.idNet(), null);

        assertThat(cell(call.table(0), "Clips")).isEqualTo("4");
        assertThat(call.warning()).contains("1 of 6 rows have no face clip (first: Row5): they are not probed. "
            + "Subjects with one clip only are left out, 1 of 3 (first: 07).");
        assertThat(TableRows.column(kept(call, "notes"), "Note"))
            .endsWith("1 of 6 rows have no face clip (first: Row5): they are not probed.",
                "Subjects with one clip only are left out, 1 of 3 (first: 07).");
    }

    @Test
    void failsWhereThereIsNobodyToTellApart() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable one = TableRows.table(execution, FaceClips.spec(FaceClips.SIZE),
            FaceClips.row(execution, FaceClips.SIZE, "01", "fear", 1),
            FaceClips.row(execution, FaceClips.SIZE, "01", "fear", 2));

        assertThatThrownBy(() -> execute(one, TrainedModels.idNet(), null)).isInstanceOf(KNIMEException.class)
            .hasMessage("A probe needs 2 or more subjects with 2 or more clips each, found 1 (and 0 with one clip).");
    }

    @Test
    void stopsWhenCancelled() throws Exception {
        BufferedDataTable faces = faces();

        assertThatThrownBy(() -> NodeCall.execute(IdentityProbeNodeFactory::execute, parameters,
            Executions.cancelled(folder), faces, TrainedModels.idNet(), null))
            .isInstanceOf(CanceledExecutionException.class);
    }

    private BufferedDataTable faces() throws Exception {
        return FaceClips.six(Executions.running(folder), FaceClips.SIZE);
    }

    private NodeCall execute(PortObject... inputs) throws Exception {
        return NodeCall.execute(IdentityProbeNodeFactory::execute, parameters, Executions.running(folder), inputs);
    }

    private static BufferedDataTable kept(NodeCall call, String name) {
        return (BufferedDataTable) call.internal()[IdentityProbeView.TABLES.indexOf(name)];
    }

    private static String value(BufferedDataTable measures, String column, ProbeMeasure measure) {
        return TableRows.column(measures, column).get(TableRows.column(measures, "Measure").indexOf(measure.title()));
    }

    private static String cell(BufferedDataTable table, String column) {
        return TableRows.column(table, column).get(0);
    }
}
