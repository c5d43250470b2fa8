package org.fleeting.mer.nodes.predictions;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** A column that a table need not have: the setting that chooses it, and how it is found. */
public final class OptionalColumn {

    /** The setting that takes the column of the usual name where there is one. */
    public static final String AUTOMATIC = "<automatic>";

    /** The setting that takes no column. */
    static final String NONE = "<none>";

    private static final String REMEDY = "Choose another column, or none, in the dialog.";

    private OptionalColumn() {}

    /**
     * Finds the column.
     *
     * @param choice {@link #AUTOMATIC}, {@link #NONE} or the name of a column
     * @param usualName the column's name if it is found by itself
     * @return its place, or empty
     * @throws InvalidSettingsException if a column was chosen that the table lacks, or if the column holds neither text
     *     nor numbers
     */
    public static OptionalInt find(DataTableSpec table, String choice, String usualName) throws InvalidSettingsException {
        boolean isAutomatic = choice.equals(AUTOMATIC);
        if (choice.equals(NONE) || isAutomatic && !table.containsName(usualName)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(ColumnKind.NAMES.require(table, isAutomatic ? usualName : choice, REMEDY));
    }

    /** The choices for the fold in which a clip was tested. */
    public static final class FoldChoices extends Choices {

        public FoldChoices() {
            super(PredictionTable.FOLD);
        }
    }

    /** The choices for the data set that a clip comes from. */
    public static final class DataSetChoices extends Choices {

        public DataSetChoices() {
            super(ClipColumns.DATASET);
        }
    }

    /** The choices of the dialog. */
    public abstract static class Choices implements StringChoicesProvider {

        private final String usualName;

        protected Choices(String usualName) {
            this.usualName = usualName;
        }

        @Override
        public final List<StringChoice> computeState(NodeParametersInput input) {
            List<StringChoice> choices = new ArrayList<>();
            choices.add(new StringChoice(AUTOMATIC, "Automatic: \"%s\", where there is one".formatted(usualName)));
            choices.add(new StringChoice(NONE, "None"));
            input.getInTableSpec(0).stream().flatMap(DataTableSpec::stream).filter(ColumnKind.NAMES::fits)
                .map(DataColumnSpec::getName).map(StringChoice::fromId).forEach(choices::add);
            return choices;
        }
    }
}
