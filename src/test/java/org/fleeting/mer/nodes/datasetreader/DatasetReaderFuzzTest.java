package org.fleeting.mer.nodes.datasetreader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.fleeting.mer.badinput.Fuzz;
import org.fleeting.mer.badinput.MutatedSet;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.KNIMEException;

/** Points the node at spoilt sets. */
class DatasetReaderFuzzTest {

    @TempDir
    Path temporary;

    @Test
    void endsInTablesOrInAMessageThatNamesTheFile() {
        Fuzz.run(DatasetReaderFuzzTest.class, set -> {
            try {
                NodeCall call = read(set);
                assertThat(call.table(0).size()).isPositive();
                TableRows.column(call.table(1), "Reason").forEach(Fuzz::assertReadable);
                call.warning().ifPresent(Fuzz::assertReadable);
                return true;
            } catch (KNIMEException e) {
                Fuzz.assertNames(set, e.getMessage(), e.getKNIMEMessage().getResolutions());
                return false;
            }
        });
    }

    private NodeCall read(MutatedSet set) throws Exception {
        DatasetReaderNodeParameters parameters = new DatasetReaderNodeParameters();
        parameters.m_path = set.chosen().toString();
        parameters.m_missingApex = DatasetReaderNodeParameters.Apex.ESTIMATED;
        parameters.m_classes = DatasetReaderNodeParameters.ClassScheme.AS_FILED;
        return NodeCall.execute(DatasetReaderNodeFactory::execute, parameters, Executions.running(temporary));
    }
}
