package org.fleeting.mer.nodes.foldsplit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.folds.FoldOfTable;
import org.fleeting.mer.nodes.folds.FoldParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;

class FoldSplitExecuteTest {

    private static final DataTableSpec SPEC =
        TableRows.spec(TableRows.text("Subject"), TableRows.text("Emotion", "surprise", "disgust", "fear"));

    @TempDir
    Path folder;

    private final FoldSplitNodeParameters parameters = new FoldSplitNodeParameters();

    @Test
    void putsNobodyOnBothSides() throws Exception {
        NodeCall call = execute(clips(10));

        Set<String> train = new HashSet<>(TableRows.column(call.table(0), "Subject"));
        Set<String> test = new HashSet<>(TableRows.column(call.table(1), "Subject"));
        assertThat(train).hasSize(8).doesNotContainAnyElementsOf(test);
        assertThat(test).hasSize(2);
        assertThat(call.warning()).isEmpty();
    }

    @Test
    void testsEveryClipOnceInAllFolds() throws Exception {
        List<String> tested = new ArrayList<>();
        for (int fold = 1; fold <= 5; fold++) {
            parameters.m_fold = fold;
            tested.addAll(TableRows.keys(execute(clips(10)).table(1)));
        }

        assertThat(tested).containsExactlyInAnyOrderElementsOf(TableRows.keys(clips(10)));
    }

    @Test
    void marksAFoldForViewsButNoShare() throws Exception {
        parameters.m_fold = 2;
        assertThat(FoldOfTable.of(execute(clips(10)).table(1).getDataTableSpec())).contains("fold 2 of 5");

        parameters.m_mode = FoldSplitNodeParameters.Mode.SHARE;
        assertThat(FoldOfTable.of(execute(clips(10)).table(1).getDataTableSpec())).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheRows() throws Exception {
        NodeCall call = execute(clips(10));

        List<String> all = TableRows.keys(clips(10));
        assertThat(TableRows.keys(call.table(0))).isSortedAccordingTo((a, b) -> all.indexOf(a) - all.indexOf(b));
        assertThat(TableRows.keys(call.table(1))).isSortedAccordingTo((a, b) -> all.indexOf(a) - all.indexOf(b));
    }

    /** A trainer compares its subjects with those of an earlier model; the other side's would look unknown to it. */
    @Test
    void listsOnlyTheSubjectsOfItsSide() throws Exception {
        BufferedDataTable train = execute(clips(10)).table(0);

        assertThat(train.getDataTableSpec().getColumnSpec("Subject").getDomain().getValues())
            .extracting(Object::toString).containsExactlyInAnyOrderElementsOf(new HashSet<>(TableRows.column(train,
                "Subject")));
    }

    @Test
    void holdsOutAShare() throws Exception {
        parameters.m_mode = FoldSplitNodeParameters.Mode.SHARE;
        parameters.m_testShare = 0.3;

        assertThat(new HashSet<>(TableRows.column(execute(clips(10)).table(1), "Subject"))).hasSize(3);
    }

    @Test
    void warnsByClipThatSubjectsAreOnBothSides() throws Exception {
        parameters.m_splitBy = FoldParameters.By.CLIP;

        NodeCall call = execute(clips(10));

        Set<String> shared = new HashSet<>(TableRows.column(call.table(0), "Subject"));
        shared.retainAll(TableRows.column(call.table(1), "Subject"));
        assertThat(call.warning()).hasValueSatisfying(text -> assertThat(text)
            .startsWith("Subjects with clips on both sides: %d of 10. They are tested by".formatted(shared.size())));
        assertThat(Collections.frequency(TableRows.column(call.table(1), "Emotion"), "fear")).isEqualTo(2);
    }

    @Test
    void testsEveryClipOnceInAllFoldsByClip() throws Exception {
        parameters.m_splitBy = FoldParameters.By.CLIP;
        List<String> tested = new ArrayList<>();
        for (int fold = 1; fold <= 5; fold++) {
            parameters.m_fold = fold;
            tested.addAll(TableRows.keys(execute(clips(10)).table(1)));
        }

        assertThat(tested).containsExactlyInAnyOrderElementsOf(TableRows.keys(clips(10)));
    }

    @Test
    void leavesOneSubjectOut() throws Exception {
        parameters.m_splitBy = FoldParameters.By.ONE_SUBJECT;
        parameters.m_fold = 7;

        NodeCall call = execute(clips(10));

        assertThat(TableRows.column(call.table(1), "Subject")).containsExactly("7", "7", "7");
        assertThat(call.table(0).size()).isEqualTo(27);
    }

    @Test
    void saysHowManySubjectsThereAre() {
        parameters.m_splitBy = FoldParameters.By.ONE_SUBJECT;
        parameters.m_fold = 11;

        assertThatThrownBy(() -> execute(clips(10))).isInstanceOf(KNIMEException.class)
            .hasMessage("Fold 11 does not exist, expected 1 to 10.");
    }

    @Test
    void testsAValueOfAColumn() throws Exception {
        parameters.m_splitBy = FoldParameters.By.COLUMN;
        parameters.m_groupColumn = "Emotion";
        parameters.m_fold = 2;

        assertThat(TableRows.column(execute(clips(10)).table(1), "Emotion")).containsOnly("fear").hasSize(10);
    }

    @Test
    void holdsOutAShareOfTheClips() throws Exception {
        parameters.m_splitBy = FoldParameters.By.CLIP;
        parameters.m_mode = FoldSplitNodeParameters.Mode.SHARE;
        parameters.m_testShare = 0.3;

        assertThat(TableRows.column(execute(clips(10)).table(1), "Emotion"))
            .containsExactlyInAnyOrderElementsOf(
                List.of("surprise", "surprise", "surprise", "disgust", "disgust", "disgust", "fear", "fear", "fear"));
    }

    @Test
    void saysThatThereAreTooFewClips() {
        parameters.m_splitBy = FoldParameters.By.CLIP;

        assertThatThrownBy(() -> execute(clips(1))).isInstanceOf(KNIMEException.class)
            .hasMessage("5 folds need at least 5 clips, found 3 (Row0, Row1, Row2).");
    }

    @Test
    void keepsTheClassesThatASideLacks() throws Exception {
        BufferedDataTable clips = table(TableRows.row("1", "surprise"), TableRows.row("1", "disgust"),
            TableRows.row("2", "surprise"), TableRows.row("2", "disgust"), TableRows.row("2", "fear"));
        parameters.m_folds = 2;

        NodeCall call = execute(clips);

        assertThat(call.table(0).getDataTableSpec().getColumnSpec("Emotion").getDomain().getValues()).hasSize(3);
        assertThat(call.warning()).hasValueSatisfying(text -> assertThat(text).contains("is of class fear"));
    }

    @Test
    void keepsAPersonOfSeveralSpellingsOnOneSide() throws Exception {
        parameters.m_folds = 3;
        for (FoldParameters.By by : List.of(FoldParameters.By.SUBJECT, FoldParameters.By.ONE_SUBJECT)) {
            parameters.m_splitBy = by;
            for (int fold = 1; fold <= 3; fold++) {
                parameters.m_fold = fold;

                NodeCall call = execute(table(TableRows.row("s01", "fear"), TableRows.row("S 01", "surprise"),
                    TableRows.row("3", "fear"), TableRows.row("03", "surprise"), TableRows.row("s1x", "fear"),
                    TableRows.row("s1x", "surprise")));

                assertThat(TableRows.column(call.table(1), "Subject"))
                    .isIn(List.of("s01", "S 01"), List.of("3", "03"), List.of("s1x", "s1x"));
                assertThat(call.warning()).hasValueSatisfying(text -> assertThat(text)
                    .startsWith("Spelt in several ways: \"03\" and \"3\", \"S 01\" and \"s01\". They count as one person"));
            }
        }
    }

    /** Who is left out with a set is not told by a number that another set has, too. */
    @Test
    void leavesADataSetOutWithoutTakingItsNumbersForPeopleOfAnother() throws Exception {
        parameters.m_splitBy = FoldParameters.By.COLUMN;
        DataTableSpec spec = TableRows.spec(TableRows.text("Dataset"), TableRows.text("Subject"), TableRows.text("Emotion"));
        BufferedDataTable clips = TableRows.table(Executions.running(folder), spec,
            TableRows.row("CASME II", "06", "fear"), TableRows.row("CASME II", "07", "surprise"),
            TableRows.row("SAMM", "006", "fear"), TableRows.row("SAMM", "sub6", "surprise"));

        NodeCall call = execute(clips);

        assertThat(TableRows.column(call.table(1), "Dataset")).containsOnly("CASME II");
        assertThat(call.warning()).hasValueSatisfying(text -> assertThat(text)
            .startsWith("Spelt in several ways: \"006\" and \"sub6\".").doesNotContain("both sides: 1"));
    }

    @Test
    void saysThatThereAreTooFewSubjects() {
        assertThatThrownBy(() -> execute(clips(3))).isInstanceOfSatisfying(KNIMEException.class, e -> {
            assertThat(e).hasMessage("5 folds need at least 5 subjects, found 3 (1, 2, 3).");
            assertThat(e.getKNIMEMessage().getResolutions()).containsExactly("Choose at most 3 folds.");
        });
    }

    @Test
    void refusesASingleClass() {
        assertThatThrownBy(() -> execute(table(TableRows.row("1", "surprise"), TableRows.row("2", "surprise"))))
            .isInstanceOf(KNIMEException.class).hasMessage(
                "All 2 clips are of class surprise: there is nothing to tell apart.");
    }

    @Test
    void pointsAtTheRowWithoutASubject() {
        assertThatThrownBy(() -> execute(table(TableRows.row("1", "surprise"), TableRows.row(null, "disgust"))))
            .isInstanceOf(KNIMEException.class)
            .hasMessage("Row 2 (Row1): No value in column \"Subject\". "
                + "Every clip needs one; filter such rows out first.");
    }

    @Test
    void stopsWhenCancelled() {
        assertThatThrownBy(() -> NodeCall.execute(FoldSplitNodeFactory::execute, parameters,
            Executions.cancelled(folder), clips(10))).isInstanceOf(CanceledExecutionException.class);
    }

    private NodeCall execute(BufferedDataTable clips) throws Exception {
        return NodeCall.execute(FoldSplitNodeFactory::execute, parameters, Executions.running(folder), clips);
    }

    /** Each subject shows each emotion once. */
    private BufferedDataTable clips(int subjects) {
        List<Object[]> rows = new ArrayList<>();
        for (int subject = 1; subject <= subjects; subject++) {
            for (String emotion : List.of("surprise", "disgust", "fear")) {
                rows.add(TableRows.row(String.valueOf(subject), emotion));
            }
        }
        return table(rows.toArray(Object[][]::new));
    }

    private BufferedDataTable table(Object[]... rows) {
        return TableRows.table(Executions.running(folder), SPEC, rows);
    }
}
