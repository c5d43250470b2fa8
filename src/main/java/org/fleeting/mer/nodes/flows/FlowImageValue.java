package org.fleeting.mer.nodes.flows;

import java.io.IOException;

import org.fleeting.mer.flow.ScaledFlow;
import org.knime.core.data.DataValue;
import org.knime.core.data.ExtensibleUtilityFactory;

/** What moved in one clip, T' x C x H x W numbers. */
public interface FlowImageValue extends DataValue {

    /** What KNIME calls this value; found by its name. */
    UtilityFactory UTILITY = new FlowImageUtilityFactory();

    /** Returns T', C with names, H and W. */
    FlowShape shape();

    /** Returns what made it, in words: frames, method with its numbers, channels, scaling, magnification. */
    String madeBy();

    /**
     * Reads the numbers from disk, and beside them how they are scaled. Nobody keeps them: who needs them often must.
     *
     * @throws IOException if the file is gone, can't be read, is of another version or does not hold what was written
     */
    ScaledFlow scaledFlow() throws IOException;

    /** Names the value and collects its renderers. */
    final class FlowImageUtilityFactory extends ExtensibleUtilityFactory {

        FlowImageUtilityFactory() {
            super(FlowImageValue.class);
        }

        @Override
        public String getName() {
            return "Flow image";
        }

        @Override
        public String getGroupName() {
            return "Micro-Expression Recognition";
        }
    }
}
