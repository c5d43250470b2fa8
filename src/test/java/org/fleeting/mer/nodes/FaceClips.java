package org.fleeting.mer.nodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.clips.FaceClipCell;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Tables of noise in place of faces, small enough to train on within a second. */
public final class FaceClips {

    /** The smallest size that IDNet takes. */
    public static final ClipSize SIZE = new ClipSize(2, 32, 32);

    private static final String[] SUBJECTS = {"01", "02"};
    private static final String[] EMOTIONS = {"disgust", "happiness", "surprise"};

    private FaceClips() {}

    /** Returns the columns Subject, Emotion and Face Clip; two subjects and three emotions. */
    public static DataTableSpec spec(ClipSize size) {
        return spec(size, EMOTIONS);
    }

    /** Returns the columns for other emotions; none leave the domain unknown. */
    public static DataTableSpec spec(ClipSize size, String... emotions) {
        return TableRows.spec(TableRows.text("Subject", SUBJECTS), TableRows.text("Emotion", emotions),
            new DataTableSpec(FaceClipColumn.spec("Face Clip", size)));
    }

    /** Returns six rows, one of each subject and emotion. */
    public static BufferedDataTable six(ExecutionContext execution, ClipSize size) throws IOException {
        return TableRows.table(execution, spec(size), rows(execution, size));
    }

    /** Returns the rows of {@link #six} with the RowIDs that begin at {@code first}. */
    public static BufferedDataTable fromRow(ExecutionContext execution, ClipSize size, int first) throws IOException {
        BufferedDataContainer container = execution.createDataContainer(spec(size));
        for (DataRow row : six(execution, size)) {
            container.addRowToTable(new DefaultRow(RowKey.createRowKey(first + container.size()), row));
        }
        container.close();
        return container.getTable();
    }

    private static Object[][] rows(ExecutionContext execution, ClipSize size) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        for (String subject : SUBJECTS) {
            for (String emotion : EMOTIONS) {
                rows.add(row(execution, size, subject, emotion, rows.size()));
            }
        }
        return rows.toArray(Object[][]::new);
    }

    /** Returns a row with a face clip of its own, for {@link TableRows#table}. */
    public static Object[] row(ExecutionContext execution, ClipSize size, String subject, String emotion, int seed)
        throws IOException {
        byte[] pixels = new byte[3 * size.frames() * size.height() * size.width()];
        new Random(seed).nextBytes(pixels);
        return TableRows.row(subject, emotion, FaceClipCell.write(execution.createFileStore("clip-" + seed),
            new FaceClip(size.frames(), size.height(), size.width(), pixels)));
    }
}
