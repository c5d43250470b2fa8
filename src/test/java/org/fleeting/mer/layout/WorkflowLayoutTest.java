package org.fleeting.mer.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

import org.fleeting.headless.report.RobotoCondensed;
import org.junit.jupiter.api.Test;

/** Boxes worked out by hand, and what is found where they lie over each other. */
class WorkflowLayoutTest {

    private static final double TOLERANCE = 1e-9;

    private final List<NodeBoxes> nodes = new ArrayList<>();
    private final List<NoteBoxes> notes = new ArrayList<>();

    /** Adds a Face Crop with two ports. */
    private void node(int id, double x, double y, String label) {
        nodes.add(NodeBoxes.of("Face Crop (#" + id + ")", "Face Crop", label, x, y, 2));
    }

    private void note(String text, double x, double y, double width, double height) {
        notes.add(NoteBoxes.of(text, new Rectangle2D.Double(x, y, width, height)));
    }

    private List<String> clashes() {
        return new WorkflowLayout(nodes, notes).clashes();
    }

    /** F 975, a 965, c 942, e 980, blank 472, C 1167, r 678, o 1019, p 1014 of 2048 units. */
    @Test
    void measuresANameInKnimesFont() {
        assertThat(RobotoCondensed.BOLD.width("Face Crop", 12)).isEqualTo(8212 / 2048.0 * 12, within(TOLERANCE));
        assertThat(RobotoCondensed.REGULAR.wrap("Comparator Trainer", 12, 60)).containsExactly("Comparator", "Trainer");
        assertThat(RobotoCondensed.REGULAR.wrap("one\ntwo", 12, 60)).containsExactly("one", "two");
    }

    @Test
    void placesNameSquareAndLabelAsKnimeDoes() {
        NodeBoxes boxes = NodeBoxes.of("Face Crop (#1)", "Face Crop", "one\ntwo", 100, 200, 2);

        // the square's upper edge is at 206; SVG leaves 7 below a name of 14 and twice 2, and no name is narrower than 60
        assertThat(boxes.boxes()).containsEntry("name", new Rectangle2D.Double(116 - 32, 181, 64, 18))
            .containsEntry("square", new Rectangle2D.Double(91, 197, 50, 66));
        Rectangle2D label = boxes.boxes().get("label");
        assertThat(label.getY()).isEqualTo(206 + 60);
        assertThat(label.getHeight()).isEqualTo(32);
        assertThat(label.getCenterX()).isEqualTo(116, within(TOLERANCE));
        // WebGL leaves 9 below a name of 1.15 times 12, and begins a label 64 below the square's upper edge
        assertThat(boxes.boxes().get("name in WebGL").getMaxY()).isEqualTo(197, within(TOLERANCE));
        assertThat(boxes.boxes().get("name in WebGL").getHeight()).isEqualTo(13.8, within(TOLERANCE));
        assertThat(boxes.boxes().get("label in WebGL").getY()).isEqualTo(270);
        assertThat(boxes.whole()).isEqualTo(new Rectangle2D.Double(84, 181, 64, 117));
    }

    /** Seventeen ports: the last is twelve places below the fifth, and the label moves by twelve ports of 9. */
    @Test
    void movesALabelBelowAllPorts() {
        NodeBoxes boxes = NodeBoxes.of("Score Comparison (#1)", "Score Comparison", "Table 5", 0, 0, 17);

        assertThat(boxes.boxes().get("square").getMaxY()).isEqualTo(6 + 16 + 14 * 10.5 + 4.5, within(TOLERANCE));
        assertThat(boxes.boxes().get("label").getY()).isEqualTo(6 + 60 + 12 * 9);
    }

    @Test
    void findsNothingWhereAllIsApart() {
        note("<p><strong>Faces</strong></p><p>Two nodes side by side.</p>", 0, 0, 300, 200);
        node(1, 70, 100, "48 x 48");
        node(2, 200, 100, "");
        node(3, 400, 100, "");

        assertThat(clashes()).isEmpty();
    }

    @Test
    void findsNamesAndLabelsOverOtherNodes() {
        node(1, 0, 0, "a label");
        node(2, 0, 90, "");

        assertThat(clashes()).containsExactly("The name of Face Crop (#2) lies over the label of Face Crop (#1)",
            "The name of Face Crop (#2) lies over the label in WebGL of Face Crop (#1)",
            "The name in WebGL of Face Crop (#2) lies over the label of Face Crop (#1)",
            "The name in WebGL of Face Crop (#2) lies over the label in WebGL of Face Crop (#1)");
    }

    @Test
    void findsANodeAcrossTheEdgeOfAFrame() {
        note("<p>Faces</p>", 0, 0, 300, 200);
        node(1, 20, 100, "a label that is wider than the place it has");
        node(2, 290, 100, "");

        assertThat(clashes()).containsExactly("Face Crop (#1) lies over the edge of annotation \"Faces\"",
            "Face Crop (#2) lies over the edge of annotation \"Faces\"");
    }

    /**
     * A line is 1.44 times 13 high and begins 12 below the frame's upper edge: the first ends at 30.72, the second at 55.44.
     */
    @Test
    void findsANodeOnTheTextOfAFrame() {
        note("<p>Faces</p><p>of people who sit before a camera</p>", 0, 0, 300, 200);
        node(1, 70, 74, "");
        assertThat(clashes()).containsExactly("The name of Face Crop (#1) lies over the text of annotation \"Faces\"");

        nodes.clear();
        node(1, 70, 75, "");
        assertThat(clashes()).isEmpty();
    }

    @Test
    void findsFramesOverEachOtherAndTextThatIsTooLong() {
        note("<p>Faces</p>", 0, 0, 100, 40);
        note("<p>Scores of people who were never seen in training</p>", 90, 30, 100, 60);

        assertThat(clashes()).containsExactly("The text of annotation \"Scores of\" is longer than its frame",
            "The frames of annotation \"Scores of\" and annotation \"Faces\" overlap");
    }

    @Test
    void measuresNoTextOfAnotherForm() {
        assertThatIllegalArgumentException().isThrownBy(() -> note("<h3>Faces</h3>", 0, 0, 100, 40))
            .withMessage("Not a paragraph of one kind of type: Faces");
        assertThatIllegalArgumentException().isThrownBy(() -> note("<p>Faces, <strong>all</strong></p>", 0, 0, 100, 40))
            .withMessage("Not a paragraph of one kind of type: Faces, all");
        assertThatIllegalArgumentException().isThrownBy(() -> note("<p>Faces</p> and more", 0, 0, 100, 40))
            .withMessage("Not a paragraph of one kind of type:  and more");
    }
}
