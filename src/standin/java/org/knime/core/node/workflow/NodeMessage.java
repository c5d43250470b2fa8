package org.knime.core.node.workflow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a node shows to its user: nothing, a warning or an error. */
public final class NodeMessage {

    /** Kind of message. */
    public enum Type {
        /** No message. */
        RESET,
        /** A warning. */
        WARNING,
        /** An error. */
        ERROR
    }

    /** No message. */
    public static final NodeMessage NONE = new NodeMessage(Type.RESET, "");

    private final Type type;
    private final String message;
    private final String issue;
    private final List<String> resolutions;

    /** A message without details. */
    public NodeMessage(Type messageType, String message) {
        this(messageType, message, null, null);
    }

    /** A message; issue and resolutions may be null. */
    public NodeMessage(Type messageType, String message, String issue, List<String> resolutions) {
        type = messageType;
        this.message = message;
        this.issue = issue;
        this.resolutions = resolutions == null ? List.of() : List.copyOf(resolutions);
    }

    /** Makes a warning without details. */
    public static final NodeMessage newWarning(String message) {
        return new NodeMessage(Type.WARNING, message);
    }

    /** Makes an error without details. */
    public static final NodeMessage newError(String message) {
        return new NodeMessage(Type.ERROR, message);
    }

    /** Returns the kind. */
    public Type getMessageType() {
        return type;
    }

    /** Returns the text in one line. */
    public String getMessage() {
        return message;
    }

    /** Returns the details. */
    public Optional<String> getIssue() {
        return Optional.ofNullable(issue);
    }

    /** Returns what could be done. */
    public List<String> getResolutions() {
        return resolutions;
    }

    /** Returns all of it, on several lines. */
    public String toStringWithDetails() {
        StringBuilder text = new StringBuilder(toString());
        if (issue != null) {
            text.append("\n ").append(issue);
        }
        if (!resolutions.isEmpty()) {
            text.append("\n\nPossibly resolution(s)");
            resolutions.forEach(resolution -> text.append("\n-").append(resolution));
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof NodeMessage other && type == other.type && Objects.equals(message, other.message)
            && Objects.equals(issue, other.issue) && resolutions.equals(other.resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, message, issue, resolutions);
    }

    @Override
    public String toString() {
        return type + ": " + message;
    }
}
