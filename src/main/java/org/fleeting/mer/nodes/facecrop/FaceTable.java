package org.fleeting.mer.nodes.facecrop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.face.AlignmentMethod;
import org.fleeting.mer.face.Doubt;
import org.fleeting.mer.face.Doubts;
import org.fleeting.mer.face.FaceCrop;
import org.fleeting.mer.face.FaceCropSettings;
import org.fleeting.mer.face.FaceCrops;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.clips.ClipRowReader;
import org.fleeting.mer.nodes.clips.FaceClipCell;
import org.fleeting.mer.nodes.clips.LandmarkColumn;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.append.AppendedColumnRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/**
 * Adds the faces to a clip table, row by row in its order. How doubtful a face is shows only beside the others of its
 * subject, so the faces are collected in a table of their own first; what is held in memory is where each face is.
 */
final class FaceTable {

    private static final int PORT = 0;

    private final BufferedDataTable clips;
    private final ClipRowReader reader;
    private final ExecutionContext execution;
    private final BufferedDataContainer faces;
    private final DataTableSpec spec;
    private final DoubtfulFaces doubtful = new DoubtfulFaces();
    private final Doubts doubts = new Doubts();
    private List<Clip> all;

    private int received;

    /** @param spec the clips' columns and those of {@link FaceColumns} */
    FaceTable(BufferedDataTable clips, DataTableSpec spec, ClipRowReader.Columns columns, ExecutionContext execution)
        throws InvalidSettingsException {
        this.clips = clips;
        this.reader = new ClipRowReader(clips.getDataTableSpec(), columns);
        this.execution = execution;
        this.spec = spec;
        this.faces = execution.createDataContainer(FaceColumns.withoutDoubt(spec));
    }

    BufferedDataTable crop(FaceCropSettings settings) throws CanceledExecutionException, KNIMEException {
        all = read();
        try (CloseableRowIterator rows = clips.iterator()) {
            FaceCrops.crop(all, settings, Runtime.getRuntime().availableProcessors(), NodeWork.monitor(execution),
                (index, crop) -> add(rows.next(), index, crop));
        } catch (InvalidInputException e) {
            throw rowIssue(e);
        } finally {
            faces.close();
        }
        return withDoubts(faces.getTable());
    }

    private BufferedDataTable withDoubts(BufferedDataTable table) throws CanceledExecutionException {
        BufferedDataContainer container = execution.createDataContainer(spec);
        Iterator<Doubt> each = doubts.all().iterator();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                execution.checkCanceled();
                Doubt doubt = each.next();
                DataCell reasons = doubt.reasons().isEmpty() ? DataType.getMissingCell()
                    : new StringCell(String.join("; ", doubt.reasons()));
                container.addRowToTable(new AppendedColumnRow(rows.next(), new DoubleCell(doubt.score()), reasons));
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }

    private List<Clip> read() throws CanceledExecutionException, KNIMEException {
        List<Clip> read = new ArrayList<>();
        for (DataRow row : clips) {
            execution.checkCanceled();
            read.add(reader.read(row, read.size()));
        }
        return read;
    }

    private void add(DataRow row, int index, FaceCrop crop) {
        received = index + 1;
        AlignmentMethod method = crop.alignment().method();
        doubtful.add(row.getKey().getString(), method);
        Clip clip = all.get(index);
        doubts.add(crop.alignment(), clip.subject().isEmpty() ? "" : clip.dataset() + "/" + clip.subject());
        List<DataCell> cells = new ArrayList<>(List.of(faceCell(index, crop), previewCell(crop),
            new PNGImageContent(crop.detectionPng()).toImageCell(), new StringCell(method.label())));
        if (FaceColumns.hasLandmarks(clips.getDataTableSpec())) {
            cells.add(landmarkCell(clip, crop));
        }
        faces.addRowToTable(new AppendedColumnRow(row, cells.toArray(DataCell[]::new)));
    }

    private static DataCell landmarkCell(Clip clip, FaceCrop crop) {
        return crop.isMissing() ? noFace() : LandmarkColumn.cell(clip.landmarks().map(crop.transform()::of));
    }

    private DataCell faceCell(int index, FaceCrop crop) {
        if (crop.isMissing()) {
            return noFace();
        }
        try {
            return FaceClipCell.write(execution.createFileStore("face-clip-" + index), crop.clip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataCell previewCell(FaceCrop crop) {
        return crop.isMissing() ? noFace() : new PNGImageContent(crop.previewPng()).toImageCell();
    }

    private static DataCell noFace() {
        return new MissingCell(AlignmentMethod.NO_FACE.label());
    }

    /** Faces come in the order of the rows, so the first row without one is the row that failed. */
    private KNIMEException rowIssue(InvalidInputException e) {
        return NodeWork.rowIssue("Row " + (received + 1), PORT, received, reader.framesColumn(), e);
    }

    Optional<String> warning() {
        return doubtful.warning(received);
    }
}
