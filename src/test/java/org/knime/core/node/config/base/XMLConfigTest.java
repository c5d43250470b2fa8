package org.knime.core.node.config.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

class XMLConfigTest {

    @Test
    void writesEntriesAsKnimeDoes() throws IOException {
        NodeSettings settings = new NodeSettings("settings.xml");
        settings.addString("text", "a");
        settings.addString("nothing", null);
        settings.addInt("count", 3);
        settings.addDouble("rate", 1e-4);
        settings.addBoolean("on", true);
        settings.addNodeSettings("model");
        settings.addStringArray("names", "x", "y");
        settings.addIntArray("none", (int[]) null);

        assertThat(xml(settings).lines().skip(2)).containsExactly(
            "    <entry key=\"text\" type=\"xstring\" value=\"a\"/>",
            "    <entry key=\"nothing\" type=\"xstring\" isnull=\"true\" value=\"\"/>",
            "    <entry key=\"count\" type=\"xint\" value=\"3\"/>",
            "    <entry key=\"rate\" type=\"xdouble\" value=\"1.0E-4\"/>",
            "    <entry key=\"on\" type=\"xboolean\" value=\"true\"/>",
            "    <config key=\"model\"/>",
            "    <config key=\"names\">",
            "        <entry key=\"array-size\" type=\"xint\" value=\"2\"/>",
            "        <entry key=\"0\" type=\"xstring\" value=\"x\"/>",
            "        <entry key=\"1\" type=\"xstring\" value=\"y\"/>",
            "    </config>",
            "    <config key=\"none\"/>",
            "</config>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines\tand a tab", "100 %", "50 %% 00010", "<a href=\"x\">&amp;</a>", "äöü ≤ 漢",
        "\ud83d\ude00", "\u0000\u001f", "\u007f\u0085\u2028", " blanks "})
    void bringsTextBack(String text) throws Exception {
        NodeSettings settings = new NodeSettings("root");
        settings.addString("text", text);

        assertThat(read(xml(settings)).getString("text")).isEqualTo(text);
    }

    @Test
    void escapesWhatXmlForbids() throws IOException {
        NodeSettings settings = new NodeSettings("root");
        settings.addString("text", "a\nb%%c");

        assertThat(xml(settings)).contains("value=\"a%%00010b%%00037%c\"");
    }

    @Test
    void readsTextThatOnlyLooksEscaped() throws Exception {
        assertThat(read(root("<entry key='t' type='xstring' value='%%1234 %%'/>")).getString("t"))
            .isEqualTo("%%1234 %%");
    }

    @Test
    void keepsArraysEvenEmptyAndNull() throws Exception {
        NodeSettings settings = new NodeSettings("root");
        settings.addDoubleArray("some", 1.5, Double.NaN);
        settings.addLongArray("empty");
        settings.addStringArray("null", (String[]) null);

        NodeSettingsRO read = read(xml(settings));

        assertThat(read.getDoubleArray("some")).containsExactly(1.5, Double.NaN);
        assertThat(read.getLongArray("empty")).isEmpty();
        assertThat(read.getStringArray("null")).isNull();
        assertThat(read.getStringArray("absent", "d")).containsExactly("d");
    }

    @Test
    void carriesPasswordsWithoutReadingThem() throws Exception {
        String xml = root("<entry key='p' type='xpassword' value='02BAAAAAE'/>");
        NodeSettings read = (NodeSettings) read(xml);

        assertThat(xml(read)).contains("<entry key=\"p\" type=\"xpassword\" value=\"02BAAAAAE\"/>");
        assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(() -> read.getString("p"));
    }

    @Test
    void saysWhatIsMissing() {
        NodeSettings settings = new NodeSettings("root");
        settings.addString("text", "1");

        assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(() -> settings.getInt("text"))
            .withMessage("Int for key \"text\" not found.");
        assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(() -> settings.getNodeSettings("model"))
            .withMessage("Config for key \"model\" not found.");
        assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(() -> settings.getStringArray("names"))
            .withMessage("ConfigBase for key \"names\" not found.");
        assertThat(settings.getInt("text", 7)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<entry key='n' type='xint' value='1.5'/>", "<entry key='n' type='xint' isnull='true' value=''/>",
        "<entry key='n' type='xcomplex' value='1'/>", "<entry key='n' type='xchar' value='ab'/>", "<node key='n'/>", "<"})
    void refusesWhatIsNoSetting(String entry) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(root(entry)))
            .withMessageStartingWith("Unable to parse xml: ");
    }

    @Test
    void namesTheUnknownType() {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> read(root("<entry key='n' type='xcomplex' value='1'/>")))
            .withMessageContaining("Invalid type ('xcomplex') for key 'n' in XML file.");
    }

    @Test
    void replacesInPlaceAndCopiesDeeply() throws Exception {
        NodeSettings settings = new NodeSettings("root");
        settings.addInt("first", 1);
        settings.addNodeSettings("nested").addInt("value", 2);
        settings.addString("first", "one");
        NodeSettings copy = new NodeSettings("root");
        settings.copyTo(copy);
        settings.getNodeSettings("nested").addInt("value", 3);

        assertThat(copy.keySet()).containsExactly("first", "nested");
        assertThat(copy.getString("first")).isEqualTo("one");
        assertThat(copy.getNodeSettings("nested").getInt("value")).isEqualTo(2);
        assertThat(copy).isNotEqualTo(settings);
    }

    private static String root(String entry) {
        return "<config key='root'>" + entry + "</config>";
    }

    private static String xml(NodeSettings settings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static NodeSettingsRO read(String xml) throws IOException {
        return NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
