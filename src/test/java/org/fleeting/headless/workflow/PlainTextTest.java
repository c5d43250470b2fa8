package org.fleeting.headless.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users write about a workflow, as it is read from the files. */
class PlainTextTest {

    @TempDir
    Path folder;

    @Test
    void takesTheWordsOfHtml() {
        assertThat(PlainText.of(
            "<p>  <strong>Stage&nbsp;1</strong></p>\n<p>who\n is <em>it</em>?<br/>a &lt;b&gt; &amp;lt; &#38;</p>",
            "text/html")).isEqualTo("Stage 1\nwho is it?\na <b> &lt; &");
        assertThat(PlainText.of("a <b> &amp;\n\n c ", "text/plain")).isEqualTo("a <b> &amp;\nc");
        assertThat(PlainText.of(null, null)).isEmpty();
        assertThat(PlainText.of("&#99999999; &#0128512;", "text/html")).isEqualTo("&#99999999; &#0128512;");
        assertThat(PlainText.of("&#128512;&#36;", "text/html")).isEqualTo("😀$");
    }

    @Test
    void readsDescriptionPlacesAndAnnotations() throws Exception {
        new WorkflowFolder(folder).description("<p>Six <b>ablations</b></p>").node(1, "a.Factory").place(1, -20, 300)
            .node(2, "a.Factory").annotation("<p>Data</p><p>faces</p>", 10, 20, 300, 40)
            .annotation("", 10, 20, 300, 40).save();

        Workflow workflow = Workflow.read(folder);

        assertThat(workflow.description()).isEqualTo("Six ablations");
        assertThat(workflow.notes()).containsExactly(new Note("Data\nfaces", 10, 20, 300, 40, 0xFFD800));
        assertThat(workflow.nodes().get(0).place()).contains(new Place(-20, 300));
        assertThat(workflow.nodes().get(1).place()).isEmpty();
    }

    @Test
    void readsPlacesThatKnimeSaved() throws Exception {
        Workflow workflow = Workflow.read(KnimeSamples.folder("optional_port_connected_configured"));

        assertThat(workflow.nodes().get(0).place()).contains(new Place(100, 120));
        assertThat(workflow.nodes()).allSatisfy(node -> assertThat(node.place()).isPresent());
        assertThat(workflow.description()).isEmpty();
    }

    @Test
    void doesWithoutADescriptionThatCannotBeRead() throws Exception {
        new WorkflowFolder(folder).save();
        Files.write(folder.resolve("workflow-metadata.xml"), ("<!DOCTYPE m [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
            + "<workflow-metadata><description>&e;</description></workflow-metadata>").getBytes(StandardCharsets.UTF_8));

        assertThat(Workflow.read(folder).description()).isEmpty();
    }
}
