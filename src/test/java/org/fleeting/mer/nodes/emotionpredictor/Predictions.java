package org.fleeting.mer.nodes.emotionpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

import com.google.gson.JsonParser;

/** Predictions of the node, for the tests of others. */
public final class Predictions {

    private Predictions() {}

    /** Returns which attention the view is told that a model has. */
    public static String attentionOfView(BufferedDataTable faces, PortObject model, Path folder) throws Exception {
        PortObject[] tables = NodeCall.execute(EmotionPredictorNodeFactory::execute, new EmotionPredictorNodeParameters(),
            Executions.running(folder), faces, model).internal();
        String json = new MapViewData(Arrays.copyOf(tables, tables.length, BufferedDataTable[].class)).json();
        return JsonParser.parseString(json).getAsJsonObject().get("attention").getAsString();
    }

    /** Returns the share of clips whose emotion a model names rightly. */
    public static double accuracy(BufferedDataTable faces, PortObject model, Path folder) throws Exception {
        return accuracy(predict(faces, "Face Clip", model, folder).table(0));
    }

    /** Returns the share of rows whose emotion was named rightly. */
    public static double accuracy(BufferedDataTable table) {
        int truth = table.getDataTableSpec().findColumnIndex("Emotion");
        int predicted = table.getDataTableSpec().findColumnIndex("Prediction (Emotion)");
        int right = 0;
        for (DataRow row : table) {
            right += row.getCell(truth).equals(row.getCell(predicted)) ? 1 : 0;
        }
        return (double) right / table.size();
    }

    /** Executes the node. */
    public static NodeCall predict(BufferedDataTable clips, String column, PortObject model, Path folder) throws Exception {
        EmotionPredictorNodeParameters parameters = new EmotionPredictorNodeParameters();
        parameters.m_faceClipColumn = column;
        return NodeCall.execute(EmotionPredictorNodeFactory::execute, parameters, Executions.running(folder), clips, model);
    }

    /** Configures the node. */
    public static NodeCall configure(DataTableSpec clips, String column, PortObjectSpec model) throws Exception {
        EmotionPredictorNodeParameters parameters = new EmotionPredictorNodeParameters();
        parameters.m_faceClipColumn = column;
        return NodeCall.configure(EmotionPredictorNodeFactory::configure, parameters, clips, model);
    }

    /** Returns how many flows the view shows of a clip. */
    public static int flowsOfView(NodeCall call, int clip) {
        PortObject[] tables = call.internal();
        MapViewData data = new MapViewData(Arrays.copyOf(tables, tables.length, BufferedDataTable[].class));
        assertThat(JsonParser.parseString(data.json()).getAsJsonObject().get("showsFlows").getAsBoolean()).isTrue();
        return JsonParser.parseString(data.item(clip)).getAsJsonObject().get("frames").getAsJsonArray().size();
    }
}
