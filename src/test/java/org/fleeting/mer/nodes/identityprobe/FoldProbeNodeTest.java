package org.fleeting.mer.nodes.identityprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.ParameterChecks;
import org.fleeting.mer.nodes.TableRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class FoldProbeNodeTest {

    private static final int LENGTH = 6;
    private static final DataTableSpec SPEC = TableRows.spec(TableRows.column("Subject", StringCell.TYPE),
        TableRows.column("Emotion", StringCell.TYPE), TableRows.column("Features",
            ListCell.getCollectionType(DoubleCell.TYPE)), TableRows.column("Fold", StringCell.TYPE));

    @TempDir
    Path folder;

    private final FoldProbeNodeParameters parameters = new FoldProbeNodeParameters();

    @Test
    void settingsAreSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(FoldProbeNodeParameters.class);
        ParameterChecks.assertRecordLoads(FoldProbeNodeParameters.class);
        ParameterChecks.assertNullIsRejected(FoldProbeNodeParameters.class, "m_featureColumn");
    }

    /** In the first fold people lie far apart, in the second they don't. */
    @Test
    void measuresInEachFoldAndPoolsByClips() throws Exception {
        List<Object[]> rows = rows(1, 4, 20);
        rows.addAll(rows(2, 2, 0));

        NodeCall call = execute(rows);

        BufferedDataTable pooled = call.table(0);
        BufferedDataTable folds = call.table(1);
        assertThat(call.warning()).isEmpty();
        assertThat(TableRows.column(pooled, "Measure")).hasSize(8).startsWith("Person's share of variance");
        assertThat(TableRows.column(pooled, "Clips")).containsOnly("36");
        assertThat(TableRows.column(pooled, "Subjects")).containsOnly("6");
        assertThat(TableRows.column(pooled, "Folds")).containsOnly("2");
        assertThat(TableRows.column(folds, "Fold").subList(7, 9)).containsExactly("1", "2");
        List<Double> shares = List.of(number(folds, "Value", 0), number(folds, "Value", 8));
        assertThat(shares.get(0)).isGreaterThan(.9);
        assertThat(shares.get(1)).isLessThan(.2);
        assertThat(number(pooled, "Value", 0)).isCloseTo((24 * shares.get(0) + 12 * shares.get(1)) / 36, within(1e-12));
        int accuracy = ProbeMeasure.OF_FEATURES.indexOf(ProbeMeasure.ACCURACY);
        assertThat(number(folds, "Value", accuracy)).isEqualTo(1);
        assertThat(number(pooled, "Chance", accuracy)).as("of four and of two people")
            .isCloseTo((24 * .25 + 12 * .5) / 36, within(1e-12));
        assertThat(number(pooled, "Lower", 0)).isLessThan(number(pooled, "Value", 0));
        assertThat(TableRows.column(execute(rows).table(0), "Value")).as("again").isEqualTo(TableRows.column(pooled, "Value"));
    }

    @Test
    void takesAllForOneNetworkWithoutFolds() throws Exception {
        parameters.m_foldColumn = "<none>";
        List<Object[]> rows = rows(1, 2, 1);
        rows.addAll(rows(2, 2, 1));

        NodeCall call = execute(rows);

        assertThat(TableRows.column(call.table(0), "Folds")).containsOnly("1");
        assertThat(TableRows.column(call.table(1), "Fold")).containsOnly("all");
    }

    @Test
    void saysWhichClipsItLeavesOut() throws Exception {
        List<Object[]> rows = rows(1, 2, 1);
        rows.get(3)[2] = DataType.getMissingCell();
        rows.add(row("alone", "anger", numbers(1, LENGTH), "1"));

        assertThat(execute(rows).warning()).contains(
            "Clips without features are left out, 1 of 13 (first: Row3). Subjects with "
                + "one clip only in their fold are left out, 1 (first: alone).");
    }

    @Test
    void refusesWhatItCannotMeasure() throws Exception {
        List<Object[]> mixed = rows(1, 2, 1);
        mixed.add(row("f1p0", "anger", numbers(1, 5), "1"));
        assertThatThrownBy(() -> execute(mixed)).isInstanceOf(KNIMEException.class)
            .hasMessageStartingWith("Clip Row12 has 5 features, and clip Row0 of the same fold has 6.");

        List<Object[]> lone = rows(3, 1, 1);
        assertThatThrownBy(() -> execute(lone)).isInstanceOf(KNIMEException.class)
            .hasMessageStartingWith("In fold 3: A probe needs 2 or more subjects");

        List<Object[]> nowhere = rows(1, 2, 1);
        nowhere.get(1)[3] = DataType.getMissingCell();
        assertThatThrownBy(() -> execute(nowhere)).isInstanceOf(KNIMEException.class).hasMessageStartingWith(
            "Clip Row1 has no fold.");

        List<Object[]> infinite = rows(1, 2, 1);
        infinite.get(2)[2] = CollectionCellFactory.createListCell(List.of(new DoubleCell(1), new DoubleCell(1e300)));
        assertThatThrownBy(() -> execute(infinite)).isInstanceOf(KNIMEException.class)
            .hasMessageStartingWith("Feature 2 of clip Row2 is missing or not finite.");

        assertThatThrownBy(() -> NodeCall.configure(FoldProbeNodeFactory::configure, parameters,
            TableRows.spec(TableRows.text("Subject"), TableRows.text("Features"))))
            .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("must hold lists of numbers");
    }

    /** Executes the node on two folds of four and two people who lie far apart. */
    static NodeCall executed(Path folder) throws Exception {
        List<Object[]> rows = rows(1, 4, 20);
        rows.addAll(rows(2, 2, 20));
        return NodeCall.execute(FoldProbeNodeFactory::execute, new FoldProbeNodeParameters(), Executions.running(folder),
            TableRows.table(Executions.running(folder), SPEC, rows.toArray(Object[][]::new)));
    }

    /** Returns six clips of each person, in turns of three emotions; the people's means lie so far apart. */
    private static List<Object[]> rows(int fold, int people, double apart) {
        List<Object[]> rows = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            for (int clip = 0; clip < 6; clip++) {
                List<DoubleCell> features = new ArrayList<>();
                Random random = new Random(100 * fold + 10 * person + clip);
                for (int i = 0; i < LENGTH; i++) {
                    features.add(new DoubleCell(random.nextGaussian() + (i == person ? apart : 0)));
                }
                rows.add(row("f" + fold + "p" + person, List.of("anger", "joy", "fear").get(clip % 3), features, "" + fold));
            }
        }
        return rows;
    }

    private static Object[] row(String subject, String emotion, List<DoubleCell> features, String fold) {
        return TableRows.row(subject, emotion, CollectionCellFactory.createListCell(features), fold);
    }

    private static List<DoubleCell> numbers(double value, int count) {
        return IntStream.range(0, count).mapToObj(i -> new DoubleCell(value)).toList();
    }

    private static double number(BufferedDataTable table, String column, int row) {
        return Double.parseDouble(TableRows.column(table, column).get(row));
    }

    private NodeCall execute(List<Object[]> rows) throws Exception {
        return NodeCall.execute(FoldProbeNodeFactory::execute, parameters, Executions.running(folder),
            TableRows.table(Executions.running(folder), SPEC, rows.toArray(Object[][]::new)));
    }
}
