package org.fleeting.mer.nodes.foldloopstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.folds.FoldLoopRun;
import org.fleeting.mer.nodes.folds.FoldLoopRun.Fold;
import org.fleeting.mer.nodes.folds.FoldOfTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

class FoldLoopStartTest {

    private static final DataTableSpec SPEC = TableRows.spec(TableRows.text("Subject"),
        TableRows.text("Emotion", "surprise", "disgust", "fear"), TableRows.text("Site"));

    @TempDir
    Path folder;

    private FoldLoopRun loop;

    @BeforeEach
    void makeLoop() {
        loop = new FoldLoopRun(folder);
    }

    @Test
    void testsEveryClipOnceAndNobodyOnBothSides() throws Exception {
        loop.run(clips(10), (train, test) -> test);

        assertThat(loop.folds()).hasSize(5).allSatisfy(fold -> assertThat(TableRows.column(fold.train(), "Subject"))
            .hasSize(24).doesNotContainAnyElementsOf(TableRows.column(fold.test(), "Subject")));
        assertThat(loop.folds().stream().flatMap(fold -> TableRows.keys(fold.test()).stream()))
            .containsExactlyInAnyOrderElementsOf(TableRows.keys(clips(10)));
        assertThat(loop.messages()).isEmpty();
    }

    @Test
    void tellsTheNodesOfTheLoopWhichFoldItIs() throws Exception {
        loop.withFolds(3).run(clips(6), (train, test) -> test);

        assertThat(loop.folds()).extracting(Fold::variables).extracting(Object::toString)
            .allMatch(text -> text.contains("maxIterations=3"));
        Fold second = loop.folds().get(1);
        assertThat(second.variables()).containsEntry("fold", "2").containsEntry("foldName", "2")
            .containsEntry("currentIteration", "1");
    }

    @Test
    void leavesOneSubjectOut() throws Exception {
        loop.with("splitBy", "ONE_SUBJECT").run(clips(11), (train, test) -> test);

        assertThat(loop.folds()).extracting(fold -> fold.variables().get("foldName"))
            .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        assertThat(loop.folds()).allSatisfy(fold -> assertThat(TableRows.column(fold.test(), "Subject"))
            .containsOnly(fold.variables().get("foldName")));
    }

    @Test
    void marksBothSidesWithTheFoldForViewsAndTheEndTakesTheMarkOff() throws Exception {
        BufferedDataTable all = loop.with("splitBy", "COLUMN").with("groupColumn", "Site").run(clips(6), (train, test) -> test);

        assertThat(FoldOfTable.of(loop.folds().get(0).test().getDataTableSpec())).contains("fold 1 of %d (disgust site)"
            .formatted(loop.folds().size()));
        assertThat(FoldOfTable.of(loop.folds().get(1).train().getDataTableSpec())).get().asString().startsWith("fold 2 of ");
        assertThat(FoldOfTable.of(all.getDataTableSpec())).isEmpty();
    }

    @Test
    void testsEveryValueOfAColumnAndWarnsOnceOfAllFolds() throws Exception {
        loop.with("splitBy", "COLUMN").with("groupColumn", "Site").run(clips(6), (train, test) -> test);

        assertThat(loop.folds()).extracting(fold -> fold.variables().get("foldName")).containsExactly("disgust site",
            "fear site", "surprise site");
        assertThat(loop.messages()).singleElement().asString()
            .startsWith("Subjects with clips on both sides: in 3 of 3 folds, up to 6 of 6.")
            .endsWith("No clip to train on is in fold disgust site of class disgust; in fold fear site of class fear; "
                + "in fold surprise site of class surprise.");
    }

    @Test
    void saysThatThereIsNoSuchColumn() {
        assertThat(loop.configureStart(TableRows.spec(TableRows.text("Subject")))).isFalse();

        assertThat(loop.messages()).containsExactly(
            "The input table has no column \"Emotion\". Choose another column in the dialog.");
    }

    @Test
    void saysThatThereAreTooFewSubjects() throws Exception {
        assertThat(loop.run(clips(3), (train, test) -> test)).isNull();

        assertThat(loop.messages()).containsExactly("5 folds need at least 5 subjects, found 3 (1, 2, 3).");
    }

    @Test
    void dealsAnewAfterAReset() throws Exception {
        loop.run(clips(10), (train, test) -> test);
        loop.reset();

        loop.run(clips(5), (train, test) -> test);

        assertThat(loop.folds()).hasSize(5)
            .allSatisfy(fold -> assertThat(fold.test().size()).isEqualTo(3));
    }

    /** Each subject shows each emotion once, each at a site of its own. */
    private BufferedDataTable clips(int subjects) {
        List<Object[]> rows = new ArrayList<>();
        for (int subject = 1; subject <= subjects; subject++) {
            for (String emotion : List.of("surprise", "disgust", "fear")) {
                rows.add(TableRows.row(String.valueOf(subject), emotion, emotion + " site"));
            }
        }
        return TableRows.table(Executions.running(folder), SPEC, rows.toArray(Object[][]::new));
    }
}
