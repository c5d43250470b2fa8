package org.knime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.page.Page;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

class DefaultNodeTest {

    static final class Factory extends DefaultNodeFactory {
        Factory(DefaultNode node) {
            super(node);
        }
    }

    static final class ViewSettings implements NodeParameters {
        String m_title = "Scores";
    }

    private static DefaultNode.RequireModel described(String fullDescription) {
        return DefaultNode.create().name("Evaluator").icon("../icons/evaluator.png").shortDescription("Scores.")
            .fullDescription(fullDescription).sinceVersion(5, 8, 0)
            .ports(ports -> ports.addInputTable("Predictions", "One row a clip.").addOutputTable("Scores", "UF1, UAR."));
    }

    private static DefaultNode evaluator() {
        return described("<p>Accuracy, UF1 and UAR.</p>")
            .model(model -> model.withoutParameters().configure((in, out) -> {}).execute((in, out) -> {}));
    }

    @Test
    void describesItself() {
        Node node = new Node(new Factory(evaluator().keywords("F1", "recall")));
        NodeDescription description = node.invokeGetNodeDescription();

        assertThat(node.getName()).isEqualTo("Evaluator");
        assertThat(node.getType()).isEqualTo(NodeType.Manipulator);
        assertThat(description.getShortDescription()).contains("Scores.");
        assertThat(description.getIntro()).contains("<p>Accuracy, UF1 and UAR.</p>");
        assertThat(description.getInportDescription(0)).isEqualTo("One row a clip.");
        assertThat(description.getOutportName(1)).isNull();
        assertThat(description.getKeywords()).containsExactly("F1", "recall");
        assertThat(description.getViewCount()).isZero();
    }

    @Test
    void refusesTextThatIsNotWellFormed() {
        DefaultNode broken = described("<p>UF1 & UAR")
            .model(model -> model.withoutParameters().configure((in, out) -> {}).execute((in, out) -> {}));

        assertThatIllegalStateException().isThrownBy(() -> new Factory(broken))
            .withMessageStartingWith("Problem creating node description: ");
    }

    static final class BrokenOption implements NodeParameters {
        @Widget(title = "Folds", description = "a < b")
        int m_folds = 5;
    }

    @Test
    void refusesAnOptionThatIsNotWellFormed() {
        DefaultNode broken = described("fine").model(
            model -> model.parametersClass(BrokenOption.class).configure((in, out) -> {}).execute((in, out) -> {}));

        assertThatIllegalStateException().isThrownBy(() -> new Factory(broken)).withMessageEndingWith(" in: a < b");
    }

    @Test
    void refusesTwoPortsOfOneName() {
        DefaultNode.RequireModel stage = DefaultNode.create().name("n").icon("i").shortDescription("s").fullDescription("f")
            .sinceVersion(5, 8, 0).ports(ports -> ports.addInputTable("Data", "in").addOutputTable("Data", "out"));

        assertThatIllegalArgumentException()
            .isThrownBy(() -> stage.model(
                model -> model.withoutParameters().configure((in, out) -> {}).execute((in, out) -> {})))
            .withMessage("A port group with the given name already exists: Data");
    }

    @Test
    void keepsItsView() throws IOException, InvalidSettingsException {
        DefaultNode node = evaluator().addView(view -> view.parametersClass(ViewSettings.class).description("The matrix.")
            .page(page -> page.fromString(() -> "<html></html>").relativePath("view.html")
                .addResource(() -> new ByteArrayInputStream(new byte[] {1}), "view.js"))
            .initialData(data -> data.data(input -> input.getInternalPortObjects().length)));
        Node evaluator = new Node(new Factory(node));
        NodeSettings settings = new NodeSettings("view");
        evaluator.saveDefaultViewSettingsTo(settings);

        Page page = node.getView().orElseThrow().page;
        assertThat(page.getRelativePath()).isEqualTo("view.html");
        assertThat(page.getInputStream()).hasContent("<html></html>");
        assertThat(page.getResource("view.js").orElseThrow().getInputStream()).hasBinaryContent(new byte[] {1});
        assertThat(settings.getString("title")).isEqualTo("Scores");
        assertThat(evaluator.invokeGetNodeDescription().getViewDescription(0)).isEqualTo("The matrix.");
        assertThat(node.getView().orElseThrow().getInitialData().orElseThrow().get(new NoSettings())).isEqualTo(2);
    }

    private static final class NoSettings implements DefaultView.ViewInput {
        @Override
        public <S extends NodeParameters> S getParameters() {
            return null;
        }

        @Override
        public PortObject[] getInternalPortObjects() {
            return new PortObject[2];
        }
    }
}
