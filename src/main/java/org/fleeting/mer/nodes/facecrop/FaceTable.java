package org.fleeting.mer.nodes.facecrop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.face.Alignment;
import org.fleeting.mer.face.AlignmentMethod;
import org.fleeting.mer.face.Doubt;
import org.fleeting.mer.face.Doubts;
import org.fleeting.mer.face.FaceCrop;
import org.fleeting.mer.face.FaceCropSettings;
import org.fleeting.mer.face.FaceCrops;
import org.fleeting.mer.face.NoFaceException;
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
    private static final int NOT_LOOKED_AT = 0;

    private final BufferedDataTable clips;
    private final ClipRowReader reader;
    private final ExecutionContext execution;
    private final BufferedDataContainer faces;
    private final DataTableSpec spec;
    private final DoubtfulFaces doubtful = new DoubtfulFaces();
    private final Doubts doubts = new Doubts();
    private final RefusedClips refused = new RefusedClips();

    /** @param spec the clips' columns and those of {@link FaceColumns} */
    FaceTable(BufferedDataTable clips, DataTableSpec spec, ClipRowReader.Columns columns, ExecutionContext execution)
        throws InvalidSettingsException {
        this.clips = clips;
        this.reader = new ClipRowReader(clips.getDataTableSpec(), columns);
        this.execution = execution;
        this.spec = spec;
        this.faces = execution.createDataContainer(FaceColumns.withoutDoubt(spec));
    }

    /**
     * Crops all clips.
     *
     * @param keepsUnreadable whether the row of a clip that can't be read stays, without a face
     * @throws KNIMEException if a clip has no face or can't be read, and may not; it names all such clips
     */
    BufferedDataTable crop(FaceCropSettings settings, boolean keepsUnreadable)
        throws CanceledExecutionException, KNIMEException {
        try (CloseableRowIterator rows = clips.iterator()) {
            Writer writer = new Writer(rows, keepsUnreadable);
            read(writer);
            FaceCrops.crop(writer.clips, settings, Runtime.getRuntime().availableProcessors(), NodeWork.monitor(execution),
                writer);
            writer.writeUnreadBefore(clips.size());
        } finally {
            faces.close();
        }
        refused.throwIfFailed(Math.toIntExact(clips.size()));
        return withDoubts(faces.getTable());
    }

    private void read(Writer writer) throws CanceledExecutionException {
        long row = 0;
        for (DataRow each : clips) {
            execution.checkCanceled();
            writer.read(each, row++);
        }
    }

    /** Writes the rows in their order: those of the clips that FaceCrops works on, and those between that hold no clip. */
    private final class Writer implements FaceCrops.Receiver {

        private final CloseableRowIterator rows;
        private final boolean keepsUnreadable;
        private final List<Clip> clips = new ArrayList<>();
        private final List<Long> rowsOfClips = new ArrayList<>();
        private final Map<Long, KNIMEException> unread = new HashMap<>();
        private long written;

        Writer(CloseableRowIterator rows, boolean keepsUnreadable) {
            this.rows = rows;
            this.keepsUnreadable = keepsUnreadable;
        }

        void read(DataRow row, long index) {
            try {
                clips.add(reader.read(row, index));
                rowsOfClips.add(index);
            } catch (KNIMEException e) {
                unread.put(index, e);
            }
        }

        @Override
        public void receive(int index, FaceCrop crop) {
            writeUnreadBefore(rowsOfClips.get(index));
            add(rows.next(), written++, clips.get(index), crop);
        }

        @Override
        public void refuse(int index, InvalidInputException reason) {
            writeUnreadBefore(rowsOfClips.get(index));
            KNIMEException failure =
                NodeWork.rowIssue("Row " + (written + 1), PORT, written, reader.framesColumn(), reason);
            refuse(reason.getMessage(), failure, !(reason instanceof NoFaceException));
        }

        void writeUnreadBefore(long row) {
            while (written < row) {
                KNIMEException reason = unread.get(written);
                refuse(reason.getMessage(), reason, true);
            }
        }

        private void refuse(String reason, KNIMEException failure, boolean isUnreadable) {
            DataRow row = rows.next();
            if (keepsUnreadable && isUnreadable) {
                addUnreadable(row, reason);
            } else {
                refused.addFailed(written, failure, isUnreadable);
            }
            written++;
        }
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

    private void add(DataRow row, long index, Clip clip, FaceCrop crop) {
        if (refused.hasFailed()) {
            // there will be no table; the other clips are looked at for their faults
            return;
        }
        AlignmentMethod method = crop.alignment().method();
        doubtful.add(row.getKey().getString(), method);
        doubts.add(crop.alignment(), person(clip), crop.remarks());
        List<DataCell> cells = new ArrayList<>(List.of(faceCell(index, crop), previewCell(crop),
            new PNGImageContent(crop.detectionPng()).toImageCell(), new StringCell(method.label())));
        if (hasLandmarks()) {
            cells.add(landmarkCell(clip, crop));
        }
        faces.addRowToTable(new AppendedColumnRow(row, cells.toArray(DataCell[]::new)));
    }

    private void addUnreadable(DataRow row, String reason) {
        refused.addUnreadable(row.getKey().getString(), reason);
        doubts.add(Alignment.without(AlignmentMethod.UNREADABLE, NOT_LOOKED_AT), "", List.of(reason));
        DataCell missing = new MissingCell(reason);
        List<DataCell> cells = new ArrayList<>(List.of(missing, missing, missing,
            new StringCell(AlignmentMethod.UNREADABLE.label())));
        if (hasLandmarks()) {
            cells.add(missing);
        }
        faces.addRowToTable(new AppendedColumnRow(row, cells.toArray(DataCell[]::new)));
    }

    private static String person(Clip clip) {
        return clip.subject().isEmpty() ? "" : clip.dataset() + "/" + clip.subject();
    }

    private boolean hasLandmarks() {
        return FaceColumns.hasLandmarks(clips.getDataTableSpec());
    }

    private static DataCell landmarkCell(Clip clip, FaceCrop crop) {
        return crop.isMissing() ? noFace() : LandmarkColumn.cell(clip.landmarks().map(crop.transform()::of));
    }

    private DataCell faceCell(long index, FaceCrop crop) {
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

    Optional<String> warning() {
        int count = Math.toIntExact(clips.size());
        return Optional.of(Stream.of(doubtful.warning(count), refused.warning(count)).flatMap(Optional::stream)
            .collect(Collectors.joining(" "))).filter(text -> !text.isEmpty());
    }
}
