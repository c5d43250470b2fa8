package org.fleeting.mer.nodes.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.training.Ending;
import org.fleeting.mer.training.Ending.Reason;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.stage.StageResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;

class EpochTableTest {

    private static final double NONE = Double.NaN;
    private static final List<EpochRecord> DECOUPLED =
        List.of(new EpochRecord(2, 1, 4, 1.75, 1.5, Map.of("L_div", 0.5), 2, 0.25, 1.625, 0.75, 9),
            new EpochRecord(2, 2, 4, 1.25, 1, Map.of("L_div", 0.25), 2.25, 0.5, 1.875, 1, 8));

    @TempDir
    Path folder;

    @Test
    void hasAColumnOfAnotherDecouplersPenaltyBeforeThatOfMine() throws Exception {
        EpochRecord epoch = new EpochRecord(2, 1, 4, 1.75, 1.5, new LinkedHashMap<>(Map.of("L_CKA", .25)), NONE, 0.25, NONE,
            NONE, 9);

        BufferedDataTable table = EpochTable.of(List.of(), Optional.of(DecouplerKind.KERNEL), result(List.of(epoch), 1, NONE,
            NONE),
            Executions.running(folder));

        assertThat(table.getDataTableSpec().getColumnNames()).containsSubsequence("Cross-Entropy", "Kernel Alignment (L_CKA)",
            "Mutual Information (L_MI)", "Accuracy");
        DataRow row = table.iterator().next();
        assertThat(row.getCell(4)).isEqualTo(new DoubleCell(.25));
        assertThat(row.getCell(5).isMissing()).isTrue();
    }

    @Test
    void saysWhichDecouplerThereWasWhereMineMeasuredNothing() {
        assertThat(StageRun.summary(ResNet3dKind.MENET, Optional.of(DecouplerKind.KERNEL), result(DECOUPLED, 2, NONE, NONE)))
            .endsWith("; trained with the Kernel Decoupler");
    }

    @Test
    void startsAndEndsWithMinesEstimate() throws Exception {
        BufferedDataTable table = table(result(DECOUPLED, 2, 0.125, 0.0625));

        assertThat(TableRows.keys(table)).containsExactly("Epoch 0", "Epoch 1", "Epoch 2");
        assertThat(TableRows.column(table, "MINE Estimate")).containsExactly("0.125", "?", "0.0625");
        assertThat(TableRows.column(table, "Stage")).containsExactly("2", "2", "2");
        assertThat(TableRows.column(table, "Loss")).containsExactly("?", "1.75", "1.25");
        assertThat(TableRows.column(table, "Cross-Entropy")).containsExactly("?", "1.5", "1.0");
        assertThat(TableRows.column(table, "Diversity (L_div)")).containsExactly("?", "0.5", "0.25");
        assertThat(TableRows.column(table, "Mutual Information (L_MI)")).containsExactly("?", "2.0", "2.25");
        assertThat(TableRows.column(table, "Accuracy")).containsExactly("?", "0.25", "0.5");
        assertThat(TableRows.column(table, "Validation Loss")).containsExactly("?", "1.625", "1.875");
        assertThat(TableRows.column(table, "Validation Accuracy")).containsExactly("?", "0.75", "1.0");
        assertThat(TableRows.column(table, "Kept")).containsExactly("false", "false", "true");
    }

    @Test
    void putsTheEstimateAfterTheStageBesideTheKeptEpoch() throws Exception {
        BufferedDataTable table = table(result(DECOUPLED, 1, 0.125, 0.0625));

        assertThat(TableRows.column(table, "Kept")).containsExactly("false", "true", "false");
        assertThat(TableRows.column(table, "MINE Estimate")).containsExactly("0.125", "0.0625", "?");
    }

    @Test
    void leavesOutTermsThatTheStageDoesNotHave() throws Exception {
        BufferedDataTable table =
            table(result(List.of(new EpochRecord(1, 1, 4, 1.5, 1.5, Map.of("L_div", NONE), NONE, 0.25, NONE, NONE, 9)), 1, NONE,
                NONE));

        assertThat(TableRows.keys(table)).containsExactly("Epoch 1");
        for (String term : List.of("Diversity (L_div)", "Mutual Information (L_MI)", "Validation Loss", "Validation Accuracy",
            "MINE Estimate")) {
            assertThat(TableRows.column(table, term)).containsExactly("?");
        }
    }

    @Test
    void isSummedUpInALine() {
        assertThat(StageRun.summary(ResNet3dKind.MENET, Optional.empty(), result(DECOUPLED, 2, 0.125, 0.0625))).isEqualTo(
            "Stage 2: loss 1.7500 in the first of 2 epochs, 1.2500 in the last, accuracy 50 %; "
                + "MINE's estimate 0.125 nats before, 0.063 nats after");
        assertThat(StageRun.summary(ResNet3dKind.MENET, Optional.empty(), result(DECOUPLED, 2, NONE, NONE))).endsWith(
            "; no decoupling");
    }

    private static StageResult result(List<EpochRecord> epochs, int kept, double before, double after) {
        return new StageResult(null, epochs, before, after, 0, 0,
            new Ending(Reason.COMPLETED, epochs.size(), kept, Optional.empty()), List.of());
    }

    private BufferedDataTable table(StageResult result) throws Exception {
        return EpochTable.of(ResNet3dKind.MENET.defaults().terms(), Optional.empty(), result, Executions.running(folder));
    }
}
