package org.fleeting.headless.workflow;

/** An edge between two nodes' ports; port 0 is the flow variable port. */
public record Connection(int source, int sourcePort, int destination, int destinationPort) {

    static Connection read(SettingsConfig settings) throws WorkflowFormatException {
        return new Connection(settings.integer("sourceID"), settings.integer("sourcePort"), settings.integer("destID"),
            settings.integer("destPort"));
    }
}
