package org.fleeting.mer.nodes.datasetreader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.frames.ClipPictures;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.clips.ClipRowReader;
import org.fleeting.mer.nodes.clips.ClipRowReader.Columns;
import org.fleeting.mer.nodes.views.InternalTable;
import org.fleeting.mer.nodes.views.Pictures;
import org.fleeting.mer.nodes.views.TableJson;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

import com.google.gson.Gson;

/**
 * What the page of the view shows of the output tables, in their order. Public, since KNIME calls {@link #item} for the page.
 */
public final class DatasetViewData {

    /** The page gets no more clips than these, nor problems, so that what it opens with stays within a few megabytes. */
    static final int MOST_ROWS = 5000;

    private static final int TABLES = 2;
    private static final Columns COLUMNS = new Columns(ClipColumns.FRAMES, ClipColumns.ONSET, Optional.of(ClipColumns.APEX),
        ClipColumns.OFFSET);
    private static final Gson GSON = new Gson();

    /** @param apex null if unknown; likewise the frames per second */
    private record Listed(String dataset, String subject, String clip, String emotion, String actionUnits, int onset,
        Integer apex, int offset, Double framesPerSecond) {}

    private record Problem(Integer row, String file, String clip, String reason, boolean leavesOut) {}

    private record Initial(List<Listed> clips, long total, List<Problem> problems, long allProblems) {}

    /** What a clip looks like, or why that can't be shown. */
    private record Seen(List<String> pictures, String problem) {}

    private final BufferedDataTable clips;
    private final BufferedDataTable problems;

    /** Of both output tables. */
    DatasetViewData(BufferedDataTable... tables) {
        clips = tables[0];
        problems = tables[1];
    }

    /** Returns all texts, or an error that the page shows if an older version executed the node. */
    static String json(PortObject... tables) {
        return tables == null || tables.length < TABLES ? TableJson.outdated()
            : new DatasetViewData((BufferedDataTable) tables[0], (BufferedDataTable) tables[1]).json();
    }

    private String json() {
        List<Listed> listed = new ArrayList<>();
        try (CloseableRowIterator rows = clips.iterator()) {
            while (rows.hasNext() && listed.size() < MOST_ROWS) {
                listed.add(listed(clip(rows.next(), listed.size())));
            }
        }
        List<Problem> found = new ArrayList<>();
        try (CloseableRowIterator rows = problems.iterator()) {
            while (rows.hasNext() && found.size() < MOST_ROWS) {
                found.add(problem(rows.next()));
            }
        }
        return GSON.toJson(new Initial(listed, clips.size(), found, problems.size()));
    }

    private Clip clip(DataRow row, long index) {
        try {
            return new ClipRowReader(clips.getDataTableSpec(), COLUMNS).read(row, index);
        } catch (InvalidSettingsException | KNIMEException e) {
            throw new IllegalStateException("the reader's own table has no clip in row " + index, e);
        }
    }

    private static Listed listed(Clip clip) {
        double rate = clip.framesPerSecond();
        return new Listed(clip.dataset(), clip.subject(), clip.name(), clip.emotion(), clip.actionUnits(), clip.onset(),
            clip.apex().isPresent() ? clip.apex().getAsInt() : null, clip.offset(), Double.isNaN(rate) ? null : rate);
    }

    private Problem problem(DataRow row) {
        DataCell number = cell(row, ProblemTable.ROW);
        return new Problem(number.isMissing() ? null : ((IntValue) number).getIntValue(), text(row, ProblemTable.FILE),
            text(row, ProblemTable.CLIP), text(row, ProblemTable.REASON),
            ((BooleanValue) cell(row, ProblemTable.LEFT_OUT)).getBooleanValue());
    }

    private DataCell cell(DataRow row, String column) {
        return row.getCell(problems.getDataTableSpec().findColumnIndex(column));
    }

    private String text(DataRow row, String column) {
        return cell(row, column) instanceof StringValue value ? value.getStringValue() : "";
    }

    /** Returns how many clips the page lists. */
    public int size() {
        return (int) Math.min(MOST_ROWS, clips.size());
    }

    /** Returns the pictures of a listed clip as JSON: onset and apex as data URLs, or why there are none. */
    public String item(int index) {
        try {
            Clip clip = clip(InternalTable.row(clips, index), index);
            List<String> pictures = ClipPictures.onsetAndApex(clip, ProgressMonitor.none()).stream().map(Pictures::jpegUrl)
                .toList();
            return GSON.toJson(new Seen(pictures, pictures.isEmpty() ? "a clip of a video; Face Crop shows it" : null));
        } catch (InvalidInputException e) {
            return GSON.toJson(new Seen(List.of(), e.getMessage()));
        }
    }
}
