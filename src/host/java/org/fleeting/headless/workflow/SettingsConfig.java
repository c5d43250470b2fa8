package org.fleeting.headless.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The entries and sub-configurations of a settings file under their keys, in file order. Mutable. */
public final class SettingsConfig implements SettingsItem {

    private final Map<String, SettingsItem> items = new LinkedHashMap<>();

    Set<String> keys() {
        return items.keySet();
    }

    SettingsItem get(String key) {
        return items.get(key);
    }

    /** Sets an item: in its place if the key is known, else at the end. */
    SettingsConfig put(String key, SettingsItem item) {
        items.put(key, item);
        return this;
    }

    /** Sets an item right after another one, which must be there. */
    void putAfter(String anchor, String key, SettingsItem item) {
        Map<String, SettingsItem> copy = new LinkedHashMap<>(items);
        copy.remove(key);
        items.clear();
        copy.forEach((copiedKey, copied) -> {
            items.put(copiedKey, copied);
            if (copiedKey.equals(anchor)) {
                items.put(key, item);
            }
        });
        if (!items.containsKey(anchor)) {
            throw new IllegalArgumentException("no entry '" + anchor + "'");
        }
    }

    void remove(String key) {
        items.remove(key);
    }

    SettingsConfig copy() {
        SettingsConfig copy = new SettingsConfig();
        items.forEach((key, item) -> copy.put(key, item instanceof SettingsConfig config ? config.copy() : item));
        return copy;
    }

    /** Returns the sub-configuration, or an empty one if there is none. */
    SettingsConfig configOrEmpty(String key) {
        return items.get(key) instanceof SettingsConfig config ? config : new SettingsConfig();
    }

    SettingsConfig config(String key) throws WorkflowFormatException {
        if (items.get(key) instanceof SettingsConfig config) {
            return config;
        }
        throw new WorkflowFormatException("config '" + key + "' is missing");
    }

    /** Returns all sub-configurations, in file order. */
    List<SettingsConfig> configs() {
        List<SettingsConfig> configs = new ArrayList<>();
        for (SettingsItem item : items.values()) {
            if (item instanceof SettingsConfig config) {
                configs.add(config);
            }
        }
        return configs;
    }

    String text(String key) throws WorkflowFormatException {
        if (items.get(key) instanceof SettingsEntry entry && entry.value() != null) {
            return entry.text();
        }
        throw new WorkflowFormatException("entry '" + key + "' is missing");
    }

    /** Returns an entry's text, or null if there is none or it is null. */
    String textOrNull(String key) {
        return items.get(key) instanceof SettingsEntry entry ? entry.text() : null;
    }

    int integer(String key) throws WorkflowFormatException {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException e) {
            throw new WorkflowFormatException("entry '" + key + "' is no integer: " + textOrNull(key), e);
        }
    }
}
