package org.fleeting.headless.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;

import org.junit.jupiter.api.Test;

class VariableMaskTest {

    private final SettingsConfig model = new SettingsConfig().put("epochs", SettingsEntry.ofInteger(5))
        .put("folder", SettingsEntry.ofText("old"))
        .put("adam", new SettingsConfig().put("rate", SettingsEntry.ofDouble(0.1)));

    private static SettingsConfig use(String used, String exposed) {
        return new SettingsConfig().put("used_variable", SettingsEntry.ofText(used)).put("exposed_variable",
            SettingsEntry.ofText(exposed));
    }

    private static VariableMask mask(String key, SettingsConfig use) {
        return new VariableMask(new SettingsConfig().put("version", SettingsEntry.ofText("V_2019_09_13")).put("tree",
            new SettingsConfig().put(key, use)));
    }

    @Test
    void overwritesASetting() throws WorkflowFormatException {
        mask("epochs", use("e", null)).apply(model, Map.of("e", 7));

        assertThat(model.get("epochs")).isEqualTo(SettingsEntry.ofInteger(7));
    }

    @Test
    void overwritesANestedSettingAndWidensItsNumber() throws WorkflowFormatException {
        mask("adam", new SettingsConfig().put("rate", use("r", null))).apply(model, Map.of("r", 1));

        assertThat(model.config("adam").text("rate")).isEqualTo("1");
    }

    @Test
    void exposesASetting() throws WorkflowFormatException {
        assertThat(mask("folder", use("f", "where")).apply(model, Map.of("f", "new")))
            .containsExactly(entry("where", "new"));
    }

    @Test
    void readsTheFormatBefore41() throws WorkflowFormatException {
        new VariableMask(new SettingsConfig().put("epochs", use("e", null))).apply(model, Map.of("e", 9));

        assertThat(model.integer("epochs")).isEqualTo(9);
    }

    @Test
    void namesWhatDoesNotFit() {
        String prefix = "Errors overwriting node settings with flow variables: ";
        assertThatThrownBy(() -> mask("epochs", use("e", null)).apply(model, Map.of()))
            .hasMessage(prefix + "Unknown variable \"e\" for setting \"epochs\"");
        assertThatThrownBy(() -> mask("epochs", use("e", null)).apply(model, Map.of("e", 0.5))).hasMessage(prefix
            + "Can't overwrite setting \"epochs\" of type xint with variable \"e\", which is the Double 0.5");
        assertThatThrownBy(() -> mask("steps", use("e", null)).apply(model, Map.of("e", 1)))
            .hasMessage(prefix + "No matching element found for entry with key: steps");
    }
}
