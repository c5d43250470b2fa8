package org.fleeting.mer.nodes.flowimages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.flow.FlowPicture;
import org.fleeting.mer.flow.FlowReason;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.fleeting.mer.nodes.flows.FlowColumns;
import org.fleeting.mer.nodes.views.FramePictures;
import org.fleeting.mer.nodes.views.InternalTable;
import org.fleeting.mer.nodes.views.Pictures;
import org.fleeting.mer.nodes.views.TableJson;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

import com.google.gson.Gson;

/**
 * What the page of the view shows of the tables that {@link FlowViewTables} made, the doubtful flows first. Public, since KNIME
 * calls {@link #item} for the page.
 */
public final class FlowViewData {

    /** The page gets no more clips than these, so that what it opens with stays within a few megabytes. */
    static final int MOST_CLIPS = 5000;

    private static final int WHEEL_SIDE = 160;
    private static final Gson GSON = new Gson();

    /**
     * @param kinds of the reasons, in words
     * @param peak the length that 99 of 100 pixels do not pass
     * @param brightest the length that is brightest in the clip's picture
     * @param apexFrame from 1; null between neighbouring frames
     */
    private record Listed(long row, String dataset, String subject, String clip, String emotion, String frames,
        double headMotion, double doubt, String reasons, List<String> kinds, double peak, double brightest,
        Integer apexFrame) {}

    /** So many flows, and of these so many with each kind of reason. */
    private record Group(int flows, Map<String, Integer> kinds) {}

    /**
     * @param total flows; the page may list fewer
     * @param threshold the doubt from which on a flow is doubtful
     * @param lesser the flows with a doubt below that
     * @param common the length that is brightest if all clips have one scale: the median of theirs
     * @param wheel the colours of all directions, a data URL
     * @param settings each a name and a value
     */
    private record Initial(List<Listed> clips, int total, long withoutFlow, double threshold, Group doubtful, Group lesser,
        double common, String wheel, List<List<String>> settings) {}

    /**
     * @param flow the steps side by side, a data URL
     * @param words one a step
     * @param frames data URLs: onset and apex, or all
     * @param problem why there are no frames; null if there are
     */
    private record Item(String flow, List<String> words, List<String> frames, String problem) {}

    private final BufferedDataTable output;
    private final BufferedDataTable looks;
    private final BufferedDataTable settings;
    private final DataTableSpec spec;
    /** Of all flows, the doubtful first. */
    private final List<Listed> flows = new ArrayList<>();

    /** Of the internal tables of Flow Images. */
    FlowViewData(BufferedDataTable[] tables) {
        output = tables[FlowViewTables.OUTPUT];
        looks = tables[FlowViewTables.LOOKS];
        settings = tables[FlowViewTables.SETTINGS];
        spec = output.getDataTableSpec();
        long row = 0;
        try (CloseableRowIterator rows = output.iterator(); CloseableRowIterator each = looks.iterator()) {
            while (rows.hasNext()) {
                add(row++, rows.next(), each.next());
            }
        }
        // the sort is stable: equals stay in the table's order
        flows.sort(Comparator.comparingDouble(Listed::doubt).reversed());
    }

    private void add(long index, DataRow row, DataRow look) {
        if (look.getCell(FlowViewTables.PEAK).isMissing()) {
            return;
        }
        double peak = number(look.getCell(FlowViewTables.PEAK));
        String reasons = text(row, FlowColumns.DOUBT_REASONS, "");
        flows.add(new Listed(index, text(row, ClipColumns.DATASET, ""), text(row, ClipColumns.SUBJECT, ""),
            text(row, ClipColumns.CLIP, row.getKey().getString()), text(row, ClipColumns.EMOTION, ""),
            text(row, FlowColumns.FRAMES, ""), number(cell(row, FlowColumns.HEAD_MOTION)),
            number(cell(row, FlowColumns.DOUBT)), reasons,
            FlowReason.in(reasons).stream().map(FlowReason::words).toList(), peak, FlowPicture.brightest(peak),
            look.getCell(FlowViewTables.APEX_FRAME) instanceof IntValue frame ? frame.getIntValue() + 1 : null));
    }

    private DataCell cell(DataRow row, String column) {
        return row.getCell(spec.findColumnIndex(column));
    }

    private static double number(DataCell cell) {
        return ((DoubleValue) cell).getDoubleValue();
    }

    private String text(DataRow row, String column, String otherwise) {
        int place = spec.findColumnIndex(column);
        return place >= 0 && row.getCell(place) instanceof StringValue value ? value.getStringValue() : otherwise;
    }

    /**
     * Returns what the page opens with. Gson writes no character that could end a script element.
     *
     * @param tables what the node kept; null or fewer than it keeps now if an older version executed it
     */
    static String json(PortObject... tables) {
        if (tables == null || tables.length < FlowViewTables.COUNT) {
            return TableJson.outdated();
        }
        return new FlowViewData(List.of(tables).toArray(BufferedDataTable[]::new)).json();
    }

    private String json() {
        List<Listed> doubtful = flows.stream().filter(flow -> flow.doubt >= FlowTable.DOUBTFUL).toList();
        List<Listed> lesser = flows.stream().filter(flow -> flow.doubt > 0 && flow.doubt < FlowTable.DOUBTFUL).toList();
        return GSON.toJson(new Initial(listed(), flows.size(), output.size() - flows.size(), FlowTable.DOUBTFUL,
            group(doubtful), group(lesser), median(flows.stream().mapToDouble(Listed::brightest).sorted().toArray()),
            Pictures.url(FlowPicture.wheel(WHEEL_SIDE)), settings()));
    }

    private List<Listed> listed() {
        return flows.subList(0, size());
    }

    private static Group group(List<Listed> flows) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        for (FlowReason kind : FlowReason.values()) {
            int count = (int) flows.stream().filter(flow -> flow.kinds.contains(kind.words())).count();
            if (count > 0) {
                kinds.put(kind.words(), count);
            }
        }
        return new Group(flows.size(), kinds);
    }

    private static double median(double[] sorted) {
        return sorted.length == 0 ? 0 : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private List<List<String>> settings() {
        return StreamSupport.stream(settings.spliterator(), false)
            .map(row -> IntStream.of(FlowViewTables.NAME, FlowViewTables.VALUE)
                .mapToObj(place -> ((StringValue) row.getCell(place)).getStringValue()).toList())
            .toList();
    }

    /** Returns how many clips the page lists. */
    public int size() {
        return Math.min(MOST_CLIPS, flows.size());
    }

    /** Returns the pictures of a listed clip as JSON: its flow, the words to it, and the frames. */
    public String item(int index) {
        Listed flow = flows.get(index);
        DataRow row = InternalTable.row(output, flow.row);
        DataCell words = InternalTable.row(looks, flow.row).getCell(FlowViewTables.WORDS);
        String picture = Pictures.url(
            ((PNGImageValue) cell(row, FlowColumns.PICTURE)).getImageContent().getByteArrayReference());
        List<String> steps = List.of(((StringValue) words).getStringValue().split(FlowViewTables.NEW_LINE, -1));
        try {
            return GSON.toJson(new Item(picture, steps, frames(row, flow.apexFrame), null));
        } catch (IOException e) {
            return GSON.toJson(new Item(picture, steps, List.of(), e.getMessage()));
        }
    }

    private List<String> frames(DataRow row, Integer apexFrame) throws IOException {
        String column = settings().get(0).get(FlowViewTables.VALUE);
        FaceClip clip = ((FaceClipValue) cell(row, column)).faceClip();
        return apexFrame == null ? FramePictures.urls(clip)
            : FramePictures.urls(clip, IntStream.of(0, apexFrame - 1));
    }
}
