package org.fleeting.mer.nodes.emotionpredictor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.clips.FaceClipCell;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.prediction.ClipPrediction;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * Internal tables of the predictor with predictions made by hand: 3 frames of 32 x 64 pixels, so that h = 2 and w = 4. Map k
 * has half of its weight in the place {@code BRIGHTEST[k]}, and the rest spread evenly.
 */
final class ViewTables {

    static final ClipSize SIZE = new ClipSize(3, 32, 64);
    static final int PLACES = 8;
    /** Upper row, third column; lower row, first; lower row, fourth. */
    static final int[] BRIGHTEST = {2, 4, 7};
    static final List<String> CLASSES = List.of("disgust", "happiness", "surprise");

    /** Of the first clip; each next one is a bit brighter. */
    private static final int GREY = 128;

    private final ExecutionContext execution;
    private final Attention attention;
    private boolean hasTruth = true;
    private Map<String, String> properties = Map.of();

    private ViewTables(Path folder, Attention attention) {
        execution = Executions.running(folder);
        this.attention = attention;
    }

    static ViewTables of(Path folder, Attention attention) {
        return new ViewTables(folder, attention);
    }

    /** Leaves out the column of true emotions. */
    ViewTables withoutTruth() {
        hasTruth = false;
        return this;
    }

    /** Lets the clips be those of a fold, as Fold Split and Fold Loop Start tell it. */
    ViewTables ofFold(String words) {
        properties = Map.of("org.fleeting.mer.fold", words);
        return this;
    }

    /**
     * Makes clips of a name and a number. Their true emotion is disgust, but missing in the last one; the predicted one is
     * that of the largest probability.
     *
     * @param probabilities of each clip; null for a row without a face clip
     */
    BufferedDataTable[] make(String name, double[]... probabilities) throws Exception {
        DataColumnSpecCreator subject = new DataColumnSpecCreator("Subject", StringCell.TYPE);
        subject.setProperties(new DataColumnProperties(properties));
        DataTableSpec spec = TableRows.spec(new DataTableSpec(subject.createSpec()), TableRows.text("Clip"),
            TableRows.text(hasTruth ? "Emotion" : "Other"), new DataTableSpec(FaceClipColumn.spec("Face Clip", SIZE)));
        Object[][] cells = new Object[probabilities.length][];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = TableRows.row("s" + (1 + i % 3), name + " " + i, i == cells.length - 1 ? null : "disgust",
                probabilities[i] == null ? null : face(i));
        }
        BufferedDataTable rows = TableRows.table(execution, spec, cells);
        MapViewTables tables = new MapViewTables(InputTable.of(spec, "Face Clip", Optional.of("Subject"),
            hasTruth ? Optional.of("Emotion") : Optional.empty()), model(), execution);
        int index = 0;
        for (DataRow row : rows) {
            tables.add(row, prediction(row.getKey().getString(), probabilities[index++]));
        }
        return tables.close();
    }

    private FaceClipCell face(int index) throws Exception {
        byte[] pixels = new byte[3 * SIZE.frames() * SIZE.height() * SIZE.width()];
        Arrays.fill(pixels, (byte) (GREY + index));
        return FaceClipCell.write(execution.createFileStore("face" + index),
            new FaceClip(SIZE.frames(), SIZE.height(), SIZE.width(), pixels));
    }

    private ClipPrediction prediction(String key, double[] probabilities) {
        if (probabilities == null) {
            return null;
        }
        int best = IntStream.range(0, probabilities.length)
            .reduce(0, (a, b) -> probabilities[b] > probabilities[a] ? b : a);
        boolean hasMaps = attention != Attention.NONE;
        return new ClipPrediction(key, CLASSES.get(best), probabilities, new float[0], hasMaps ? maps() : new float[0][],
            hasMaps ? 0.25 : Double.NaN, 1);
    }

    /** Returns the maps of every clip. */
    static float[][] maps() {
        float[][] maps = new float[BRIGHTEST.length][PLACES];
        for (int k = 0; k < maps.length; k++) {
            Arrays.fill(maps[k], 0.5f / (PLACES - 1));
            maps[k][BRIGHTEST[k]] = 0.5f;
        }
        return maps;
    }

    private NetworkDescription model() throws Exception {
        NetworkDescription trained = TrainedModels.meNet().getSpec().description().orElseThrow();
        return new NetworkDescription(trained.id(), trained.stage(),
            SIZE.shape(ResNet3dKind.MENET, CLASSES.size(), ResNet3dKind.options(attention)), SIZE, CLASSES, trained.inputMode(),
            trained.normalisation(), trained.mine(), trained.mineLengths(), null, trained.line());
    }
}
