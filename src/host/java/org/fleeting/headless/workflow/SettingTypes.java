package org.fleeting.headless.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which settings a node has, and of which types: those that are saved, and those that the node itself has beside them. */
public final class SettingTypes {

    private static final String SIZE = "array-size";

    private final Map<String, String> types = new LinkedHashMap<>();

    /** Adds settings that are not known yet. */
    void add(SettingsConfig model) {
        add("", model);
    }

    private void add(String prefix, SettingsConfig config) {
        for (String key : config.keys()) {
            if (config.get(key) instanceof SettingsEntry entry) {
                types.putIfAbsent(prefix + key, entry.type());
            } else {
                add(prefix + key + "/", config.configOrEmpty(key));
            }
        }
    }

    /**
     * Returns a setting's type as in the file, such as {@code xint}; nothing if there is no such setting. A list may grow: any
     * number is an element of it.
     */
    public Optional<String> of(List<String> path) {
        String name = String.join("/", path);
        String list = name.substring(0, name.lastIndexOf('/') + 1);
        boolean isElement = types.containsKey(list + SIZE) && path.get(path.size() - 1).matches("[0-9]{1,4}");
        return Optional.ofNullable(types.getOrDefault(name, isElement ? types.getOrDefault(list + "0", "xstring") : null));
    }

    /** Returns the settings that a user may set, their keys joined by slashes, but for what KNIME keeps for itself. */
    public List<String> names() {
        List<String> names = new ArrayList<>(types.keySet());
        names.removeIf(name -> name.contains("_Internals"));
        return names;
    }
}
