package org.fleeting.headless.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsXmlTest {

    @Test
    void writesGenuineFilesAsTheyWere() throws Exception {
        List<Path> files = new ArrayList<>(KnimeSamples.files(KnimeSamples.folder(""), "/settings.xml"));
        files.addAll(KnimeSamples.files(KnimeSamples.folder(""), "/workflow.knime"));

        assertThat(files).hasSizeGreaterThan(40);
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            assertThat(SettingsXml.write(file.getFileName().toString(), SettingsXml.read(content))).as(file.toString())
                .isEqualTo(content);
        }
    }

    @Test
    void escapesWhatXmlCannotHold() throws WorkflowFormatException {
        String text = "a\nb\t\"<&>' é 100 %% \uFFFD \uD83D\uDE00";
        byte[] xml = SettingsXml.write("k", new SettingsConfig().put("t", SettingsEntry.ofText(text)));

        assertThat(new String(xml, StandardCharsets.UTF_8))
            .contains("value=\"a%%00010b%%00009&quot;&lt;&amp;&gt;' é 100 %%00037% %%65533 %%55357%%56832\"");
        assertThat(SettingsXml.read(xml).text("t")).isEqualTo(text);
    }

    @Test
    void tellsNullFromEmpty() throws WorkflowFormatException {
        byte[] xml = SettingsXml.write("k", new SettingsConfig().put("none", SettingsEntry.ofText(null)).put("empty",
            SettingsEntry.ofText("")));

        assertThat(SettingsXml.read(xml).textOrNull("none")).isNull();
        assertThat(SettingsXml.read(xml).textOrNull("empty")).isEmpty();
    }

    @Test
    void readsNoExternalEntity() {
        String xml = "<?xml version='1.0'?><!DOCTYPE config [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
            + "<config key='k'><entry key='a' type='xstring' value='1'/>&e;</config>";

        assertThat(catchKeys(xml)).containsExactly("a");
    }

    private static Iterable<String> catchKeys(String xml) {
        try {
            return SettingsXml.read(xml.getBytes(StandardCharsets.UTF_8)).keys();
        } catch (WorkflowFormatException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 20_000})
    void refusesWhatIsNestedBeyondReason(int depth) {
        String xml = "<config key='k'>".repeat(depth) + "</config>".repeat(depth);

        assertThatThrownBy(() -> SettingsXml.read(xml.getBytes(StandardCharsets.UTF_8)))
            .isInstanceOf(WorkflowFormatException.class)
            .hasMessage("not a settings file of KNIME: settings are nested more than 200 deep");
    }

    @Test
    void readsAndWritesTheDeepestThatItReads() throws WorkflowFormatException {
        String xml = "<config key='k'>".repeat(200) + "</config>".repeat(200);

        byte[] written = SettingsXml.write("k", SettingsXml.read(xml.getBytes(StandardCharsets.UTF_8)));

        assertThat(new String(written, StandardCharsets.UTF_8).split("<config")).hasSize(201);
    }

    @Test
    void refusesMoreSettingsThanAnyNodeHas() {
        String xml = "<config>" + "<config key='a'/>".repeat(1_000_000) + "</config>";

        assertThatThrownBy(() -> SettingsXml.read(xml.getBytes(StandardCharsets.UTF_8)))
            .hasMessage("not a settings file of KNIME: there are more than 1000000 settings");
    }

    @ParameterizedTest
    @CsvSource({"<config/>, element 'config' has no key", "<entry type='xint' value='1'/>, element 'entry' has no key",
        "<entry key='a' value='1'/>, element 'entry' has no type"})
    void refusesASettingWithoutKeyOrType(String item, String problem) {
        assertThatThrownBy(() -> SettingsXml.read(("<config>" + item + "</config>").getBytes(StandardCharsets.UTF_8)))
            .hasMessage("not a settings file of KNIME: " + problem);
    }

    @Test
    void namesWhatIsNotXmlOfSettings() {
        assertThatThrownBy(() -> SettingsXml.read("<html/>".getBytes(StandardCharsets.UTF_8)))
            .isInstanceOf(WorkflowFormatException.class)
            .hasMessage("not a settings file of KNIME: unexpected element 'html'");
        assertThatThrownBy(() -> SettingsXml.read(new byte[0])).isInstanceOf(WorkflowFormatException.class)
            .hasMessageStartingWith("not a settings file of KNIME: ");
    }
}
