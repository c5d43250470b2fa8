package org.fleeting.mer.nodes.flowimages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;

import org.fleeting.mer.face.Sampling;
import org.fleeting.mer.flow.GreyFrame;
import org.fleeting.mer.flow.Textures;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.clips.FaceClipCell;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Frames;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Method;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What Flow Images leaves for its view, of five clips of 32 x 32 pixels whose motion is known, and a row without a face. */
final class SampleFlows {

    /** The clips as the view lists them, the doubtful first. */
    static final String[] ORDER = {"still", "left", "right", "guess", "mouth"};

    private static final int SIDE = 32;
    private static final DataTableSpec CLIPS = TableRows.spec(TableRows.text("Subject"), TableRows.text("Clip"),
        TableRows.column("Onset", IntCell.TYPE), TableRows.column("Apex", IntCell.TYPE),
        TableRows.column("Offset", IntCell.TYPE),
        new DataTableSpec(FaceClipColumn.spec("Face Clip", new ClipSize(3, SIDE, SIDE), Sampling.ONSET_APEX_OFFSET)));

    final FlowImagesNodeParameters parameters = new FlowImagesNodeParameters();
    private final Path folder;
    private ExecutionContext execution;

    SampleFlows(Path folder) {
        this.folder = folder;
        parameters.m_method = Method.DIS;
        parameters.m_size = 16;
    }

    /** The same from frame to frame. */
    SampleFlows neighbours() {
        parameters.m_frames = Frames.NEIGHBOURS;
        return this;
    }

    /** @param name stands before what each clip is called */
    BufferedDataTable[] make(String name) throws Exception {
        execution = Executions.running(folder.resolve(UUID.randomUUID().toString()));
        GreyFrame still = Textures.shifted(SIDE, 0, 0);
        GreyFrame mouth = Textures.frame(SIDE, (x, y) -> {
            double distance = Math.hypot(x - SIDE / 2, y - 20) / 5;
            return new Textures.Place(x - 2 * Math.exp(-distance * distance), y);
        });
        return executed(row("s1", name + "mouth", 5, still, mouth), row("s2", name + "right", 5, still,
            Textures.shifted(SIDE, 1, 0)), TableRows.row("s1", name + "faceless", 1, 5, 9, null),
            row("s1", name + "still", 5, still, still), row("s2", name + "left", null, still, Textures.shifted(SIDE, -2, 0)),
            row("s3", name + "guess", null, still, mouth));
    }

    /** @param rows places of the rows that {@link #make} has, from 0 */
    BufferedDataTable[] some(int... rows) throws Exception {
        BufferedDataTable[] tables = make("");
        return new BufferedDataTable[] {repeated(tables[0], IntStream.of(rows)), repeated(tables[1], IntStream.of(rows)),
            tables[2]};
    }

    private BufferedDataTable[] executed(Object[]... rows) throws Exception {
        return Arrays.copyOf(NodeCall.execute(FlowImagesNodeFactory::execute, parameters, execution,
            TableRows.table(execution, CLIPS, rows)).internal(), FlowViewTables.COUNT, BufferedDataTable[].class);
    }

    private Object[] row(String subject, String clip, Integer apex, GreyFrame from, GreyFrame to) throws IOException {
        return TableRows.row(subject, clip, 1, apex, 9,
            FaceClipCell.write(execution.createFileStore(UUID.randomUUID().toString()), Textures.clip(from, to, from)));
    }

    private BufferedDataTable repeated(BufferedDataTable table, IntStream places) {
        DataRow[] rows = new DataRow[Math.toIntExact(table.size())];
        int next = 0;
        for (DataRow row : table) {
            rows[next++] = row;
        }
        BufferedDataContainer container = execution.createDataContainer(table.getDataTableSpec());
        int[] chosen = places.toArray();
        for (int i = 0; i < chosen.length; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, rows[chosen[i]].stream().toArray(DataCell[]::new)));
        }
        container.close();
        return container.getTable();
    }
}
