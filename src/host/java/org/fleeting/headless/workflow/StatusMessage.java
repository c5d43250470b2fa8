package org.fleeting.headless.workflow;

import java.util.List;

/**
 * The message that a node shows.
 *
 * @param type {@code WARNING} or {@code ERROR}
 * @param issue details, may be null
 * @param resolutions what the user can do, may be empty
 */
public record StatusMessage(String type, String summary, String issue, List<String> resolutions) {

    boolean isError() {
        return type.equals("ERROR");
    }

    SettingsConfig toSettings() {
        SettingsConfig settings = new SettingsConfig().put("type", SettingsEntry.ofText(type))
            .put("message", SettingsEntry.ofText(summary));
        if (issue != null) {
            settings.put("issue", SettingsEntry.ofText(issue));
        }
        if (!resolutions.isEmpty()) {
            settings.put("resolutions", array(resolutions));
        }
        return settings;
    }

    private static SettingsConfig array(List<String> texts) {
        SettingsConfig array = new SettingsConfig().put("array-size", SettingsEntry.ofInteger(texts.size()));
        for (int i = 0; i < texts.size(); i++) {
            array.put(Integer.toString(i), SettingsEntry.ofText(texts.get(i)));
        }
        return array;
    }
}
