package org.fleeting.mer.nodes.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;

class FlowImageColumnTest {

    private static final FlowShape SHAPE = new FlowShape(9, List.of("u", "v", "strain"), 60, 50);

    @Test
    void tellsShapeAndMaking() {
        DataColumnSpec column = FlowImageColumn.spec("Flow", Optional.of(SHAPE), "TV-L1");

        assertThat(FlowImageColumn.shape(column)).contains(SHAPE);
        assertThat(FlowImageColumn.madeBy(column)).contains("TV-L1");
        assertThat(FlowImageColumn.KIND.fits(column)).isTrue();
    }

    @Test
    void tellsNoShapeWhereItIsUnknown() {
        DataColumnSpec column = FlowImageColumn.spec("Flow", Optional.empty(), "TV-L1");

        assertThat(FlowImageColumn.shape(column)).isEmpty();
        assertThat(FlowImageColumn.madeBy(column)).contains("TV-L1");
    }

    @Test
    void tellsNoShapeWhereAPartIsMissing() {
        DataColumnSpecCreator creator = new DataColumnSpecCreator("Flow", FlowImageCell.TYPE);
        creator.setProperties(new DataColumnProperties(Map.of("org.fleeting.mer.flow.channels", "u,v")));

        assertThat(FlowImageColumn.shape(creator.createSpec())).isEmpty();
        assertThat(FlowImageColumn.madeBy(creator.createSpec())).isEmpty();
    }
}
