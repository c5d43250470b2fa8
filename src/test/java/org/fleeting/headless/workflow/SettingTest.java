package org.fleeting.headless.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingTest {

    @TempDir
    Path folder;

    private static SettingsEntry text(String value) {
        return SettingsEntry.ofText(value);
    }

    @Test
    void joinsNamesAndListsAndLeavesOutWhatKnimeKeepsForItself() {
        SettingsConfig list = new SettingsConfig().put("array-size", SettingsEntry.ofInteger(2)).put("0", text("a")).put("1",
            text("b"));
        SettingsConfig filter = new SettingsConfig().put("names", list).put("mode_Internals", text("hidden"))
            .put("empty", text(null)).put("key", new SettingsEntry("xpassword", "c2VjcmV0"));
        SettingsConfig model = new SettingsConfig().put("rows", SettingsEntry.ofInteger(3)).put("filter", filter)
            .put("state_Internals", new SettingsConfig().put("x", text("hidden")));
        SettingsConfig mask = new SettingsConfig().put("filter", new SettingsConfig().put("empty",
            new SettingsConfig().put("used_variable", text("word")).put("exposed_variable", text(null))));

        assertThat(Setting.list(model, mask)).containsExactly(new Setting("rows", "3", null),
            new Setting("filter / names", "a, b", null), new Setting("filter / empty", "", "word"),
            new Setting("filter / key", "(password)", null));
    }

    @Test
    void showsWhatAFlowVariableMadeOfASetting() throws Exception {
        new WorkflowFolder(folder).node(1, "a.Factory", "rows", 3).variable(1, "rows", "count", null).save();
        SavedNode node = Workflow.read(folder).nodes().get(0);

        assertThat(node.settings(Map.of("count", 7))).containsExactly(new Setting("rows", "7", "count"));
        assertThat(node.settings(Map.of())).as("it does not fit").containsExactly(new Setting("rows", "3", "count"));
        assertThat(node.model()).hasValueSatisfying(xml -> assertThat(new String(xml)).contains("value=\"3\""));
    }
}
