package org.fleeting.mer.nodes.datasetreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class DatasetReaderNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(DatasetReaderNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(DatasetReaderNodeParameters.class);
    }

    @Test
    void loadWhatWasRecordedBeforeTheOutputOfProblems() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("problems", DatasetReaderNodeParameters.class);
    }

    @Test
    void validateTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(DatasetReaderNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(DatasetReaderNodeParameters.class, "m_format", "m_classes",
            "m_standardClasses", "m_missingApex");
    }

    @Test
    void rejectAFormatThatNobodyReads() {
        DatasetReaderNodeParameters parameters = new DatasetReaderNodeParameters();
        parameters.m_format = "CASME 9";

        assertThatThrownBy(parameters::validate)
            .hasMessage("No data set format is called \"CASME 9\". Choose one of: MEGC 2019 composite, CASME II, SAMM, MMEW, "
                + "SMIC-HS, CAS(ME)^3 part A, Manifest (CSV).");
    }

    @Test
    void rejectOwnClassesThatNameNone() {
        DatasetReaderNodeParameters parameters = new DatasetReaderNodeParameters();
        parameters.m_classes = DatasetReaderNodeParameters.ClassScheme.OWN;
        parameters.m_ownClasses = null;

        assertThatThrownBy(parameters::validate).hasMessage("The label scheme names no class: \"\". "
            + "Write entries such as \"disgust = negative\", parted by semicolons.");
    }

    @Test
    void rejectStandardClassesThatNobodyUses() {
        DatasetReaderNodeParameters parameters = new DatasetReaderNodeParameters();
        parameters.m_classes = DatasetReaderNodeParameters.ClassScheme.STANDARD;
        parameters.m_standardClasses = "Nine";

        assertThatThrownBy(parameters::validate)
            .hasMessage("No standard classes are called \"Nine\". Choose one of: Three classes (MEGC 2019); CASME II, five "
                + "classes; SAMM, five classes; Five basic emotions; Six basic emotions; CAS(ME)^3, seven classes.");
    }

    @Test
    void offerEveryStandardScheme() {
        assertThat(new DatasetReaderNodeParameters.StandardClassChoices().choices(null))
            .contains("Three classes (MEGC 2019)", "SAMM, five classes", "Six basic emotions");
    }

    @Test
    void offerEveryFormat() {
        assertThat(new DatasetReaderNodeParameters.FormatChoices().choices(null))
            .startsWith("Automatic").contains("CASME II", "SAMM", "MMEW", "SMIC-HS", "CAS(ME)^3 part A",
                "MEGC 2019 composite", "Manifest (CSV)");
    }
}
