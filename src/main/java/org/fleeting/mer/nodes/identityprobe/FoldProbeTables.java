package org.fleeting.mer.nodes.identityprobe;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.fleeting.mer.evaluation.identity.Estimate;
import org.fleeting.mer.evaluation.identity.Pooled;
import org.fleeting.mer.nodes.NumberCells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What a Fold Probe found, as tables. What is undefined is a missing cell. */
final class FoldProbeTables {

    /** A row a measure. */
    static final DataTableSpec POOLED = spec("Measure", "Value", "Lower", "Upper", "Chance", "Clips", "Subjects", "Folds",
        "Reading");

    /** A row a fold and measure. */
    static final DataTableSpec FOLDS = spec("Fold", "Measure", "Value", "Lower", "Upper", "Chance", "Clips", "Subjects");

    private FoldProbeTables() {}

    private static DataTableSpec spec(String... columns) {
        return new DataTableSpecCreator().addColumns(Stream.of(columns)
            .map(name -> new DataColumnSpecCreator(name, type(name)).createSpec())
            .toArray(DataColumnSpec[]::new)).createSpec();
    }

    private static DataType type(String column) {
        return switch (column) {
            case "Clips", "Subjects", "Folds" -> IntCell.TYPE;
            case "Fold", "Measure", "Reading" -> StringCell.TYPE;
            default -> DoubleCell.TYPE;
        };
    }

    /** @param folds by name */
    static BufferedDataTable pooled(Map<String, Findings> folds, ExecutionContext execution) {
        BufferedDataContainer table = execution.createDataContainer(POOLED);
        List<Integer> clips = folds.values().stream().map(FoldProbeTables::clips).toList();
        for (ProbeMeasure measure : ProbeMeasure.OF_FEATURES) {
            Estimate value = Pooled.mean(folds.values().stream().map(measure::of).toList(), clips);
            Estimate chance =
                Pooled.mean(folds.values().stream().map(found -> Estimate.of(measure.chance(found))).toList(), clips);
            DataCell[] found = numbers(value, chance.value());
            table.addRowToTable(new DefaultRow(measure.title(), new StringCell(measure.title()), found[0], found[1], found[2],
                found[3], new IntCell(clips.stream().mapToInt(Integer::intValue).sum()),
                new IntCell(folds.values().stream().mapToInt(FoldProbeTables::subjects).sum()), new IntCell(folds.size()),
                new StringCell(measure.reading())));
        }
        table.close();
        return table.getTable();
    }

    /** @param folds by name */
    static BufferedDataTable folds(Map<String, Findings> folds, ExecutionContext execution) {
        BufferedDataContainer table = execution.createDataContainer(FOLDS);
        folds.forEach((name, found) -> {
            for (ProbeMeasure measure : ProbeMeasure.OF_FEATURES) {
                DataCell[] numbers = numbers(measure.of(found), measure.chance(found));
                table.addRowToTable(new DefaultRow("Fold %s: %s".formatted(name, measure.title()), new StringCell(name),
                    new StringCell(measure.title()), numbers[0], numbers[1], numbers[2], numbers[3],
                    new IntCell(clips(found)), new IntCell(subjects(found))));
            }
        });
        table.close();
        return table.getTable();
    }

    private static DataCell[] numbers(Estimate value, double chance) {
        return new DataCell[] {NumberCells.orMissing(value.value()), NumberCells.orMissing(value.interval().lower()),
            NumberCells.orMissing(value.interval().upper()), NumberCells.orMissing(chance)};
    }

    private static int clips(Findings found) {
        return found.result().clips().size();
    }

    private static int subjects(Findings found) {
        return found.result().subjects().size();
    }
}
