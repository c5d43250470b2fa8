package org.fleeting.headless.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fleeting.headless.run.NodeHistory.State;
import org.fleeting.headless.run.ReportedNode;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.run.ResultTable;
import org.fleeting.headless.workflow.Note;
import org.knime.core.node.workflow.NodeMessage;

/**
 * The first page of a report: what was run, the tables at the end, the workflow as a drawing, and a section for each
 * node. One HTML file without scripts that asks for nothing.
 */
final class IndexPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private final ReportedRun run;
    private final ZoneId zone;

    IndexPage(ReportedRun run, ZoneId zone) {
        this.run = run;
        this.zone = zone;
    }

    String html() {
        String title = Html.escape(run.workflow());
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("Results", results());
        sections.put("Views", views());
        sections.put("Workflow", workflow());
        sections.put("Nodes", nodes());
        sections.values().removeIf(String::isEmpty);
        return new Template("index.html").with("title", title).with("style", Template.read("index.css"))
            .with("description", paragraphs(run.description())).with("answers", answers()).with("facts", facts()).with(
                "problems", problems())
            .with("links", sections.keySet().stream().map(name -> "<li>" + Html.link("#" + id(name), name) + "</li>")
                .collect(Collectors.joining()))
            .with("sections", sections.entrySet().stream().map(section -> section(section.getKey(), section.getValue()))
                .collect(Collectors.joining()))
            .html();
    }

    private static String id(String title) {
        return title.toLowerCase(Locale.ROOT);
    }

    private static String section(String title, String content) {
        return new Template("section.html").with("id", id(title)).with("title", title).with("content", content).html();
    }

    private static String paragraphs(String text) {
        return text.lines().map(line -> "<p>" + Html.escape(line) + "</p>\n").collect(Collectors.joining());
    }

    /** What a reader came for. */
    private String answers() {
        return run.tables().stream().map(ResultSentence::of).flatMap(Optional::stream)
            .map(sentence -> "<p class=\"answer\">" + Html.escape(sentence) + "</p>\n").collect(Collectors.joining());
    }

    private String facts() {
        List<String> facts = new ArrayList<>();
        if (!run.folder().isEmpty() && !run.folder().equals(run.workflow())) {
            facts.add(fact("Folder", Html.escape(run.folder())));
        }
        if (!run.changes().isEmpty()) {
            facts.add(fact("Set for this run", run.changes().stream().map(Html::escape).collect(Collectors.joining("<br>"))));
        }
        if (!run.nodes().isEmpty()) {
            facts.add(fact("Nodes", Html.escape(states())));
        }
        if (run.start() != null) {
            facts.add(fact("Run", time(run.start()) + ", took " + Elapsed.format(run.duration())));
        }
        if (!run.plugins().isEmpty()) {
            facts.add(fact("Plug-ins", Html.escape(String.join(", ", run.plugins()))));
            facts.add(fact("Machine", Html.escape("Java %s, %s %s, %d cores".formatted(System.getProperty("java.version"),
                System.getProperty("os.name"), System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()))));
        }
        run.variables().forEach((name, value) -> facts.add(fact("Variable " + name, Html.escape(value.toString()))));
        return facts.isEmpty() ? "" : "<dl>\n" + String.join("", facts) + "</dl>\n";
    }

    private static String fact(String name, String html) {
        return "<div><dt>" + Html.escape(name) + "</dt><dd>" + html + "</dd></div>\n";
    }

    private String time(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return "<time datetime=\"" + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local) + "\">" + TIME.format(local)
            + "</time>";
    }

    private String states() {
        int all = run.nodes().size();
        long kept = count(State.KEPT);
        long done = count(State.EXECUTED) + kept;
        long failed = count(State.FAILED);
        return (done == all ? "all " + all : done + " of " + all) + " executed"
            + (kept == 0 ? "" : ", " + kept + " of them kept from an earlier run")
            + (failed == 0 ? "" : "; " + failed + " failed");
    }

    private long count(State state) {
        return run.nodes().stream().filter(node -> node.history().state() == state).count();
    }

    private String problems() {
        List<String> problems = run.nodes().stream().filter(IndexPage::hasProblem)
            .map(node -> "<li>" + link(node) + ": " + Html.escape(problem(node)) + "</li>").toList();
        return problems.isEmpty() ? "" : "<p>Errors and warnings:</p>\n<ul class=\"problems\">\n"
            + String.join("\n", problems) + "\n</ul>\n";
    }

    private static boolean hasProblem(ReportedNode node) {
        return node.history().state() == State.FAILED
            || node.history().message().getMessageType() != NodeMessage.Type.RESET;
    }

    private static String problem(ReportedNode node) {
        NodeMessage message = node.history().message();
        return message.getMessageType() == NodeMessage.Type.RESET ? NodeSection.state(node.history())
            : message.getMessage();
    }

    private static String link(ReportedNode node) {
        return Html.link("#node-" + node.id(), node.title());
    }

    private String results() {
        if (run.tables().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<div class=\"results\">\n");
        for (int i = 0; i < run.tables().size(); i++) {
            html.append(new ResultSection(run.tables().get(i), i + 1).html(node(run.tables().get(i))));
        }
        return html.append("</div>\n").toString();
    }

    private String node(ResultTable table) {
        return run.nodes().stream().filter(node -> node.title().equals(table.node())).map(IndexPage::link).findFirst()
            .orElse(Html.escape(table.node()));
    }

    private String views() {
        return run.views().isEmpty() ? "" : run.views().stream()
            .map(view -> "<li>" + (view.problem() == null ? Html.link(ReportFolder.fileName(view.node()), view.node())
                : Html.escape(view.node() + ", which failed: " + view.problem())) + "</li>\n")
            .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    private String workflow() {
        return run.nodes().isEmpty() ? ""
            : new Template("workflow.html").with("drawing", new WorkflowDrawing(run).svg()).html() + notes(run.notes());
    }

    private static String notes(List<Note> notes) {
        return notes.isEmpty() ? "" : notes.stream().map(note -> "<li>"
            + note.text().lines().map(Html::escape).collect(Collectors.joining("<br>")) + "</li>\n")
            .collect(Collectors.joining("", "<details><summary>Notes in the workflow</summary><ul>\n", "</ul></details>\n"));
    }

    private String nodes() {
        return run.nodes().stream().map(node -> new NodeSection(run, node).html()).collect(Collectors.joining());
    }
}
