package org.knime.core.node.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Builds a {@link Message}. Of several issues the first is kept; all are counted. */
public final class MessageBuilder {

    private String summary;
    private Issue issue;
    private long issueCount;
    private final List<String> resolutions = new ArrayList<>();

    MessageBuilder() {}

    MessageBuilder(Message message) {
        summary = message.getSummary();
        message.getIssue().ifPresent(this::addIssue);
        resolutions.addAll(message.getResolutions());
    }

    /** Sets the summary. */
    public MessageBuilder withSummary(String newSummary) {
        summary = newSummary;
        return this;
    }

    /** Returns the summary, if there is one yet. */
    public Optional<String> getSummary() {
        return Optional.ofNullable(summary);
    }

    /** Adds an issue. */
    public MessageBuilder addTextIssue(String description) {
        return addIssue(Issue.ofText(description));
    }

    /** Adds an issue with a cell of an input table; all indices count from 0. */
    public MessageBuilder addRowIssue(int portIndex, int columnIndex, long rowIndex, String description) {
        if (columnIndex < 0) {
            throw new IllegalArgumentException("Invalid column index must be >= 0: " + columnIndex);
        }
        return addIssue(Issue.ofRow(portIndex, columnIndex, rowIndex, description));
    }

    /** Adds an issue with a row of an input table; both indices count from 0. */
    public MessageBuilder addRowIssue(int portIndex, long rowIndex, String description) {
        return addIssue(Issue.ofRow(portIndex, rowIndex, description));
    }

    private MessageBuilder addIssue(Issue added) {
        if (issue == null) {
            issue = added;
        }
        issueCount++;
        return this;
    }

    /** Adds what could be done. */
    public MessageBuilder addResolutions(String... res) {
        if (Arrays.asList(res).contains(null)) {
            throw new IllegalArgumentException("Argument must not contain null elements");
        }
        resolutions.addAll(Arrays.asList(res));
        return this;
    }

    /** Returns the text of the first issue. */
    public Optional<String> getFirstIssue() {
        return Optional.ofNullable(issue).map(Issue::description);
    }

    /** Returns how many issues were added. */
    public long getIssueCount() {
        return issueCount;
    }

    /** Returns the message, nothing if it has no summary. */
    public Optional<Message> build() {
        return summary == null ? Optional.empty() : Optional.of(new Message(summary, issue, resolutions));
    }
}
