package org.fleeting.mer.nodes.emotionpredictor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.network.MapGeometry;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.NumberCells;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.folds.FoldOfTable;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.nodes.views.InternalTable;
import org.fleeting.mer.prediction.ClipPrediction;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * Makes the tables that {@link MapViewData} reads: the predicted clips, and one row of facts that hold for all of them. The
 * output table does not do: it may lack the probabilities, and has no maps. A clip's pixels are not copied; its cell refers
 * to the file that Face Crop wrote. Its maps are a list of T texts of h * w numbers each, 11 KB at the paper's size where the
 * pixels are 1.5 MB.
 */
final class MapViewTables {

    /** Places of the clips' columns; behind the last are the probabilities, columns named after the classes. */
    static final int DATASET = 0;
    static final int SUBJECT = 1;
    static final int CLIP = 2;
    static final int FACE_CLIP = 3;
    static final int TRUTH = 4;
    static final int PREDICTED = 5;
    static final int MAP_SIMILARITY = 6;
    static final int MAPS = 7;
    static final int FIRST_CLASS = 8;

    /** Places of the facts' columns. */
    static final int HAS_TRUTH = 0;
    static final int WITHOUT_FACE = 1;
    static final int ATTENTION = 2;
    static final int MAP_HEIGHT = 3;
    static final int MAP_WIDTH = 4;
    static final int PATCH_PIXELS = 5;
    static final int FIELD_PIXELS = 6;
    static final int FIELD_FRAMES = 7;
    static final int FOLD = 8;
    static final int TRANSDUCTIVE = 9;

    private static final DataTableSpec FACTS = InternalTable.spec(InternalTable.whole("Has Truth"),
        InternalTable.whole("Without Face"), InternalTable.text("Attention"), InternalTable.whole("Map Height"),
        InternalTable.whole("Map Width"), InternalTable.whole("Patch Pixels"), InternalTable.whole("Field Pixels"),
        InternalTable.whole("Field Frames"), InternalTable.text("Fold"), InternalTable.whole("Transductive"));

    private static final String CLASS_PREFIX = "P: ";
    private static final int NONE = -1;

    private final InputTable columns;
    private final NetworkDescription model;
    private final ExecutionContext execution;
    private final BufferedDataContainer clips;
    private final int dataset;
    private final int clip;
    /** Whether the page knows where the network's maps lie. */
    private final boolean hasMaps;
    private int withoutFace;

    /** @param columns of the table whose rows are added */
    MapViewTables(InputTable columns, NetworkDescription model, ExecutionContext execution) {
        this.columns = columns;
        this.model = model;
        this.execution = execution;
        dataset = text(columns.spec(), ClipColumns.DATASET);
        clip = text(columns.spec(), ClipColumns.CLIP);
        hasMaps = !model.kind().maps(model.shape()).equals(MapGeometry.NONE);
        clips = execution.createDataContainer(clipSpec(columns.spec().getColumnSpec(columns.clip()), model.classes()));
    }

    private static int text(DataTableSpec table, String name) {
        return Optional.ofNullable(table.getColumnSpec(name)).filter(ColumnKind.TEXT::fits)
            .map(column -> table.findColumnIndex(name)).orElse(NONE);
    }

    private static DataTableSpec clipSpec(DataColumnSpec faceClip, List<String> classes) {
        List<DataColumnSpec> specs = new ArrayList<>(List.of(column("Dataset", StringCell.TYPE),
            column("Subject", StringCell.TYPE), column("Clip", StringCell.TYPE),
            column("Face Clip", faceClip.getType()), column("Truth", StringCell.TYPE),
            column("Predicted", StringCell.TYPE), column("Map Similarity", DoubleCell.TYPE),
            column("Maps", ListCell.getCollectionType(StringCell.TYPE))));
        classes.forEach(name -> specs.add(column(CLASS_PREFIX + name, DoubleCell.TYPE)));
        return new DataTableSpec(specs.toArray(DataColumnSpec[]::new));
    }

    /** Returns the classes in the model's order. */
    static List<String> classes(DataTableSpec clips) {
        return Arrays.stream(clips.getColumnNames()).skip(FIRST_CLASS)
            .map(name -> name.substring(CLASS_PREFIX.length())).toList();
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    /** Adds a row; without a prediction, which is null then, it is only counted. */
    void add(DataRow row, ClipPrediction prediction) {
        if (prediction == null) {
            withoutFace++;
            return;
        }
        List<DataCell> cells = new ArrayList<>(List.of(cell(row, dataset), cell(row, columns.subject()),
            clip == NONE ? new StringCell(row.getKey().getString()) : row.getCell(clip),
            row.getCell(columns.clip()), cell(row, columns.emotion()), new StringCell(prediction.predicted()),
            NumberCells.orMissing(prediction.mapSimilarity()), maps(hasMaps ? prediction.maps() : new float[0][])));
        Arrays.stream(prediction.probabilities()).mapToObj(DoubleCell::new).forEach(cells::add);
        clips.addRowToTable(new DefaultRow(row.getKey(), cells.toArray(DataCell[]::new)));
    }

    private static DataCell cell(DataRow row, int column) {
        return column == NONE ? DataType.getMissingCell() : row.getCell(column);
    }

    /** A list, since a column of texts would keep up to 60 of them in its domain, too. */
    private static DataCell maps(float[][] maps) {
        return maps.length == 0 ? DataType.getMissingCell()
            : CollectionCellFactory.createListCell(Arrays.stream(maps).map(MapViewTables::map).toList());
    }

    /** Row by row as float32 with the low byte first, in base 64: small, and what a page reads without a loop. */
    private static DataCell map(float[] map) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * map.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(map);
        return new StringCell(Base64.getEncoder().encodeToString(bytes.array()));
    }

    /** Returns the clips and the facts. */
    BufferedDataTable[] close() {
        clips.close();
        return new BufferedDataTable[] {clips.getTable(), facts()};
    }

    private BufferedDataTable facts() {
        MapGeometry maps = model.kind().maps(model.shape());
        return new InternalTable(FACTS, execution).add(columns.emotion() == NONE ? 0 : 1, withoutFace, maps.attention(),
            maps.height(), maps.width(), maps.step(), maps.fieldPixels(), maps.fieldFrames(), FoldOfTable.of(columns.spec())
                .orElse(null), model.isTransductive() ? 1 : 0)
            .close();
    }
}
