package org.fleeting.mer.nodes.facecrop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.face.AlignmentMethod;
import org.fleeting.mer.face.FaceCrop;
import org.fleeting.mer.face.FaceCropSettings;
import org.fleeting.mer.face.FaceCrops;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.clips.ClipRowReader;
import org.fleeting.mer.nodes.clips.FaceClipCell;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.append.AppendedColumnRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/** Adds the faces to a clip table, row by row in its order. */
final class FaceTable {

    private static final int PORT = 0;

    private final BufferedDataTable clips;
    private final ClipRowReader reader;
    private final ExecutionContext execution;
    private final BufferedDataContainer faces;
    private final DoubtfulFaces doubtful = new DoubtfulFaces();

    private int received;

    FaceTable(BufferedDataTable clips, DataTableSpec faces, ClipRowReader.Columns columns, ExecutionContext execution)
        throws InvalidSettingsException {
        this.clips = clips;
        this.reader = new ClipRowReader(clips.getDataTableSpec(), columns);
        this.execution = execution;
        this.faces = execution.createDataContainer(faces);
    }

    BufferedDataTable crop(FaceCropSettings settings) throws CanceledExecutionException, KNIMEException {
        List<Clip> all = read();
        try (CloseableRowIterator rows = clips.iterator()) {
            FaceCrops.crop(all, settings, Runtime.getRuntime().availableProcessors(), NodeWork.monitor(execution),
                (index, crop) -> add(rows.next(), index, crop));
        } catch (InvalidInputException e) {
            throw rowIssue(e);
        } finally {
            faces.close();
        }
        return faces.getTable();
    }

    private List<Clip> read() throws CanceledExecutionException, KNIMEException {
        List<Clip> all = new ArrayList<>();
        for (DataRow row : clips) {
            execution.checkCanceled();
            all.add(reader.read(row, all.size()));
        }
        return all;
    }

    private void add(DataRow row, int index, FaceCrop crop) {
        received = index + 1;
        AlignmentMethod method = crop.alignment().method();
        doubtful.add(row.getKey().getString(), method);
        faces.addRowToTable(new AppendedColumnRow(row, faceCell(index, crop), previewCell(crop),
            new StringCell(method.label())));
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
        String summary = "Row %d: %s".formatted(received + 1, e.getMessage());
        Message message = Message.builder().withSummary(summary)
            .addRowIssue(PORT, reader.framesColumn(), received, e.getMessage())
            .addResolutions(e.resolution()).build().orElseThrow();
        return KNIMEException.of(message, e);
    }

    Optional<String> warning() {
        return doubtful.warning(received);
    }
}
