package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.fleeting.headless.run.NodeHistory.State;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.workflow.Note;
import org.fleeting.headless.workflow.Place;
import org.junit.jupiter.api.Test;
import org.knime.core.node.workflow.NodeMessage;

class WorkflowDrawingTest {

    private static final double SQUARE = 32;

    private static String svg(ReportedRun run) {
        return new WorkflowDrawing(run).svg();
    }

    private static void assertApart(DrawingLayout layout) {
        List<Box> boxes = layout.nodes().values().stream().map(NodeShape::whole).toList();
        for (int i = 0; i < boxes.size(); i++) {
            assertThat(boxes.get(i).x()).isNotNegative();
            assertThat(boxes.get(i).y()).isNotNegative();
            assertThat(boxes.get(i).right()).isLessThan(layout.width());
            assertThat(boxes.get(i).bottom()).isLessThan(layout.height());
            for (int j = 0; j < i; j++) {
                assertThat(boxes.get(i).overlaps(boxes.get(j))).as(i + " and " + j).isFalse();
            }
        }
    }

    private static double x(DrawingLayout layout, int node) {
        return layout.nodes().get(node).x();
    }

    private static double y(DrawingLayout layout, int node) {
        return layout.nodes().get(node).y();
    }

    @Test
    void drawsNodesWhereKnimeDoes() {
        DrawingLayout layout = DrawingLayout.of(new ReportedRuns("w").node(1, "A", new Place(-500, 100))
            .node(2, "B", new Place(-300, 60)).run());

        // a name of one line stands above the square and its flow variable port
        assertThat(y(layout, 2)).isEqualTo(12 + 14 + 9);
        assertThat(x(layout, 2) - x(layout, 1)).isEqualTo(200);
        assertThat(y(layout, 1) - y(layout, 2)).isEqualTo(40);
        assertThat(layout.height()).isEqualTo(35 + 40 + 2 * SQUARE + 2 + 12);
        assertApart(layout);
    }

    @Test
    void drawsNodesFartherApartWhereTheirBoxesWouldOverlap() {
        ReportedRuns runs = new ReportedRuns("w").node(1, "A", new Place(0, 0)).node(2, "B", new Place(30, 0))
            .node(3, "C", new Place(60, 20));
        double width = NodeShape.of(runs.run().nodes().get(0), 0, 0).whole().width();

        DrawingLayout layout = DrawingLayout.of(runs.run());

        assertThat(x(layout, 2) - x(layout, 1)).isBetween(width + 0.9, width + 1.1);
        assertThat(x(layout, 3) - x(layout, 1)).isBetween(2 * (width + 0.9), 2 * (width + 1.1));
        assertThat((y(layout, 3) - y(layout, 1)) / (x(layout, 3) - x(layout, 1))).as("the shape stays").isBetween(0.333,
            0.334);
        assertApart(layout);
    }

    @Test
    void drawsColumnsWithoutAPlaceOrWithTwoNodesAtOnePlace() {
        for (Place place : new Place[] {null, new Place(10, 10), new Place(Integer.MAX_VALUE, 10)}) {
            DrawingLayout layout = DrawingLayout.of(new ReportedRuns("w").note(new Note("t", 0, 0, 9, 9, 0))
                .node(1, "A", new Place(10, 10)).node(2, "B", new Place(500, 10)).node(3, "C", place)
                .edge(1, 1, 3, 1).edge(3, 1, 2, 1).run());

            // the nodes come in the order in which they run
            assertThat(y(layout, 1)).as("" + place).isEqualTo(35);
            assertThat(x(layout, 3)).isEqualTo(x(layout, 1) + 190);
            assertThat(layout.notes()).isEmpty();
            assertApart(layout);
        }
    }

    @Test
    void stacksWhatStandsInOneColumn() {
        DrawingLayout layout = DrawingLayout.of(new ReportedRuns("w").node(1, "A", null).node(2, "B", null).node(3, "C", null)
            .edge(1, 1, 3, 1).edge(2, 1, 3, 2).run());

        assertThat(x(layout, 2)).isEqualTo(x(layout, 1));
        assertThat(y(layout, 2)).isGreaterThan(y(layout, 1) + SQUARE);
        assertThat(x(layout, 3)).isGreaterThan(x(layout, 1) + SQUARE);
        assertApart(layout);
    }

    /** The curves and ports of knime-ui's connectorPath.ts and portShift.ts. */
    @Test
    void joinsPortsByKnimesCurves() {
        ReportedRun run = new ReportedRuns("w").node(1, "A", new Place(0, 0)).node(2, "B", new Place(300, 0))
            .edge(1, 1, 2, 2).edge(1, 2, 2, 1).edge(1, 0, 2, 0).run();
        DrawingLayout layout = DrawingLayout.of(run);
        double x1 = x(layout, 1) + 32 + 8.5;
        double x2 = x(layout, 2) - 8.5;
        double bend = (x2 - x1 + 21) / 4;

        assertThat(svg(run)).contains(
            edge("edge", x1, 35 + 5.5, bend, x2, 35 + 26.5), edge("edge", x1, 35 + 26.5, bend, x2, 35 + 5.5),
            edge("edge variables", x1 - 4.5, 30.5, (x2 - x1 + 9) / 4, x2 + 4.5, 30.5),
            "<circle class=\"variables\" cx=\"%s\" cy=\"30.5\" r=\"4.5\"/>".formatted(Svg.number(x(layout, 2))));
        assertThat(Template.read("index.css")).contains(".edge.variables { stroke: var(--variables); }");
    }

    private static String edge(String style, double x1, double y1, double bend, double x2, double y2) {
        return "<path class=\"%s\" d=\"M%s %s C%s %s %s %s %s %s\"/>".formatted(style, Svg.number(x1), Svg.number(y1),
            Svg.number(x1 + bend), Svg.number(y1), Svg.number(x2 - bend), Svg.number(y2), Svg.number(x2), Svg.number(y2));
    }

    /** As the table of portShift.ts has them, where the flow variable port is counted. */
    @Test
    void placesPortsAsKnimeDoes() {
        assertThat(NodeShape.portMiddle(0, 16)).isEqualTo(-4.5);
        assertThat(NodeShape.portMiddle(1, 1)).isEqualTo(16);
        assertThat(List.of(NodeShape.portMiddle(1, 2), NodeShape.portMiddle(2, 2))).containsExactly(5.5, 26.5);
        assertThat(List.of(NodeShape.portMiddle(1, 3), NodeShape.portMiddle(2, 3))).containsExactly(5.5, 16.0);
        assertThat(NodeShape.portMiddle(16, 16)).isEqualTo(16 + 14 * 10.5);
    }

    @Test
    void drawsSquaresWithIconsLightsAndPorts() {
        String svg = svg(new ReportedRuns("w").node(1, "A", null).run());

        assertThat(svg).contains("class=\"torso\"",
            "style=\"fill: #ffd800\"/><image x=\"8\" y=\"8\" width=\"16\" height=\"16\" "
                + "href=\"" + ReportedRuns.ICON + "\"/>",
            "<rect class=\"lights\" y=\"40\" width=\"32\" height=\"12\" rx=\"1\"/>",
            "<circle class=\"light\" cx=\"26\" cy=\"46\" r=\"3.5\" style=\"fill: #6bbe5b\"/>",
            "<path class=\"table\" d=\"M-8 2l7 3.5-7 3.5z\"/>",
            "<rect class=\"model optional\" x=\"-8.5\" y=\"22.5\" width=\"8\" height=\"8\" style=\"color: #7b3fa0\"/>",
            "<rect class=\"model\" x=\"32.5\" y=\"22.5\" width=\"8\" height=\"8\" style=\"color: #c2477f\"/>");
    }

    @Test
    void drawsFramesBehindNodesAndEdgesInFront() {
        String svg = svg(new ReportedRuns("w").note(new Note("Stage 1", 0, 0, 500, 200, 0xff0000))
            .node(1, "A", new Place(20, 20)).node(2, "B", new Place(300, 20)).edge(1, 1, 2, 1).run());

        assertThat(svg.indexOf("class=\"frame\"")).isPositive().isLessThan(svg.indexOf("class=\"node"));
        assertThat(svg.lastIndexOf("class=\"node")).isLessThan(svg.indexOf("class=\"edge\""));
        assertThat(Template.read("index.css")).as("nodes below edges can be clicked").contains(
            ".edges { pointer-events: none; }");
    }

    @Test
    void linksEachNodeWithNameNoteAndStateToItsSection() {
        String svg = svg(new ReportedRuns("w")
            .node(3, "MENet Trainer", "stage 2", null, ReportedRuns.executed(), List.of(), Map.of())
            .node(4, "A", "", null, ReportedRuns.history(State.NOT_EXECUTED, "B is not executed", NodeMessage.NONE, 0),
                List.of(), Map.of()).run());

        assertThat(svg).contains(
            "<a href=\"#node-3\" class=\"node executed\" aria-label=\"MENet Trainer (#3), stage 2: executed in 1 min 15 s\">",
            ">MENet Trainer</text>", ">stage 2</text>", ">#3 executed</text>",
            "<a href=\"#node-4\" class=\"node not-executed\" aria-label=\"A (#4): not executed: B is not executed\">",
            ">#4 not executed</text>");
    }

    private static List<String> name(String name) {
        return NodeShape.of(new ReportedRuns("w").node(1, name, null).run().nodes().get(0), 0, 0).name();
    }

    @Test
    void wrapsNamesAsKnimeDoesAndCutsLongWords() {
        assertThat(name("Score Comparison")).containsExactly("Score Comparison");
        assertThat(name("Weights Reader of all the weights there are")).containsExactly("Weights Reader of", "all the weights",
            "there are");
        assertThat(name("Donaudampfschifffahrtsgesellschaft")).containsExactly("Donaudampfschifffahrtsgesellsch…");
        assertThat(name("表情の認識をする節点の名前とその他のこと")).containsExactly("表情の認識をする節点の名前…");
        assertThat(name("")).containsExactly("");
        assertThat(name("a ".repeat(500))).hasSize(6).endsWith("…");
        assertThat(ShortLines.cut("a\n b", 15)).isEqualTo("a b");
        assertThat(ShortLines.cut("Donaudampfschifffahrt", 15)).isEqualTo("Donaudampfschi…");
        assertThat(ShortLines.cut("表情の認識をする節点の名前", 15)).isEqualTo("表情の認識をす…");
    }

    @Test
    void framesNotesWithAsMuchTextAsFits() {
        Note note = new Note("Stage 1\nWho is it? Here the text goes on over many words until a node is in its way.", -20, -60,
            200, 300, 0x7B3FA0);
        String svg = svg(new ReportedRuns("w").note(note).node(1, "A", new Place(60, 20)).run());

        assertThat(svg).contains(
            "<rect class=\"frame\" x=\"13\" y=\"13\" width=\"198\" height=\"298\" style=\"stroke: #7b3fa0\"/>",
            "<text class=\"frame-title\" x=\"24\" y=\"38.2\"", ">Stage 1</text>",
            "<text class=\"frame-text\" x=\"24\" y=\"63\"", ">Who is it? Here the text goes on …</text>");
        assertThat(svg).doesNotContain("many words", "in its way");
    }

    @Test
    void keepsHostileNamesAsText() {
        String svg = svg(new ReportedRuns("w").node(1, "\"><script>x</script>", null).run());

        assertThat(svg).doesNotContain("<script>").contains("&quot;&gt;&lt;script&gt;");
    }
}
