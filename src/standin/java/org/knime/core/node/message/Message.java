package org.knime.core.node.message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeMessage;

/** A message for the user: a summary, at most one issue in detail, and what could be done. */
public final class Message {

    private final String summary;
    private final Issue issue;
    private final List<String> resolutions;

    Message(String summary, Issue issue, List<String> resolutions) {
        this.summary = summary;
        this.issue = issue;
        this.resolutions = List.copyOf(resolutions);
    }

    /** Starts an empty message. */
    public static MessageBuilder builder() {
        return new MessageBuilder();
    }

    /** Makes a message that is only a summary. */
    public static Message fromSummary(String summary) {
        return fromSummaryWithResolution(summary);
    }

    /** Makes a message with a summary and what could be done. */
    public static Message fromSummaryWithResolution(String summary, String... res) {
        return build(builder().withSummary(summary).addResolutions(res));
    }

    /** Makes a message about a cell of an input table; port, row and column count from 0. */
    public static Message fromRowIssue(String summary, int portIndex, long row, int column, String description) {
        return build(builder().withSummary(summary).addRowIssue(portIndex, column, row, description));
    }

    private static Message build(MessageBuilder builder) {
        return builder.build().orElseThrow(() -> new IllegalArgumentException("argument must not be null"));
    }

    /** Starts a message from this one. */
    public MessageBuilder modify() {
        return new MessageBuilder(this);
    }

    /** Returns the summary, never null. */
    public String getSummary() {
        return summary;
    }

    Optional<Issue> getIssue() {
        return Optional.ofNullable(issue);
    }

    /** Returns what could be done, possibly nothing. */
    public List<String> getResolutions() {
        return resolutions;
    }

    /** Returns this message with the place of a row issue spelled out. */
    public Message renderIssueDetails(PortObject[] inputs) {
        return issue == null ? this : new Message(summary, issue.locatedIn(inputs), resolutions);
    }

    /** Returns summary and issue, a line each. */
    public String toLogPrintable() {
        return issue == null ? summary : summary + "\n" + issue.description();
    }

    /** Returns the form in which a node shows this message. */
    public NodeMessage toNodeMessage(NodeMessage.Type type) {
        return new NodeMessage(type, summary, issue == null ? null : issue.description(), resolutions);
    }

    /** Makes an exception to be thrown from {@code configure}. */
    public InvalidSettingsException toInvalidSettingsException() {
        return toInvalidSettingsException(null);
    }

    /** Makes an exception to be thrown from {@code configure}. */
    public InvalidSettingsException toInvalidSettingsException(Throwable cause) {
        return new MessageAwareInvalidSettingsException(this, cause);
    }

    /** Makes an exception to be thrown from {@code execute}. */
    public KNIMEException toKNIMEException() {
        return KNIMEException.of(this);
    }

    /** Makes an exception to be thrown from {@code execute}. */
    public KNIMEException toKNIMEException(Throwable cause) {
        return KNIMEException.of(this, cause);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof Message other && summary.equals(other.summary) && Objects.equals(issue, other.issue)
            && resolutions.equals(other.resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(summary, issue, resolutions);
    }

    @Override
    public String toString() {
        return "Message[summary=" + summary + ",issue=" + issue + ",resolutions=" + resolutions + "]";
    }
}
