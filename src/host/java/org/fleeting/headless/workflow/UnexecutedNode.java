package org.fleeting.headless.workflow;

/** A node's settings file without executed data, as KNIME writes it after a reset. */
final class UnexecutedNode {

    private static final String STATE = "state";
    static final String MESSAGE = "nodecontainer_message";
    private static final String PORTS = "ports";
    private static final String FLOW_STACK = "flow_stack";

    private UnexecutedNode() {}

    /** Returns a copy of all settings in the given state. */
    static SettingsConfig of(SettingsConfig settings, NodeStatus status) {
        SettingsConfig written = settings.copy();
        written.put(STATE, SettingsEntry.ofText(status.state().name()));
        written.remove(MESSAGE);
        if (status.message() != null) {
            written.putAfter(STATE, MESSAGE, status.message().toSettings());
        }
        written.put(FLOW_STACK, withoutIteration(written.configOrEmpty(FLOW_STACK)));
        written.put("hasContent", SettingsEntry.ofBoolean(false));
        written.remove("internalObjects");
        written.put(PORTS, emptyPorts(written.configOrEmpty(PORTS)));
        return written.put("filestores", new SettingsConfig()
            .put("file_store_location", SettingsEntry.ofText(null)).put("file_store_id", SettingsEntry.ofText(null)));
    }

    /** Leaves out what the start of a loop put onto the stack in its last iteration: KNIME does so on resetting it. */
    private static SettingsConfig withoutIteration(SettingsConfig stack) {
        SettingsConfig kept = new SettingsConfig();
        for (String key : stack.keys()) {
            SettingsItem object = stack.get(key);
            if (object instanceof SettingsConfig config && "loopcontext_execute".equals(config.textOrNull("type"))) {
                break;
            }
            kept.put(key, object);
        }
        return kept;
    }

    private static SettingsConfig emptyPorts(SettingsConfig ports) {
        SettingsConfig empty = new SettingsConfig();
        for (String key : ports.keys()) {
            if (ports.get(key) instanceof SettingsConfig port) {
                empty.put(key, new SettingsConfig().put("index", port.get("index")).put("port_dir_location",
                    SettingsEntry.ofText(null)));
            }
        }
        return empty;
    }
}
