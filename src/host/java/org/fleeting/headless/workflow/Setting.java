package org.fleeting.headless.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A setting of a node as a user may read it.
 *
 * @param name its keys from the outermost on, joined by " / "
 * @param value as text; a list's elements are joined by ", "
 * @param variable the flow variable that overwrites it, or null
 */
public record Setting(String name, String value, String variable) {

    private static final String SIZE = "array-size";
    private static final String PASSWORD = "xpassword";

    /**
     * Lists what a node's model has saved, but for what KNIME keeps for itself.
     *
     * @param mask the tree of the flow variables that overwrite settings
     */
    static List<Setting> list(SettingsConfig model, SettingsConfig mask) {
        List<Setting> settings = new ArrayList<>();
        list("", model, mask, settings);
        return settings;
    }

    private static void list(String prefix, SettingsConfig config, SettingsConfig mask, List<Setting> settings) {
        for (String key : config.keys()) {
            if (key.endsWith("_Internals")) {
                continue;
            }
            String name = prefix + key;
            SettingsConfig nestedMask = mask.configOrEmpty(key);
            String variable = nestedMask.textOrNull(VariableMask.USED);
            if (config.get(key) instanceof SettingsEntry entry) {
                settings.add(new Setting(name, text(entry), variable));
            } else if (config.get(key) instanceof SettingsConfig nested && isList(nested)) {
                settings.add(new Setting(name, elements(nested), variable));
            } else {
                list(name + " / ", config.configOrEmpty(key), nestedMask, settings);
            }
        }
    }

    private static String text(SettingsEntry entry) {
        // encrypted only so that nobody reads it by chance
        return PASSWORD.equals(entry.type()) ? "(password)" : entry.value() == null ? "" : entry.text();
    }

    private static boolean isList(SettingsConfig config) {
        return config.get(SIZE) instanceof SettingsEntry && config.configs().isEmpty();
    }

    private static String elements(SettingsConfig list) {
        return list.keys().stream().filter(key -> !key.equals(SIZE)).map(key -> text((SettingsEntry) list.get(key)))
            .collect(Collectors.joining(", "));
    }
}
