package org.fleeting.mer.nodes.facecrop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.fleeting.mer.face.AlignmentMethod;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.fleeting.mer.nodes.views.InternalTable;
import org.fleeting.mer.nodes.views.Pictures;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;

import com.google.gson.Gson;

/**
 * What the page of the view shows of the output table, the doubtful clips first. Public, since KNIME calls {@link #item} for
 * the page.
 */
public final class FaceViewData {

    /** The page gets no more clips than these, so that what it opens with stays within a few megabytes. */
    static final int MOST_CLIPS = 5000;

    private static final Gson GSON = new Gson();
    private static final Set<String> WITHOUT_BOX =
        Stream.of(AlignmentMethod.CENTRE_CROP, AlignmentMethod.WHOLE_IMAGE, AlignmentMethod.NO_FACE,
            AlignmentMethod.UNREADABLE).map(AlignmentMethod::label).collect(Collectors.toUnmodifiableSet());

    private record Listed(long row, String dataset, String subject, String clip, String emotion, String method,
        double doubt, String reasons, boolean hasBox, boolean hasFace) {}

    private record Initial(String first, List<Listed> clips, long total, int frames) {}

    private final BufferedDataTable table;
    private final DataTableSpec spec;
    private final List<Listed> clips;
    private final FaceVerdict verdict;
    private int frames = 1;

    /** Of the output table of Face Crop. */
    FaceViewData(BufferedDataTable table) {
        this.table = table;
        spec = table.getDataTableSpec();
        List<Listed> all = new ArrayList<>();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                all.add(listed(rows.next(), all.size()));
            }
        }
        verdict = verdict(all);
        // the sort is stable: equals stay in the table's order
        all.sort(Comparator.comparingDouble(Listed::doubt).reversed());
        clips = List.copyOf(all.subList(0, Math.min(MOST_CLIPS, all.size())));
    }

    private static FaceVerdict verdict(List<Listed> all) {
        List<Double> doubts = all.stream().filter(Listed::hasFace).map(Listed::doubt).toList();
        long doubtful = doubts.stream().filter(doubt -> doubt >= FaceVerdict.DOUBTFUL).count();
        long lesser = doubts.stream().filter(doubt -> doubt >= FaceVerdict.LESSER).count() - doubtful;
        return new FaceVerdict(all.size(), all.size() - doubts.size(), doubtful, lesser);
    }

    private Listed listed(DataRow row, long index) {
        DataCell face = cell(row, ClipColumns.FACE_CLIP);
        if (face instanceof FaceClipValue clip) {
            frames = clip.frames();
        }
        String method = text(row, ClipColumns.ALIGNMENT, "");
        return new Listed(index, text(row, ClipColumns.DATASET, ""), text(row, ClipColumns.SUBJECT, ""),
            text(row, ClipColumns.CLIP, row.getKey().getString()), text(row, ClipColumns.EMOTION, ""), method,
            ((DoubleValue) cell(row, ClipColumns.DOUBT)).getDoubleValue(), text(row, ClipColumns.DOUBT_REASONS, ""),
            !WITHOUT_BOX.contains(method), !face.isMissing());
    }

    private DataCell cell(DataRow row, String column) {
        return row.getCell(spec.findColumnIndex(column));
    }

    private String text(DataRow row, String column, String otherwise) {
        int place = spec.findColumnIndex(column);
        return place >= 0 && row.getCell(place) instanceof StringValue value ? value.getStringValue() : otherwise;
    }

    /** Returns the texts of all clips. Gson writes no character that could end a script element. */
    String json() {
        return GSON.toJson(new Initial(verdict.words(), clips, table.size(), frames));
    }

    /** Returns how many clips the page lists. */
    public int size() {
        return clips.size();
    }

    /** Returns the pictures of a listed clip as JSON: the frame, then the strip, as data URLs; empty where there is none. */
    public String item(int index) {
        DataRow found = InternalTable.row(table, clips.get(index).row());
        return GSON.toJson(List.of(url(cell(found, ClipColumns.DETECTION)), url(cell(found, ClipColumns.FACE))));
    }

    private static String url(DataCell cell) {
        if (!(cell instanceof PNGImageValue png)) {
            return "";
        }
        try {
            return Pictures.url(
                ImageIO.read(new ByteArrayInputStream(png.getImageContent().getByteArrayReference())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
