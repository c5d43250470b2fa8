package org.fleeting.headless.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.testnodes.WordedNodeFactory;
import org.fleeting.headless.workflow.Setting;
import org.junit.jupiter.api.Test;

class DialogWordsTest {

    @Test
    void sayTitlesAndLabelsOfWhatTheDialogShows() {
        List<Setting> saved = List.of(setting("rows", "3"), setting("order", "AS_IS"), setting("keep", "true"),
            setting("compute / threads", "2"));

        assertThat(DialogWords.of(WordedNodeFactory.class).say(saved)).containsExactly(setting("Rows", "3"),
            setting("Order of the rows", "As they come"), setting("Keep all", "yes"), setting("Threads", "2"));
    }

    @Test
    void leaveWhatTheDialogDoesNotShow() {
        List<Setting> saved = List.of(setting("hidden", "true"), setting("threads", "2"), setting("other / rows", "1"));

        assertThat(DialogWords.of(WordedNodeFactory.class).say(saved)).isEqualTo(saved);
    }

    @Test
    void leaveValuesWithoutALabelAndThoseThatAreNone() {
        assertThat(DialogWords.of(WordedNodeFactory.class).say(List.of(setting("order", "REVERSED"), setting("order", "?"),
            setting("keep", "perhaps")))).extracting(Setting::value).containsExactly("REVERSED", "?", "perhaps");
    }

    @Test
    void leaveSettingsOfNodesThatHaveNoSuchClass() {
        List<Setting> saved = List.of(setting("rows", "3"));

        assertThat(DialogWords.of(TestNodes.Numbers.class).say(saved)).isEqualTo(saved);
        assertThat(DialogWords.of(String.class).say(saved)).isEqualTo(saved);
    }

    @Test
    void keepTheFlowVariable() {
        assertThat(DialogWords.of(WordedNodeFactory.class).say(List.of(new Setting("rows", "3", "count"))))
            .containsExactly(new Setting("Rows", "3", "count"));
    }

    private static Setting setting(String name, String value) {
        return new Setting(name, value, null);
    }
}
