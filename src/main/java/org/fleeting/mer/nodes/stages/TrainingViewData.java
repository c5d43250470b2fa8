package org.fleeting.mer.nodes.stages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.nodes.stages.TrainingFacts.Fact;
import org.fleeting.mer.nodes.stages.TrainingFacts.Part;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** What the page of the view shows of a trainer's tables. */
final class TrainingViewData {

    /** The page gets no more epochs than about these: every second, third and so on of a longer training. */
    static final int MOST_EPOCHS = 2000;

    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    /** A term that the training does not have is null. */
    private record Epoch(int epoch, int steps, Double loss, Double crossEntropy, Map<String, Double> terms,
        Double mutualInformation, Double accuracy, Double validationLoss, Double validationAccuracy, boolean kept,
        Double seconds, Double learningRate) {}

    private record Told(String name, String value) {}

    private record Initial(String title, int classes, int restoredEpochs, List<String> warnings, List<Told> summary,
        List<Told> settings, List<Told> origin, List<String> withoutUnit, long allEpochs, List<Epoch> epochs) {}

    private final BufferedDataTable table;
    private final DataTableSpec spec;
    private final TrainingFacts facts;

    TrainingViewData(BufferedDataTable epochs, BufferedDataTable facts) {
        table = epochs;
        spec = epochs.getDataTableSpec();
        this.facts = TrainingFacts.read(facts);
    }

    /** Gson writes no character that could end a script element. */
    String json() {
        return GSON.toJson(new Initial(facts.page(TrainingFacts.TITLE), number(TrainingFacts.CLASSES),
            number(TrainingFacts.RESTORED_EPOCHS), facts.of(Part.WARNINGS).stream().map(Fact::value).toList(),
            told(Part.SUMMARY), told(Part.SETTINGS), told(Part.ORIGIN), withoutUnit(), table.size(), epochs()));
    }

    private int number(String name) {
        return Integer.parseInt(facts.page(name));
    }

    private List<Told> told(Part part) {
        return facts.of(part).stream().map(fact -> new Told(fact.name(), fact.value())).toList();
    }

    /** Returns all epochs, or of many every second, third and so on; first, last and kept one in any case. */
    private List<Epoch> epochs() {
        long stride = (table.size() + MOST_EPOCHS - 1) / MOST_EPOCHS;
        List<Epoch> epochs = new ArrayList<>();
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                Epoch epoch = epoch(rows.next());
                if (i % stride == 0 || epoch.kept() || !rows.hasNext()) {
                    epochs.add(epoch);
                }
            }
        }
        return epochs;
    }

    private Epoch epoch(DataRow row) {
        return new Epoch(whole(row, EpochTable.EPOCH), whole(row, EpochTable.STEPS), real(row, EpochTable.LOSS),
            real(row, EpochTable.CROSS_ENTROPY), terms(row), real(row, EpochTable.MUTUAL_INFORMATION),
            real(row, EpochTable.ACCURACY), real(row, EpochTable.VALIDATION_LOSS),
            real(row, EpochTable.VALIDATION_ACCURACY), ((BooleanValue) cell(row, EpochTable.KEPT)).getBooleanValue(),
            real(row, EpochTable.SECONDS),
            spec.containsName(EpochTable.LEARNING_RATE) ? real(row, EpochTable.LEARNING_RATE) : null);
    }

    /** Returns the terms of the loss that have columns of their own, by their symbols. */
    private Map<String, Double> terms(DataRow row) {
        Map<String, Double> terms = new LinkedHashMap<>();
        ownColumns().forEach(name -> terms.put(symbol(name), real(row, name)));
        return terms;
    }

    private List<String> ownColumns() {
        return Arrays.asList(spec.getColumnNames()).subList(spec.findColumnIndex(EpochTable.CROSS_ENTROPY) + 1,
            spec.findColumnIndex(EpochTable.MUTUAL_INFORMATION));
    }

    private static String symbol(String column) {
        return column.substring(column.indexOf('(') + 1, column.length() - 1);
    }

    /** Returns the symbols of terms that are not in nats. */
    private List<String> withoutUnit() {
        Set<String> inNats = Stream.of(DecouplerKind.values()).filter(DecouplerKind::isInNats).map(DecouplerKind::symbol)
            .collect(Collectors.toSet());
        return ownColumns().stream().map(TrainingViewData::symbol).filter(symbol -> !inNats.contains(symbol)).toList();
    }

    private DataCell cell(DataRow row, String column) {
        return row.getCell(spec.findColumnIndex(column));
    }

    private int whole(DataRow row, String column) {
        return ((IntValue) cell(row, column)).getIntValue();
    }

    /** JSON has no infinity: the loss on held-out clips may be infinite where that of the training is not. */
    private Double real(DataRow row, String column) {
        return cell(row, column) instanceof DoubleValue value && Double.isFinite(value.getDoubleValue())
            ? value.getDoubleValue() : null;
    }
}
