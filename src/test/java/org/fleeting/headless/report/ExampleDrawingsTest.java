package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.fleeting.headless.workflow.Connection;
import org.fleeting.headless.workflow.Note;
import org.fleeting.headless.workflow.Place;
import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.Workflow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The drawings of the example workflows in reports say the same as KNIME's: which nodes stand in which frame. */
class ExampleDrawingsTest {

    static List<Path> workflows() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("test-workflows"))) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void putsNodesIntoTheFramesInWhichKnimeHasThem(Path folder) throws Exception {
        Workflow workflow = Workflow.read(folder);
        ReportedRuns run = new ReportedRuns(workflow.name());
        workflow.notes().forEach(run::note);
        for (SavedNode node : workflow.nodes()) {
            run.node(node.id(), node.name(), node.note(), node.place().orElseThrow(), ReportedRuns.executed(), List.of(),
                Map.of());
        }
        for (Connection edge : workflow.connections()) {
            run.edge(edge.source(), edge.sourcePort(), edge.destination(), edge.destinationPort());
        }

        DrawingLayout layout = DrawingLayout.of(run.run());

        layout.notes().forEach((note, frame) -> assertThat(frame.width()).as("no enlargement").isEqualTo(note.width()));
        assertThat(layout.notes().keySet()).containsExactlyInAnyOrderElementsOf(workflow.notes());
        for (SavedNode node : workflow.nodes()) {
            Box box = layout.nodes().get(node.id()).whole();
            assertThat(layout.nodes().values().stream().map(NodeShape::whole).filter(box::overlaps)).as("nodes over "
                + node.name()).containsOnly(box);
            layout.notes().forEach((note, frame) -> {
                String claim = "%s (#%d) stands in the frame \"%s\"".formatted(node.name(), node.id(), note.text());
                boolean isThere = isIn(node.place().orElseThrow(), note);
                assertThat(isIn(box, frame)).as(claim).isEqualTo(isThere);
                assertThat(box.overlaps(frame)).as(claim).isEqualTo(isThere);
            });
        }
    }

    /** Tells whether all of a node is in a frame. */
    private static boolean isIn(Box box, Box frame) {
        return frame.x() <= box.x() && box.right() <= frame.right() && frame.y() <= box.y() && box.bottom() <= frame.bottom();
    }

    private static boolean isIn(Place place, Note note) {
        return note.x() <= place.x() && place.x() <= note.x() + note.width() && note.y() <= place.y()
            && place.y() <= note.y() + note.height();
    }
}
