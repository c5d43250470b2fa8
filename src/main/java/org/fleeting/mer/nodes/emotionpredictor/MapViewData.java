package org.fleeting.mer.nodes.emotionpredictor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.fleeting.mer.nodes.flows.FlowImageColumn;
import org.fleeting.mer.nodes.views.InternalTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

import com.google.gson.Gson;

/**
 * What the page of the view shows of the tables that {@link MapViewTables} made, the clips in the table's order. Public, since
 * KNIME calls {@link #item} for the page.
 */
public final class MapViewData {

    /** The page gets no more clips than these, so that what it opens with stays within a few megabytes. */
    static final int MOST_CLIPS = 5000;

    private static final Gson GSON = new Gson();

    /** A clip as the page lists it; null stands for what the table does not tell. */
    private record Listed(String dataset, String subject, String clip, String truth, String predicted,
        Double mapSimilarity, double[] probabilities) {}

    /**
     * @param first whether there is anything to look at
     * @param total clips with a face; the page may list fewer
     * @param fold which fold the clips are the test side of; null if none is known
     * @param isTransductive whether the clips of each person were seen together
     */
    private record Initial(String first, List<Listed> clips, long total, int withoutFace, boolean hasTruth, boolean showsFlows,
        List<String> classes, String attention, int mapHeight, int mapWidth, int patchPixels, int fieldPixels,
        int fieldFrames, String fold, boolean isTransductive) {}

    /**
     * @param maps one a frame, in base 64; null without attention
     * @param problem why there are no frames; null if there are
     */
    private record Item(List<String> frames, List<String> maps, String problem) {}

    private final BufferedDataTable table;
    private final BufferedDataTable facts;

    /** Of the internal tables of Emotion Predictor. */
    MapViewData(BufferedDataTable[] tables) {
        table = tables[0];
        facts = tables[1];
    }

    /** Returns the texts and probabilities of all clips. Gson writes no character that could end a script element. */
    String json() {
        DataRow about = InternalTable.row(facts, 0);
        List<String> classes = MapViewTables.classes(table.getDataTableSpec());
        List<Listed> clips = clips();
        return GSON.toJson(new Initial(first(clips, classes), clips, table.size(), number(about, MapViewTables.WITHOUT_FACE),
            number(about, MapViewTables.HAS_TRUTH) == 1,
            FlowImageColumn.KIND.fits(table.getDataTableSpec().getColumnSpec(MapViewTables.FACE_CLIP)), classes,
            text(about, MapViewTables.ATTENTION), number(about, MapViewTables.MAP_HEIGHT),
            number(about, MapViewTables.MAP_WIDTH), number(about, MapViewTables.PATCH_PIXELS),
            number(about, MapViewTables.FIELD_PIXELS), number(about, MapViewTables.FIELD_FRAMES),
            about.getNumCells() > MapViewTables.FOLD ? text(about, MapViewTables.FOLD) : null,
            about.getNumCells() > MapViewTables.TRANSDUCTIVE && number(about, MapViewTables.TRANSDUCTIVE) == 1));
    }

    private String first(List<Listed> clips, List<String> classes) {
        int known = (int) clips.stream().filter(clip -> clip.truth() != null).count();
        int wrong = (int) clips.stream().filter(MapViewData::isWrong).count();
        int unsure = (int) clips.stream().filter(clip -> !isWrong(clip)
            && clip.probabilities()[classes.indexOf(clip.predicted())] < PredictionVerdict.SURE).count();
        String words = new PredictionVerdict(clips.size(), known, wrong, unsure).words();
        return table.size() > clips.size() ? "Of the first clips: " + words : words;
    }

    private static boolean isWrong(Listed clip) {
        return clip.truth() != null && !clip.truth().equals(clip.predicted());
    }

    private List<Listed> clips() {
        List<Listed> clips = new ArrayList<>();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext() && clips.size() < MOST_CLIPS) {
                clips.add(listed(rows.next()));
            }
        }
        return clips;
    }

    private static Listed listed(DataRow row) {
        DataCell similarity = row.getCell(MapViewTables.MAP_SIMILARITY);
        return new Listed(text(row, MapViewTables.DATASET), text(row, MapViewTables.SUBJECT),
            text(row, MapViewTables.CLIP), text(row, MapViewTables.TRUTH), text(row, MapViewTables.PREDICTED),
            similarity.isMissing() ? null : ((DoubleValue) similarity).getDoubleValue(),
            IntStream.range(MapViewTables.FIRST_CLASS, row.getNumCells())
                .mapToDouble(place -> ((DoubleValue) row.getCell(place)).getDoubleValue()).toArray());
    }

    /** Returns how many clips the page lists. */
    public int size() {
        return (int) Math.min(MOST_CLIPS, table.size());
    }

    /** Returns the frames of a listed clip, as data URLs, and its maps as JSON. */
    public String item(int index) {
        DataRow row = InternalTable.row(table, index);
        List<String> maps = maps(row.getCell(MapViewTables.MAPS));
        try {
            return GSON.toJson(new Item(ClipPictures.urls(row.getCell(MapViewTables.FACE_CLIP)), maps, null));
        } catch (IOException e) {
            return GSON.toJson(new Item(List.of(), maps, e.getMessage()));
        }
    }

    private static List<String> maps(DataCell cell) {
        return cell instanceof ListDataValue list ? StreamSupport.stream(list.spliterator(), false)
            .map(map -> ((StringValue) map).getStringValue()).toList() : null;
    }

    private static String text(DataRow row, int place) {
        return row.getCell(place) instanceof StringValue value ? value.getStringValue() : null;
    }

    private static int number(DataRow row, int place) {
        return ((IntValue) row.getCell(place)).getIntValue();
    }
}
