package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.fleeting.headless.run.NodeHistory.State;
import org.fleeting.headless.run.ReportedEdge.Kind;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.workflow.Note;
import org.fleeting.headless.workflow.Place;
import org.junit.jupiter.api.Test;
import org.knime.core.node.workflow.NodeMessage;

class WorkflowDrawingTest {

    private static final Box FIRST = new Box(12, 12, DrawingLayout.NODE_WIDTH, DrawingLayout.NODE_HEIGHT);

    private static String svg(ReportedRun run) {
        return new WorkflowDrawing(run).svg();
    }

    private static void assertApart(DrawingLayout layout) {
        List<Box> boxes = new ArrayList<>(layout.nodes().values());
        for (int i = 0; i < boxes.size(); i++) {
            assertThat(boxes.get(i).x()).isNotNegative();
            assertThat(boxes.get(i).right()).isLessThan(layout.width());
            assertThat(boxes.get(i).bottom()).isLessThan(layout.height());
            for (int j = 0; j < i; j++) {
                assertThat(boxes.get(i).overlaps(boxes.get(j))).as(i + " and " + j).isFalse();
            }
        }
    }

    @Test
    void drawsNodesWhereKnimeDoes() {
        DrawingLayout layout = DrawingLayout.of(new ReportedRuns("w").node(1, "A", new Place(-500, 100))
            .node(2, "B", new Place(-300, 60)).run());

        assertThat(layout.nodes().get(2)).isEqualTo(FIRST.moved(200, 0));
        assertThat(layout.nodes().get(1)).isEqualTo(FIRST.moved(0, 40));
        assertThat(layout.width()).isEqualTo(200 + DrawingLayout.NODE_WIDTH + 24);
        assertThat(layout.height()).isEqualTo(40 + DrawingLayout.NODE_HEIGHT + 24);
    }

    @Test
    void drawsNodesFartherApartWhereTheirBoxesWouldOverlap() {
        DrawingLayout layout = DrawingLayout.of(new ReportedRuns("w").node(1, "A", new Place(0, 0)).node(2, "B", new Place(75,
            0))
            .node(3, "C", new Place(150, 40)).run());

        assertThat(layout.nodes().get(2)).isEqualTo(FIRST.moved(150, 0));
        assertThat(layout.nodes().get(3)).isEqualTo(FIRST.moved(300, 80));
        assertApart(layout);
    }

    @Test
    void drawsColumnsWithoutAPlaceOrWithTwoNodesAtOnePlace() {
        for (Place place : new Place[] {null, new Place(10, 10), new Place(Integer.MAX_VALUE, 10)}) {
            DrawingLayout layout = DrawingLayout.of(new ReportedRuns("w").note(new Note("t", 0, 0, 9, 9, 0))
                .node(1, "A", new Place(10, 10)).node(2, "B", new Place(500, 10)).node(3, "C", place)
                .edge(1, 1, 3, 1, Kind.TABLE).edge(3, 1, 2, 1, Kind.TABLE).run());

            // the nodes come in the order in which they run
            assertThat(layout.nodes().get(1)).as("" + place).isEqualTo(FIRST);
            assertThat(layout.nodes().get(3).x()).isGreaterThan(layout.nodes().get(1).right());
            assertThat(layout.notes()).isEmpty();
            assertApart(layout);
        }
    }

    @Test
    void stacksWhatStandsInOneColumn() {
        DrawingLayout layout = DrawingLayout.of(new ReportedRuns("w").node(1, "A", null).node(2, "B", null).node(3, "C", null)
            .edge(1, 1, 3, 1, Kind.TABLE).edge(2, 1, 3, 2, Kind.TABLE).run());

        assertThat(layout.nodes().get(2).x()).isEqualTo(FIRST.x());
        assertThat(layout.nodes().get(2).y()).isGreaterThan(FIRST.bottom());
        assertThat(layout.nodes().get(3).x()).isGreaterThan(FIRST.right());
        assertApart(layout);
    }

    @Test
    void joinsPortsByEdgesOfThreeKinds() {
        String svg = svg(new ReportedRuns("w").node(1, "A", new Place(0, 0)).node(2, "B", new Place(300, 0))
            .edge(1, 1, 2, 2, Kind.TABLE).edge(1, 2, 2, 1, Kind.MODEL).edge(1, 0, 2, 0, Kind.VARIABLES).run());

        String right = Svg.number(FIRST.right());
        String third = Svg.number(12 + 74 / 3.0);
        String twoThirds = Svg.number(12 + 74 * 2 / 3.0);
        assertThat(svg)
            .containsPattern("<path class=\"edge table\" d=\"M" + right + " " + third + " C[^\"]* 312 " + twoThirds + "\"/>")
            .containsPattern("<path class=\"edge model\" d=\"M" + right + " " + twoThirds + " C[^\"]* 312 " + third + "\"/>")
            .containsPattern("<path class=\"edge variables\" d=\"M" + right + " 18 C[^\"]* 312 18\"/>");
        assertThat(Template.read("index.css")).contains(".edge.variables { stroke: var(--variables); stroke-dasharray");
    }

    @Test
    void drawsFramesBehindNodesAndEdgesInFront() {
        String svg = svg(new ReportedRuns("w").note(new Note("Stage 1", 0, 0, 500, 200, 0xff0000))
            .node(1, "A", new Place(20, 20)).node(2, "B", new Place(300, 20)).edge(1, 1, 2, 1, Kind.TABLE).run());

        assertThat(svg.indexOf("class=\"frame\"")).isPositive().isLessThan(svg.indexOf("class=\"node"));
        assertThat(svg.lastIndexOf("class=\"node")).isLessThan(svg.indexOf("class=\"edge "));
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
            "<text class=\"name\" x=\"8\"", ">MENet Trainer</text>", ">stage 2</text>", ">#3 executed</text>",
            "<a href=\"#node-4\" class=\"node not-executed\" aria-label=\"A (#4): not executed: B is not executed\">",
            ">#4 not executed</text>");
    }

    @Test
    void wrapsAndCutsLongNames() {
        assertThat(ShortLines.wrap("Synthetic Dataset", 15)).containsExactly("Synthetic", "Dataset");
        assertThat(ShortLines.wrap("Weights Reader of all the weights there are", 15)).containsExactly("Weights Reader",
            "of all the wei…");
        assertThat(ShortLines.wrap("Donaudampfschifffahrt", 15)).containsExactly("Donaudampfschi…");
        assertThat(ShortLines.wrap("表情の認識をする節点の名前", 15)).containsExactly("表情の認識をす…");
        assertThat(ShortLines.wrap("", 15)).containsExactly("");
        assertThat(ShortLines.cut("a\n b", 15)).isEqualTo("a b");
    }

    @Test
    void framesNotesWithAsMuchTextAsFits() {
        Note note = new Note("Stage 1\nWho is it? Here the text goes on over many words until a node is in its way.", -20, -60,
            200, 300, 0x7B3FA0);
        String svg = svg(new ReportedRuns("w").note(note).node(1, "A", new Place(60, 20)).run());

        assertThat(svg).contains(
            "<rect class=\"frame\" x=\"12\" y=\"12\" width=\"200\" height=\"300\" rx=\"4\" style=\"stroke: #7b3fa0\"/>",
            "class=\"frame-title\" x=\"20\" y=\"32\">Stage 1</text>",
            "class=\"note\" x=\"20\" y=\"48\">Who is it? Here the text</text>");
        assertThat(svg).containsPattern("class=\"note\"[^>]*>[^<]*…</text>").doesNotContain("in its way");
    }

    @Test
    void keepsHostileNamesAsText() {
        String svg = svg(new ReportedRuns("w").node(1, "\"><script>x</script>", null).run());

        assertThat(svg).doesNotContain("<script>").contains("&quot;&gt;&lt;script&gt;");
    }
}
