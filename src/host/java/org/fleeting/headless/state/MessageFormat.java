package org.fleeting.headless.state;

import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.workflow.NodeMessage;

/** A node's message in a settings tree. */
final class MessageFormat {

    private static final String TYPE = "type";
    private static final String SUMMARY = "message";
    private static final String ISSUE = "issue";
    private static final String RESOLUTIONS = "resolutions";

    private MessageFormat() {}

    static void write(NodeMessage message, ModelContentWO content) {
        content.addString(TYPE, message.getMessageType().name());
        content.addString(SUMMARY, message.getMessage());
        content.addString(ISSUE, message.getIssue().orElse(null));
        content.addStringArray(RESOLUTIONS, message.getResolutions().toArray(String[]::new));
    }

    static NodeMessage read(ModelContentRO content) throws InvalidSettingsException {
        return new NodeMessage(NodeMessage.Type.valueOf(content.getString(TYPE)), content.getString(SUMMARY),
            content.getString(ISSUE), List.of(content.getStringArray(RESOLUTIONS)));
    }
}
