package org.fleeting.mer.nodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.Scaling;
import org.fleeting.mer.nodes.flows.FlowImageCell;
import org.fleeting.mer.nodes.flows.FlowImageColumn;
import org.fleeting.mer.nodes.flows.FlowShape;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Tables of noise in place of flows, small enough to train on within a second. */
public final class FlowClips {

    /** What RCN and STSTNet see. */
    public static final FlowShape FLOW_AND_STRAIN = new FlowShape(1, List.of("u", "v", "strain"), 28, 28);

    /** What made the flows. */
    public static final String MADE_BY = "by a test";

    private static final String[] SUBJECTS = {"01", "02"};
    private static final String[] EMOTIONS = {"disgust", "happiness", "surprise"};

    private FlowClips() {}

    /** Returns the columns Subject, Emotion and Flow; two subjects and three emotions. */
    public static DataTableSpec spec(FlowShape shape, String madeBy) {
        return TableRows.spec(TableRows.text("Subject", SUBJECTS), TableRows.text("Emotion", EMOTIONS),
            new DataTableSpec(FlowImageColumn.spec("Flow", Optional.of(shape), madeBy)));
    }

    /** Returns six rows, one of each subject and emotion. */
    public static BufferedDataTable six(ExecutionContext execution, FlowShape shape, String madeBy) throws IOException {
        return six(execution, shape, madeBy, "nobody");
    }

    /** Returns the same six rows, but for other flows of a subject. */
    public static BufferedDataTable six(ExecutionContext execution, FlowShape shape, String madeBy, String poisoned)
        throws IOException {
        List<Object[]> rows = new ArrayList<>();
        for (String subject : SUBJECTS) {
            for (String emotion : EMOTIONS) {
                int seed = subject.equals(poisoned) ? 100 + rows.size() : rows.size();
                rows.add(TableRows.row(subject, emotion, cell(execution, shape, madeBy, seed)));
            }
        }
        return TableRows.table(execution, spec(shape, madeBy), rows.toArray(Object[][]::new));
    }

    /** Returns a flow of its own, each channel stretched. */
    public static FlowImageCell cell(ExecutionContext execution, FlowShape shape, String madeBy, int seed)
        throws IOException {
        float[] values = new float[shape.steps() * shape.channels().size() * shape.height() * shape.width()];
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        FlowImage image = new FlowImage(shape.steps(), shape.channels(), shape.height(), shape.width(), values);
        return FlowImageCell.write(execution.createFileStore("flow-" + seed), image).cell(
            Scaling.of(Scaling.Kind.PER_CLIP).scales(shape.channels(), Scaling.ranges(image)), true, madeBy);
    }
}
