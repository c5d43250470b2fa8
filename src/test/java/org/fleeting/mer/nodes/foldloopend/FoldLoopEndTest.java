package org.fleeting.mer.nodes.foldloopend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.folds.FoldLoopRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;

class FoldLoopEndTest {

    private static final DataTableSpec SPEC =
        TableRows.spec(TableRows.text("Subject"), TableRows.text("Emotion", "surprise", "disgust", "fear"));

    @TempDir
    Path folder;

    private FoldLoopRun loop;

    @BeforeEach
    void makeLoop() throws Exception {
        loop = new FoldLoopRun(folder).withFolds(2);
    }

    @Test
    void namesTheFoldOfEachClipAndKeepsItsKey() throws Exception {
        BufferedDataTable all = loop.run(clips(), (train, test) -> test);

        assertThat(all.getDataTableSpec().getColumnNames()).containsExactly("Subject", "Emotion", "Fold");
        List<String> expected = new ArrayList<>(TableRows.keys(loop.folds().get(0).test()));
        expected.addAll(TableRows.keys(loop.folds().get(1).test()));
        assertThat(TableRows.keys(all)).isEqualTo(expected);
        assertThat(TableRows.column(all, "Fold")).containsExactly("1", "1", "1", "1", "1", "1", "2", "2", "2", "2", "2",
            "2");
    }

    @Test
    void namesTheSubjectThatIsLeftOut() throws Exception {
        BufferedDataTable all = loop.with("splitBy", "ONE_SUBJECT").run(clips(), (train, test) -> test);

        assertThat(TableRows.column(all, "Fold")).isEqualTo(TableRows.column(all, "Subject"));
    }

    @Test
    void foretellsItsColumns() {
        assertThat(loop.configureEnd(SPEC).getColumnNames()).containsExactly("Subject", "Emotion", "Fold");
    }

    @Test
    void rejectsAnotherColumnOfTheName() throws Exception {
        assertThat(loop.configureEnd(TableRows.spec(TableRows.text("Fold")))).isNull();

        assertThat(loop.messages()).containsExactly("The input table already has a column \"Fold\". Choose another name "
            + "for the fold column in the dialog, or remove that column.");
        assertThat(loop.withFoldColumn("Held out").configureEnd(TableRows.spec(TableRows.text("Fold")))
            .getColumnNames()).containsExactly("Fold", "Held out");
    }

    @Test
    void rejectsAClipThatIsPredictedTwice() throws Exception {
        assertThat(loop.withFolds(3).run(clips(), (train, test) -> train)).isNull();

        assertThat(loop.messages()).singleElement().asString()
            .matches("The clip with row ID Row\\d+ is in fold 1 and again in fold 2: each clip is tested once\\.");
    }

    @Test
    void saysWhichColumnsDiffer() throws Exception {
        AtomicInteger fold = new AtomicInteger();
        DataTableSpec first = TableRows.spec(TableRows.text("Prediction"), TableRows.text("P (fear)"));
        DataTableSpec second = TableRows.spec(TableRows.column("Prediction", DoubleCell.TYPE), TableRows.text("P (joy)"));

        loop.run(clips(), (train, test) -> TableRows.table(Executions.running(folder),
            fold.incrementAndGet() == 1 ? first : second));

        assertThat(loop.messages()).containsExactly("The table of fold 2 differs from that of the first "
            + "fold: it lacks column \"P (fear)\"; has column \"Prediction\" of type Number (Float), not String; has "
            + "column \"P (joy)\" more.");
    }

    @Test
    void namesTheValueOfTheFoldThatDiffers() throws Exception {
        AtomicInteger fold = new AtomicInteger();
        DataTableSpec first = TableRows.spec(TableRows.text("A"), TableRows.text("B"));
        DataTableSpec second = TableRows.spec(TableRows.text("B"), TableRows.text("A"));

        loop.with("splitBy", "COLUMN").with("groupColumn", "Emotion")
            .run(clips(), (train, test) -> TableRows.table(Executions.running(folder),
                fold.incrementAndGet() == 1 ? first : second));

        assertThat(loop.messages()).contains("The table of fold 2 (fear) differs from that of the first "
            + "fold: it has its columns in another order (B, A).");
    }

    @Test
    void gathersAnewAfterAReset() throws Exception {
        loop.run(clips(), (train, test) -> train);
        loop.reset();

        assertThat(loop.run(clips(), (train, test) -> test).size()).isEqualTo(12);
    }

    private BufferedDataTable clips() {
        List<Object[]> rows = new ArrayList<>();
        for (int subject = 1; subject <= 4; subject++) {
            for (String emotion : List.of("surprise", "disgust", "fear")) {
                rows.add(TableRows.row(String.valueOf(subject), emotion));
            }
        }
        return TableRows.table(Executions.running(folder), SPEC, rows.toArray(Object[][]::new));
    }
}
