package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.fleeting.headless.run.NodeHistory;
import org.fleeting.headless.run.NodeHistory.State;
import org.fleeting.headless.run.PortText;
import org.fleeting.headless.run.ReportedNode;
import org.fleeting.headless.run.ReportedOutput;
import org.fleeting.headless.run.ReportedRun;
import org.fleeting.headless.workflow.Setting;
import org.knime.core.node.workflow.NodeMessage;

/** All that is known of a node: how it ended, what it said, its connections, outputs, settings and flow variables. */
final class NodeSection {

    private final ReportedRun run;
    private final ReportedNode node;

    NodeSection(ReportedRun run, ReportedNode node) {
        this.run = run;
        this.node = node;
    }

    /** Returns the section, which the drawing links to. */
    String html() {
        return new Template("node.html").with("id", "node-" + node.id()).with("title", Html.escape(node.title()))
            .with("note", node.note().isEmpty() ? "" : " <span class=\"aside\">" + Html.escape(node.note()) + "</span>")
            .with("style", styleClass(node.history().state())).with("state", Html.escape(state(node.history())))
            .with("view", view()).with("message", message(node.history().message())).with("ports", ports())
            .with("settings", settings()).with("variables", variables()).html();
    }

    /** Returns the style of a state. */
    static String styleClass(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns how a node ended, and how long it took. */
    static String state(NodeHistory history) {
        String time = Elapsed.format(history.time());
        String often = history.executions() > 1 ? " " + history.executions() + " times" : "";
        return switch (history.state()) {
            case EXECUTED -> "executed" + often + " in " + time
                + (often.isEmpty() ? "" : "; what is shown is the last time");
            case KEPT -> "kept from an earlier run";
            case FAILED -> history.executions() == 0 ? "failed" + because(history)
                : "failed after " + time + (often.isEmpty() ? "" : ", at execution " + history.executions());
            case NOT_EXECUTED -> "not executed" + because(history);
        };
    }

    private static String because(NodeHistory history) {
        return history.reason() == null ? "" : ": " + history.reason();
    }

    private String view() {
        return run.views().stream().filter(view -> view.node().equals(node.title())).findFirst()
            .map(view -> view.problem() == null ? Html.link(ReportFolder.fileName(view.node()), "Open its view")
                : Html.escape("Its view failed: " + view.problem()))
            .orElse("");
    }

    private static String message(NodeMessage message) {
        NodeMessage.Type type = message.getMessageType();
        if (type == NodeMessage.Type.RESET || message.getMessage() == null) {
            return "";
        }
        boolean isError = type == NodeMessage.Type.ERROR;
        StringBuilder html = new StringBuilder("<div class=\"message " + (isError ? "error" : "warning") + "\"><p><strong>"
            + (isError ? "Error" : "Warning") + ":</strong> " + Html.escape(message.getMessage()) + "</p>");
        message.getIssue().ifPresent(issue -> html.append("<pre>" + Html.escape(issue.strip()) + "</pre>"));
        if (!message.getResolutions().isEmpty()) {
            html.append(message.getResolutions().stream().map(resolution -> "<li>" + Html.escape(resolution) + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>")));
        }
        return html.append("</div>\n").toString();
    }

    private String ports() {
        List<String> rows = new ArrayList<>();
        for (int port = 0; port < node.inputs().size(); port++) {
            String sources = links(port, true);
            if (port > 0 || !sources.isEmpty()) {
                rows.add(Html.pair("In: " + node.inputs().get(port), sources.isEmpty() ? "not connected" : sources));
            }
        }
        for (int port = 0; port < node.outputs().size(); port++) {
            ReportedOutput output = node.outputs().get(port);
            String destinations = links(port, false);
            if (port > 0 || !destinations.isEmpty()) {
                rows.add(Html.pair("Out: " + output.name(), summary(output)
                    + (destinations.isEmpty() ? "" : "<br>to " + destinations) + pages(output)));
            }
        }
        return rows.isEmpty() ? "" : Html.pairs("Port", "Content", rows);
    }

    /** Returns the nodes at the other ends of a port's edges. */
    private String links(int port, boolean isInput) {
        return run.edges().stream().filter(edge -> isInput ? edge.destination() == node.id() && edge.destinationPort() == port
            : edge.source() == node.id() && edge.sourcePort() == port)
            .map(edge -> link(isInput ? edge.source() : edge.destination())).distinct()
            .collect(Collectors.joining(", "));
    }

    private String link(int id) {
        return run.nodes().stream().filter(other -> other.id() == id)
            .map(other -> Html.link("#node-" + id, other.title())).findFirst().orElse("");
    }

    private String summary(ReportedOutput output) {
        if (output.summary() != null) {
            return Html.escape(output.summary());
        }
        // flow variables have their own table; what flows only inside of a loop is not kept from run to run
        return output == node.outputs().get(0) ? "flow variables" : switch (node.history().state()) {
            case KEPT -> "not kept";
            case EXECUTED -> "";
            default -> "nothing yet";
        };
    }

    private static String pages(ReportedOutput output) {
        return output.pages().stream().map(NodeSection::page).collect(Collectors.joining());
    }

    private static String page(PortText page) {
        return "<details><summary>" + Html.escape(page.title()) + "</summary><pre>" + Html.escape(page.text())
            + "</pre></details>";
    }

    private String settings() {
        return node.settings().isEmpty() ? "" : "<details open><summary>Settings</summary>"
            + Html.pairs("Setting", "Value", node.settings().stream().map(NodeSection::row).toList())
            + "</details>\n";
    }

    private static String row(Setting setting) {
        return Html.pair(setting.name(), (setting.value().isEmpty() ? "<span class=\"aside\">empty</span>"
            : Html.escape(setting.value())) + (setting.variable() == null ? ""
                : " <span class=\"aside\">from flow variable " + Html.escape(setting.variable()) + "</span>"));
    }

    private String variables() {
        return node.variables().isEmpty() ? "" : "<details><summary>Flow variables</summary>"
            + variables(node.variables()) + "</details>\n";
    }

    /** Returns a table of flow variables. */
    static String variables(Map<String, Object> variables) {
        List<String> rows = variables.entrySet().stream()
            .map(variable -> Html.pair(variable.getKey(), Html.escape(String.valueOf(variable.getValue())))).toList();
        return Html.pairs("Flow variable", "Value", rows);
    }
}
