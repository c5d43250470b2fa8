package org.fleeting.mer.nodes.foldsplit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.nodes.ParameterChecks;
import org.fleeting.mer.nodes.folds.FoldParameters;
import org.junit.jupiter.api.Test;

class FoldSplitNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(FoldSplitNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(FoldSplitNodeParameters.class);
    }

    @Test
    void splitBySubjectIfSavedBeforeThereWasAChoice() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("split-by", FoldSplitNodeParameters.class);
    }

    @Test
    void loadIfSavedBeforeThereWereFoldsByColumn() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("columns-of-folds", FoldSplitNodeParameters.class);
    }

    @Test
    void validateTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(FoldSplitNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(FoldSplitNodeParameters.class, "m_splitBy", "m_mode",
            "m_subjectColumn", "m_emotionColumn");
    }

    @Test
    void rejectNoColumnOfFoldsOnlyIfItIsNeeded() throws Exception {
        FoldSplitNodeParameters parameters = new FoldSplitNodeParameters();
        parameters.m_groupColumn = "";
        parameters.validate();

        parameters.m_splitBy = FoldParameters.By.COLUMN;

        assertThatThrownBy(parameters::validate).hasMessage("\"Column of folds\" names no column: choose one.");
    }

    /** How many subjects or values there are shows only in the table. */
    @Test
    void acceptAFoldBeyondKWhereNothingIsDealt() throws Exception {
        FoldSplitNodeParameters parameters = new FoldSplitNodeParameters();
        parameters.m_fold = 26;
        parameters.m_splitBy = FoldParameters.By.ONE_SUBJECT;

        parameters.validate();
    }

    @Test
    void rejectAFoldBeyondTheLast() {
        FoldSplitNodeParameters parameters = new FoldSplitNodeParameters();
        parameters.m_fold = 6;

        assertThatThrownBy(parameters::validate)
            .hasMessage("\"Fold\" must be a whole number from 1 to 5, but is 6.");
    }
}
