package org.fleeting.mer.nodes.identityprobe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

import org.fleeting.mer.evaluation.ClipFeatures;
import org.fleeting.mer.evaluation.ProbedClip;
import org.fleeting.mer.evaluation.identity.ClipInContext;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.predictions.OptionalColumn;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** The emotion and the data set of each clip, by its RowID; an empty text where there is none. */
final class ProbeLabels {

    private record Labels(String emotion, String dataSet) {}

    private final Map<String, Labels> labelsOf = new HashMap<>();

    private ProbeLabels() {}

    /** @throws InvalidSettingsException if a column was chosen that the table lacks, or if it holds no names */
    static void check(DataTableSpec table, String emotionColumn, String dataSetColumn) throws InvalidSettingsException {
        emotions(table, emotionColumn);
        dataSets(table, dataSetColumn);
    }

    private static OptionalInt emotions(DataTableSpec table, String choice) throws InvalidSettingsException {
        return OptionalColumn.find(table, choice, ClipColumns.EMOTION);
    }

    private static OptionalInt dataSets(DataTableSpec table, String choice) throws InvalidSettingsException {
        return OptionalColumn.find(table, choice, ClipColumns.DATASET);
    }

    static ProbeLabels read(BufferedDataTable table, String emotionColumn, String dataSetColumn)
        throws InvalidSettingsException {
        OptionalInt emotion = emotions(table.getDataTableSpec(), emotionColumn);
        OptionalInt dataSet = dataSets(table.getDataTableSpec(), dataSetColumn);
        ProbeLabels labels = new ProbeLabels();
        for (DataRow row : table) {
            labels.labelsOf.put(row.getKey().getString(), new Labels(text(row, emotion), text(row, dataSet)));
        }
        return labels;
    }

    private static String text(DataRow row, OptionalInt column) {
        return column.isEmpty() || row.getCell(column.getAsInt()).isMissing() ? ""
            : row.getCell(column.getAsInt()).toString();
    }

    List<ClipInContext> of(List<ClipFeatures> clips) {
        List<ClipInContext> labelled = new ArrayList<>();
        for (ClipFeatures clip : clips) {
            Labels labels = labelsOf.get(clip.key());
            labelled.add(new ClipInContext(clip, labels.emotion, labels.dataSet));
        }
        return labelled;
    }

    /** Returns a warning if a subject occurs in several data sets, where the name may be that of several people. */
    Optional<String> ambiguous(List<ProbedClip> clips) {
        Map<String, TreeSet<String>> setsOf = new TreeMap<>();
        clips.forEach(clip -> setsOf.computeIfAbsent(clip.subject(), key -> new TreeSet<>())
            .add(labelsOf.get(clip.key()).dataSet));
        List<String> several = setsOf.keySet().stream().filter(subject -> setsOf.get(subject).size() > 1).toList();
        return several.isEmpty() ? Optional.empty() : Optional.of("""
            %d subjects occur in several data sets (first: %s in %s): the probe takes each for one person, the shares of \
            variance for several. If they are several, make the names unique first.""".formatted(several.size(),
            several.get(0), String.join(", ", setsOf.get(several.get(0)))));
    }
}
