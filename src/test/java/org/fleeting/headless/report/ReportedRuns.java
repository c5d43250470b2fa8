package org.fleeting.headless.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.headless.run.NodeHistory;
import org.fleeting.headless.run.NodeHistory.State;
import org.fleeting.headless.run.NodeLook;
import org.fleeting.headless.run.NodeLook.PortLook;
import org.fleeting.headless.run.PortText;
import org.fleeting.headless.run.ReportedNode;
import org.fleeting.headless.run.ReportedOutput;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.run.ResultTable;
import org.fleeting.headless.run.ResultView;
import org.fleeting.headless.workflow.Connection;
import org.fleeting.headless.workflow.Note;
import org.fleeting.headless.workflow.Place;
import org.fleeting.headless.workflow.Setting;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.workflow.NodeMessage;

/** Builds what a run would report: {@code new ReportedRuns("name").node(1, "Face Crop", place).run()}. */
final class ReportedRuns {

    /** A picture of one pixel. */
    static final String ICON = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNoaGj4DwAFhAKA"
        + "jM1mJgAAAABJRU5ErkJggg==";

    static final NodeLook LOOK = new NodeLook(NodeType.Manipulator, ICON, List.of(new PortLook(true, 0, false),
        new PortLook(false, 0x7b3fa0, true)), List.of(new PortLook(true, 0, false), new PortLook(false, 0xc2477f, false)));

    private final String name;
    private final List<ReportedNode> nodes = new ArrayList<>();
    private final List<Connection> edges = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<ResultTable> tables = new ArrayList<>();
    private final List<ResultView> views = new ArrayList<>();

    ReportedRuns(String name) {
        this.name = name;
    }

    static NodeHistory history(State state, String reason, NodeMessage message, int executions) {
        return new NodeHistory(state, reason, message, Duration.ofSeconds(75), executions);
    }

    static NodeHistory executed() {
        return history(State.EXECUTED, null, NodeMessage.NONE, 1);
    }

    /** Adds a node with two inputs and two outputs, the flow variable ports not counted. */
    ReportedRuns node(int id, String title, Place place) {
        return node(id, title, "", place, executed(), List.of(), Map.of());
    }

    ReportedRuns node(int id, String title, String note, Place place, NodeHistory history, List<Setting> settings,
        Map<String, Object> variables) {
        nodes.add(new ReportedNode(id, title, note, Optional.ofNullable(place), history, settings, variables,
            List.of("Variable Inport", "In 1", "In 2"), List.of(new ReportedOutput("Variable Outport", null, List.of()),
                new ReportedOutput("Out 1", "Rows: 3", List.of()),
                new ReportedOutput("Out 2", "A " + title, List.of(new PortText("About " + title, "made of " + title)))), LOOK));
        return this;
    }

    ReportedRuns edge(int source, int sourcePort, int destination, int destinationPort) {
        edges.add(new Connection(source, sourcePort, destination, destinationPort));
        return this;
    }

    ReportedRuns note(Note note) {
        notes.add(note);
        return this;
    }

    ReportedRuns table(ResultTable table) {
        tables.add(table);
        return this;
    }

    ReportedRuns view(ResultView view) {
        views.add(view);
        return this;
    }

    ReportedRun run() {
        return new ReportedRun(name, "What " + name + " is about", notes, Instant.parse("2026-03-01T12:00:00Z"),
            Duration.ofSeconds(125), Map.of(), List.of("a.plugin 1.2.3"), nodes, edges, tables, views);
    }
}
