package org.fleeting.mer.nodes.flowimages;

import java.util.Optional;

import org.fleeting.mer.flow.FlowImages;
import org.fleeting.mer.nodes.views.InternalTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * Makes the tables that {@link FlowViewData} reads beside the output: one with a row for each of the output's, and the settings
 * in words. The output itself is not copied.
 */
final class FlowViewTables {

    /** Places of the tables. */
    static final int OUTPUT = 0;
    static final int LOOKS = 1;
    static final int SETTINGS = 2;
    static final int COUNT = 3;

    /** Places of the columns of looks: all are missing in the row of a clip without flow. */
    static final int PEAK = 0;
    /** From 0; missing between neighbouring frames. */
    static final int APEX_FRAME = 1;
    /** A line for each step. */
    static final int WORDS = 2;
    static final String NEW_LINE = "\n";

    /** Places of the columns of settings; the first row's value is the name of the column with the face clips. */
    static final int NAME = 0;
    static final int VALUE = 1;

    private static final DataTableSpec LOOKS_SPEC = InternalTable.spec(InternalTable.number("Peak"),
        InternalTable.whole("Apex Frame"), InternalTable.text("Words"));
    private static final DataTableSpec SETTINGS_SPEC =
        InternalTable.spec(InternalTable.text("Setting"), InternalTable.text("Value"));

    private final ExecutionContext execution;
    private final InternalTable looks;

    FlowViewTables(ExecutionContext execution) {
        this.execution = execution;
        looks = new InternalTable(LOOKS_SPEC, execution);
    }

    /** @param apexFrame empty between neighbouring frames */
    void add(FlowImages.Made made, Optional<Integer> apexFrame) {
        looks.add(made.peak(), apexFrame.orElse(null), String.join(NEW_LINE, made.words()));
    }

    void addMissing() {
        looks.add(null, null, null);
    }

    /** Ends the tables; the output is the first of them. */
    BufferedDataTable[] close(BufferedDataTable output, FlowImagesNodeParameters parameters) {
        InternalTable settings = new InternalTable(SETTINGS_SPEC, execution).add("Face clips", parameters.m_faceClipColumn);
        parameters.words().forEach(settings::add);
        return new BufferedDataTable[] {output, looks.close(), settings.close()};
    }
}
