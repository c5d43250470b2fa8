package org.fleeting.mer.nodes.clips;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.apex.Apexes;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/** Makes the clip table of a data set. {@link ClipRowReader} reads it. */
public final class ClipTable {

    private ClipTable() {}

    /** Returns the columns, of unknown subjects and emotions: what is known before the data set is read. */
    public static DataTableSpec spec() {
        return spec(null, null);
    }

    /**
     * Returns the columns of a table whose emotions are known before there are clips.
     *
     * @param emotions as of {@link #of(List, List, ExecutionContext)}
     */
    public static DataTableSpec spec(List<String> emotions) {
        return spec(null, emotions);
    }

    /**
     * Returns the columns of {@link #spec()} and {@link ClipColumns#APEX_SOURCE}.
     *
     * @param hasLandmarks whether {@link ClipColumns#LANDMARKS} follows
     */
    public static DataTableSpec specOfDataset(boolean hasLandmarks) {
        return ofDataset(spec(), hasLandmarks);
    }

    /**
     * Returns these columns of a table whose emotions are known before there are clips.
     *
     * @param emotions those that clips may have, in the order in which every later table shows them
     */
    public static DataTableSpec specOfDataset(List<String> emotions, boolean hasLandmarks) {
        return ofDataset(spec(emotions), hasLandmarks);
    }

    /**
     * Returns the table of the clips, a row each in their order. RowIDs are {@code subject/clip}. Subjects, in alphabetical
     * order, and emotions are the domain of their columns, so that nodes further on know the classes before they execute.
     *
     * @param emotions the classes of the clips in the order in which every later table shows them
     */
    public static BufferedDataTable of(List<Clip> clips, List<String> emotions, ExecutionContext execution)
        throws CanceledExecutionException {
        return table(clips, spec(subjects(clips), emotions), index -> cells(clips.get(index)), execution);
    }

    /**
     * Returns the table likewise, with a column that tells where the apexes come from.
     *
     * @param hasLandmarks whether a column of landmarks follows
     */
    public static BufferedDataTable of(Apexes apexes, List<String> emotions, boolean hasLandmarks,
        ExecutionContext execution) throws CanceledExecutionException {
        List<Clip> clips = apexes.clips();
        return table(clips, ofDataset(spec(subjects(clips), emotions), hasLandmarks), index -> {
            List<DataCell> cells = new ArrayList<>(List.of(cells(clips.get(index))));
            cells.add(apexes.sources().get(index).<DataCell>map(source -> new StringCell(source.word()))
                .orElse(DataType.getMissingCell()));
            if (hasLandmarks) {
                cells.add(LandmarkColumn.cell(clips.get(index).landmarks()));
            }
            return cells.toArray(DataCell[]::new);
        }, execution);
    }

    private static BufferedDataTable table(List<Clip> clips, DataTableSpec spec, IntFunction<DataCell[]> cells,
        ExecutionContext execution) throws CanceledExecutionException {
        BufferedDataContainer container = execution.createDataContainer(spec);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < clips.size(); i++) {
            execution.checkCanceled();
            container.addRowToTable(new DefaultRow(key(clips.get(i), keys), cells.apply(i)));
        }
        container.close();
        return container.getTable();
    }

    private static Set<String> subjects(List<Clip> clips) {
        return clips.stream().map(Clip::subject).collect(Collectors.toCollection(TreeSet::new));
    }

    private static DataTableSpec ofDataset(DataTableSpec spec, boolean hasLandmarks) {
        List<DataColumnSpec> columns = new ArrayList<>();
        spec.forEach(columns::add);
        columns.add(column(ClipColumns.APEX_SOURCE, StringCell.TYPE));
        if (hasLandmarks) {
            columns.add(LandmarkColumn.spec(ClipColumns.LANDMARKS));
        }
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    private static DataTableSpec spec(Collection<String> subjects, Collection<String> emotions) {
        return new DataTableSpec(
            column(ClipColumns.DATASET, StringCell.TYPE),
            nominal(ClipColumns.SUBJECT, subjects),
            column(ClipColumns.CLIP, StringCell.TYPE),
            nominal(ClipColumns.EMOTION, emotions),
            column(ClipColumns.ACTION_UNITS, StringCell.TYPE),
            column(ClipColumns.FRAMES, StringCell.TYPE),
            column(ClipColumns.ONSET, IntCell.TYPE),
            column(ClipColumns.APEX, IntCell.TYPE),
            column(ClipColumns.OFFSET, IntCell.TYPE),
            column(ClipColumns.FRAMES_PER_SECOND, DoubleCell.TYPE));
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static DataColumnSpec nominal(String name, Collection<String> values) {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(name, StringCell.TYPE);
        if (values != null) {
            DataCell[] cells = values.stream().map(StringCell::new).toArray(DataCell[]::new);
            creator.setDomain(new DataColumnDomainCreator(cells).createDomain());
        }
        return creator.createSpec();
    }

    /** Clips of two data sets may share subject and name. */
    private static String key(Clip clip, Set<String> taken) {
        String name = clip.subject() + "/" + clip.name();
        String key = name;
        for (int copy = 2; !taken.add(key); copy++) {
            key = name + " (" + copy + ")";
        }
        return key;
    }

    private static DataCell[] cells(Clip clip) {
        return new DataCell[] {
            new StringCell(clip.dataset()),
            new StringCell(clip.subject()),
            new StringCell(clip.name()),
            new StringCell(clip.emotion()),
            new StringCell(clip.actionUnits()),
            new StringCell(clip.frames().toString()),
            new IntCell(clip.onset()),
            clip.apex().isPresent() ? new IntCell(clip.apex().getAsInt()) : DataType.getMissingCell(),
            new IntCell(clip.offset()),
            clip.framesPerSecond() > 0 ? new DoubleCell(clip.framesPerSecond()) : DataType.getMissingCell()
        };
    }
}
