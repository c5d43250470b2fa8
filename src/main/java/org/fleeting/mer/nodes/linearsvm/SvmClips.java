package org.fleeting.mer.nodes.linearsvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.clips.DescriptorColumns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * Where the table of one side has what the SVM needs.
 *
 * @param emotion place of the class; -1 if the table has none
 * @param subject place of the person; -1 if the table has none
 * @param numbers places of the numbers, in the order of {@code names}
 * @param names of the numbers' columns
 */
record SvmClips(int emotion, int subject, List<Integer> numbers, List<String> names) {

    private static final String REMEDY = "Choose another column in the dialog.";

    /** A clip whose numbers are all there. */
    record Clip(double[] values, String emotion, String subject) {}

    /** @throws InvalidSettingsException if a column is missing or of another type, or there are no numbers */
    static SvmClips ofTraining(DataTableSpec table, LinearSvmNodeParameters parameters) throws InvalidSettingsException {
        int emotion = ColumnKind.TEXT.require(table, parameters.m_emotionColumn, REMEDY);
        int subject = ColumnKind.TEXT.require(table, parameters.m_subjectColumn, REMEDY);
        List<Integer> numbers = new ArrayList<>();
        if (parameters.m_columns == LinearSvmNodeParameters.Columns.DESCRIPTOR) {
            numbers.addAll(DescriptorColumns.places(table));
            if (numbers.isEmpty()) {
                throw new InvalidSettingsException("The training table has no column of a Motion Descriptor. Connect one, "
                    + "or choose the columns by name.");
            }
        } else {
            for (int place = 0; place < table.getNumColumns(); place++) {
                if (table.getColumnSpec(place).getName().startsWith(parameters.m_prefix)
                    && ColumnKind.NUMBERS.fits(table.getColumnSpec(place))) {
                    numbers.add(place);
                }
            }
            if (numbers.isEmpty()) {
                throw new InvalidSettingsException(
                    "The training table has no column of numbers whose name begins with \"%s\". Choose other columns."
                        .formatted(parameters.m_prefix));
            }
        }
        return new SvmClips(emotion, subject, List.copyOf(numbers),
            numbers.stream().map(place -> table.getColumnSpec(place).getName()).toList());
    }

    /** Returns the places in the test table of what the training table has; it need not have labels. */
    SvmClips inTest(DataTableSpec table, LinearSvmNodeParameters parameters) throws InvalidSettingsException {
        List<Integer> places = new ArrayList<>();
        for (String name : names) {
            places.add(ColumnKind.NUMBERS.require(table, name,
                "Connect train and test side of the same Fold Split or Fold Loop Start."));
        }
        return new SvmClips(table.findColumnIndex(parameters.m_emotionColumn),
            table.findColumnIndex(parameters.m_subjectColumn), List.copyOf(places), names);
    }

    /** Returns the row's clip; empty if a number is missing. */
    Optional<Clip> read(DataRow row) {
        double[] values = new double[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            DataCell cell = row.getCell(numbers.get(i));
            if (cell.isMissing()) {
                return Optional.empty();
            }
            values[i] = ((DoubleValue) cell).getDoubleValue();
        }
        return Optional.of(new Clip(values, text(row, emotion), text(row, subject)));
    }

    private static String text(DataRow row, int column) {
        return column >= 0 && row.getCell(column) instanceof StringValue value ? value.getStringValue() : null;
    }
}
