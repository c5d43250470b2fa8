package org.fleeting.mer.nodes.flowimages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fleeting.mer.face.Doubt;
import org.fleeting.mer.flow.FlowImages;
import org.fleeting.mer.flow.FlowReason;
import org.fleeting.mer.flow.FlowSettings;
import org.fleeting.mer.flow.PlaneScale;
import org.fleeting.mer.flow.Range;
import org.fleeting.mer.flow.Scaling;
import org.fleeting.mer.nodes.AppendedColumns;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.flows.FlowColumns;
import org.fleeting.mer.nodes.flows.FlowImageCell;
import org.fleeting.mer.work.OrderedWork;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.append.AppendedColumnRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** Adds the flow images to a table of face clips, row by row in its order. */
final class FlowTable {

    private static final int COLUMNS = 6;
    /** From this doubt on, the user is told. */
    static final double DOUBTFUL = 0.5;

    private final BufferedDataTable faces;
    private final FlowRows rows;
    private final FlowSettings settings;
    private final Scaling scaling;
    private final String madeBy;
    private final DataTableSpec spec;
    private final int flowColumn;
    private final ExecutionContext execution;
    private final FlowImagesNodeParameters parameters;
    private final FlowViewTables views;
    private final List<FlowImageCell.Written> written = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();
    private int doubtful;
    private long position;

    FlowTable(BufferedDataTable faces, FlowImagesNodeParameters parameters, ExecutionContext execution)
        throws InvalidSettingsException, CanceledExecutionException {
        this.faces = faces;
        this.execution = execution;
        this.parameters = parameters;
        views = new FlowViewTables(execution);
        settings = parameters.flow();
        scaling = parameters.scaling();
        madeBy = parameters.madeBy();
        FlowInput input = FlowInput.of(faces.getDataTableSpec(), parameters);
        spec = spec(faces.getDataTableSpec(), parameters);
        flowColumn = faces.getDataTableSpec().getNumColumns();
        rows = FlowRows.read(faces, input, settings, parameters.m_noApex, execution);
        settings.planes().forEach(plane -> ranges.add(null));
    }

    /** Returns the columns of the output. @throws InvalidSettingsException if the input does not fit */
    static DataTableSpec spec(DataTableSpec faces, FlowImagesNodeParameters parameters) throws InvalidSettingsException {
        return AppendedColumns.spec(faces,
            FlowColumns.specs(FlowInput.of(faces, parameters).shape(parameters.flow()), parameters.madeBy()));
    }

    /** Makes all flow images, each row written as soon as it is its turn. */
    BufferedDataTable make(int threads) throws CanceledExecutionException {
        BufferedDataContainer container = execution.createDataContainer(spec);
        try (CloseableRowIterator input = faces.iterator()) {
            OrderedWork.run(rows.size(), "Clip", threads, NodeWork.monitor(execution), rows::make, (index, made) -> {
                addMissingBefore(rows.index(index), input, container);
                add(input, index, made, container);
            });
            addMissingBefore(faces.size(), input, container);
        } finally {
            container.close();
        }
        return scaling.kind() == Scaling.Kind.PER_TABLE ? scaled(container.getTable()) : container.getTable();
    }

    private void addMissingBefore(long row, CloseableRowIterator input, BufferedDataContainer container) {
        DataCell[] missing = new DataCell[COLUMNS];
        Arrays.fill(missing, DataType.getMissingCell());
        for (; position < row; position++) {
            container.addRowToTable(new AppendedColumnRow(input.next(), missing));
            views.addMissing();
        }
    }

    private void add(CloseableRowIterator input, int index, FlowImages.Made made, BufferedDataContainer container) {
        Doubt doubt = rows.doubt(index, made.doubt());
        doubtful += doubt.score() >= DOUBTFUL ? 1 : 0;
        container.addRowToTable(new AppendedColumnRow(input.next(),
            flow(made),
            new PNGImageContent(made.picture()).toImageCell(),
            new StringCell(rows.frames(index)),
            new DoubleCell(made.headMotion()),
            new DoubleCell(doubt.score()),
            doubt.reasons().isEmpty() ? DataType.getMissingCell() : new StringCell(FlowReason.text(doubt.reasons()))));
        views.add(made, rows.apexFrame(index));
        position++;
    }

    private DataCell flow(FlowImages.Made made) {
        List<Range> own = Scaling.ranges(made.image());
        try {
            FlowImageCell.Written cell = FlowImageCell.write(execution.createFileStore("flow-" + position), made.image());
            if (scaling.kind() == Scaling.Kind.PER_TABLE) {
                written.add(cell);
                IntStream.range(0, own.size()).forEach(channel -> ranges.set(channel,
                    ranges.get(channel) == null ? own.get(channel) : ranges.get(channel).with(own.get(channel))));
            }
            return cell.cell(scaling.scales(settings.planes(), own), scaling.kind() == Scaling.Kind.PER_CLIP, madeBy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the cells the scale of the whole table, which is known only when all are there. */
    private BufferedDataTable scaled(BufferedDataTable table) throws CanceledExecutionException {
        BufferedDataContainer container = execution.createDataContainer(spec);
        Iterator<FlowImageCell.Written> each = written.iterator();
        try (CloseableRowIterator all = table.iterator()) {
            while (all.hasNext()) {
                execution.checkCanceled();
                container.addRowToTable(scaled(all.next(), each));
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }

    private DataRow scaled(DataRow row, Iterator<FlowImageCell.Written> each) {
        if (row.getCell(flowColumn).isMissing()) {
            return row;
        }
        List<PlaneScale> scales = scaling.scales(settings.planes(), ranges);
        DataCell[] cells = row.stream().toArray(DataCell[]::new);
        cells[flowColumn] = each.next().cell(scales, false, madeBy);
        return new DefaultRow(row.getKey(), cells);
    }

    /** Returns what the view needs, the output first, after that was made. */
    BufferedDataTable[] forView(BufferedDataTable output) {
        return views.close(output, parameters);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>(rows.warnings());
        if (scaling.kind() == Scaling.Kind.PER_TABLE && rows.size() > 0) {
            warnings.add("The scale is that of all %d clips, those that are tested on later included: %s.".formatted(rows
                .size(),
                IntStream.range(0, ranges.size()).filter(channel -> ranges.get(channel) != null)
                    .mapToObj(this::range).collect(Collectors.joining(", "))));
        }
        if (doubtful > 0) {
            warnings.add("%d of %d flows are doubtful: see \"%s\".".formatted(doubtful, rows.size(),
                FlowColumns.DOUBT_REASONS));
        }
        return warnings;
    }

    private String range(int channel) {
        return String.format(Locale.ROOT, "%s %.4g to %.4g", settings.planes().get(channel), ranges.get(channel).least(),
            ranges.get(channel).most());
    }
}
