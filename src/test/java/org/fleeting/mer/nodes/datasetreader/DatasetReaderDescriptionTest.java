package org.fleeting.mer.nodes.datasetreader;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.dataset.format.DatasetFormat;
import org.fleeting.mer.dataset.format.DatasetFormats;
import org.junit.jupiter.api.Test;
import org.knime.core.node.Node;

class DatasetReaderDescriptionTest {

    @Test
    void saysOfEveryFormatWhatItLooksFor() {
        String description = new Node(new DatasetReaderNodeFactory()).invokeGetNodeDescription().getIntro().orElseThrow();

        assertThat(DatasetFormats.all()).extracting(DatasetFormat::name)
            .allSatisfy(name -> assertThat(description).contains("<li><b>" + name + "</b>"));
    }
}
