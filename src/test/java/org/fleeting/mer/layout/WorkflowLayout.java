package org.fleeting.mer.layout;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.w3c.dom.Element;

/** The nodes and annotations of a workflow, or of a metanode or component, as KNIME draws them. */
record WorkflowLayout(List<NodeBoxes> nodes, List<NoteBoxes> notes) {

    /** Reads a {@code workflow.knime} and the settings of its nodes. */
    static WorkflowLayout read(Path file) throws IOException {
        Element workflow = Xml.parse(Files.readString(file));
        List<NodeBoxes> nodes = new ArrayList<>();
        for (Element node : Xml.children(Xml.child(workflow, "nodes"))) {
            nodes.add(node(file.getParent(), node));
        }
        List<NoteBoxes> notes = new ArrayList<>();
        for (Element note : Xml.children(Xml.child(workflow, "annotations"))) {
            notes.add(NoteBoxes.of(Xml.value(note, "text"), new Rectangle2D.Double(Xml.number(note, "x-coordinate"), Xml.number(
                note, "y-coordinate"), Xml.number(note,
                    "width"),
                Xml.number(note, "height"))));
        }
        return new WorkflowLayout(nodes, notes);
    }

    private static NodeBoxes node(Path folder, Element saved) throws IOException {
        Path file = folder.resolve(Xml.value(saved, "node_settings_file"));
        Element settings = Xml.parse(Files.readString(file));
        String factory = Xml.value(settings, "factory");
        Element bounds = Xml.child(Xml.child(saved, "ui_settings"), "extrainfo.node.bounds");
        String name = Xml.value(settings, "name");
        String label = Xml.value(Xml.child(settings, "nodeAnnotation"), "text");
        int ports = KnimeNode.of(factory).map(KnimeNode::mostPorts).orElseGet(() -> mostPorts(node(factory)));
        return NodeBoxes.of(file.getParent().getFileName().toString(), name, label, Xml.number(bounds, "0"), Xml.number(bounds,
            "1"), ports);
    }

    private static int mostPorts(Node node) {
        return Math.max(node.getNrInPorts(), node.getNrOutPorts());
    }

    @SuppressWarnings("unchecked") // what a workflow names a factory is one
    static Node node(String factory) {
        try {
            NodeFactory<NodeModel> made = (NodeFactory<NodeModel>) Class.forName(factory).getConstructor().newInstance();
            made.init();
            return new Node(made);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No factory of nodes: " + factory, e);
        }
    }

    /**
     * Returns a sentence for each two things that lie over each other; nodes are to lie in frames, off their edges and
     * texts.
     */
    List<String> clashes() {
        List<String> clashes = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            NodeBoxes node = nodes.get(i);
            nodes.subList(0, i).forEach(other -> clashes.addAll(over(node, other)));
            notes.forEach(note -> clashes.addAll(over(node, note)));
        }
        for (int i = 0; i < notes.size(); i++) {
            NoteBoxes note = notes.get(i);
            if (!note.inside().contains(note.text())) {
                clashes.add("The text of " + note.title() + " is longer than its frame");
            }
            notes.subList(0, i).stream().filter(other -> note.frame().intersects(other.frame()))
                .forEach(other -> clashes.add("The frames of " + note.title() + " and " + other.title() + " overlap"));
        }
        return clashes;
    }

    private static List<String> over(NodeBoxes node, NodeBoxes other) {
        return node.boxes().entrySet().stream().flatMap(box -> other.boxes().entrySet().stream()
            .filter(another -> box.getValue().intersects(another.getValue()))
            .map(another -> "The %s of %s lies over the %s of %s".formatted(box.getKey(), node.title(), another.getKey(),
                other.title()))).toList();
    }

    private static List<String> over(NodeBoxes node, NoteBoxes note) {
        if (!note.frame().intersects(node.whole())) {
            return List.of();
        }
        Stream<String> edge = note.inside().contains(node.whole()) ? Stream.empty()
            : Stream.of(node.title() + " lies over the edge of " + note.title());
        return Stream.concat(edge, node.boxes().entrySet().stream()
            .filter(box -> note.lines().stream().anyMatch(line -> line.box().intersects(box.getValue())))
            .map(box -> "The %s of %s lies over the text of %s".formatted(box.getKey(), node.title(), note.title()))).toList();
    }
}
