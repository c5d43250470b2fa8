package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;

import org.fleeting.headless.run.ResultTable;
import org.fleeting.headless.testnodes.TestNodes;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.Node;

class TimeLineTest {

    private static final String[] COLUMNS = {"Start (s)", "End (s)", "Frames", "Prediction (Emotion)",
        "P (Emotion=happiness)", "P (Emotion=surprise)"};

    @Test
    void saysWhatWasNamedAndWhen() {
        TimeLine line = of(row(0, .5, "a.mp4", "surprise", .3, .7), row(.25, .75, "a.mp4", "happiness", .9, .1),
            row(.5, 1, "a.mp4", "surprise", .2, .8)).orElseThrow();

        assertThat(line.sentence()).isEqualTo("Emotion Predictor (#9): 3 windows from 0.00 to 1.00 s, named surprise 2,"
            + " happiness 1. Surest: 0.25 to 0.75 s: happiness (90.0 %).");
        assertThat(ResultSentence.of(table(COLUMNS, row(0, .5, "a.mp4", "surprise", .3, .7))).orElseThrow())
            .startsWith("Emotion Predictor (#9): 1 window from 0.00 to 0.50 s, named surprise 1.");
    }

    /** A second is 566 wide: 0.5 s are 283, from the left edge of 130 on. */
    @Test
    void drawsALaneAClassAndTheTime() {
        String html = of(row(0, .5, "a<b.mp4", "surprise", 0, 1), row(.5, 1, "a<b.mp4", "happiness", .5, .5)).orElseThrow()
            .html();

        assertThat(html).contains(
            "aria-label=\"Time line of 2 windows from 0.00 to 1.00 s, a lane each for happiness, surprise\"",
            "<rect class=\"window\" x=\"130\" y=\"35\" width=\"283\" height=\"14\" style=\"opacity: 1.00\">"
                + "<title>0.00 to 0.50 s: surprise (100.0 %)</title>",
            "<rect class=\"window\" x=\"413\" y=\"11\" width=\"283\" height=\"14\" style=\"opacity: 0.60\">",
            ">0.0 s</text>", ">1.0 s</text>", "Time line of a&lt;b.mp4").doesNotContain("a<b");
    }

    @Test
    void countsMinutesOfALongVideoAndDrawsEachVideo() {
        String html = of(row(0, .5, "a.mp4", "surprise", 0, 1), row(299, 300, "a.mp4", "surprise", 0, 1),
            row(0, 1, "b.mp4", "happiness", 1, 0)).orElseThrow().html();

        assertThat(html).contains(">1:00</text>", ">5:00</text>", "Time line of a.mp4", "Time line of b.mp4");
    }

    @Test
    void isOfTablesOfWindowsAlone() {
        String[] others = COLUMNS.clone();
        others[0] = "Onset";

        assertThat(TimeLine.of(table(others, row(0, 1, "a", "surprise", 0, 1)))).isEmpty();
        assertThat(of()).isEmpty();
        assertThat(of(row(0, 1, "a", null, 0, 1))).as("no face was found").isEmpty();
    }

    private static Optional<TimeLine> of(DataCell[]... rows) {
        return TimeLine.of(table(COLUMNS, rows));
    }

    private static DataCell[] row(double start, double end, String video, String named, double happiness, double surprise) {
        return new DataCell[] {new DoubleCell(start), new DoubleCell(end), new StringCell(video),
            named == null ? DataType.getMissingCell() : new StringCell(named), new DoubleCell(happiness),
            new DoubleCell(surprise)};
    }

    private static ResultTable table(String[] names, DataCell[]... rows) {
        DataType[] types = IntStream.range(0, names.length)
            .mapToObj(i -> i == 2 || i == 3 ? StringCell.TYPE : DoubleCell.TYPE).toArray(DataType[]::new);
        ExecutionContext context = new ExecutionContext(new DefaultNodeProgressMonitor(), new Node(new TestNodes.Numbers()));
        BufferedDataContainer container = context.createDataContainer(new DataTableSpec(names, types));
        for (int i = 0; i < rows.length; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, rows[i]));
        }
        container.close();
        return new ResultTable("Emotion Predictor (#9)", "Predictions", container.getTable());
    }
}
