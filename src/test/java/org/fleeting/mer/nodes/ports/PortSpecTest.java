package org.fleeting.mer.nodes.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.TrainedModels;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortUtil;

class PortSpecTest {

    private static final Optional<ClipSize> SIZE = Optional.of(new ClipSize(8, 64, 48));

    @Test
    void keepsWhatIsKnownBeforeTraining() throws Exception {
        MENetPortObjectSpec spec = new MENetPortObjectSpec("Emotion", List.of("fear", "anger"), SIZE);

        MENetPortObjectSpec loaded = (MENetPortObjectSpec) saveAndLoad(spec);

        assertThat(loaded).isEqualTo(spec);
        assertThat(loaded.labelColumn()).isEqualTo("Emotion");
        assertThat(loaded.classes()).containsExactly("fear", "anger");
        assertThat(loaded.clipSize()).isEqualTo(SIZE);
        assertThat(loaded.description()).isEmpty();
        assertThat(loaded.estimates().isKnown()).isFalse();
    }

    @Test
    void keepsWhatIsUnknownBeforeTraining() throws Exception {
        IDNetPortObjectSpec loaded =
            (IDNetPortObjectSpec) saveAndLoad(new IDNetPortObjectSpec("Subject", List.of(), Optional.empty()));

        assertThat(loaded.classes()).isEmpty();
        assertThat(loaded.clipSize()).isEmpty();
        assertThat(SpecText.summary(loaded)).isEqualTo("IDNet, not trained yet");
    }

    @Test
    void keepsTheDescriptionOfATrainedBranch() throws Exception {
        NetworkPortObjectSpec spec = new MENetPortObjectSpec("Emotion", new TrainingSubjects("Who", List.of("01")),
            new MineEstimates(0.25, -0.125), TrainedModels.meNet().getSpec().description().orElseThrow());

        NetworkPortObjectSpec loaded = (NetworkPortObjectSpec) saveAndLoad(spec);

        assertThat(loaded.description()).isEqualTo(spec.description());
        assertThat(loaded.subjects()).isEqualTo(new TrainingSubjects("Who", List.of("01")));
        assertThat(loaded.estimates()).isEqualTo(new MineEstimates(0.25, -0.125));
        assertThat(loaded).isEqualTo(spec).hasSameHashCodeAs(spec);
    }

    @Test
    void keepsADecoupling() throws Exception {
        DecouplingPortObjectSpec expected = new DecouplingPortObjectSpec(ResNet3dKind.IDNET, SIZE);
        DecouplingPortObjectSpec made = TrainedModels.decoupling(TrainedModels.idNet()).getSpec();

        assertThat(saveAndLoad(expected)).isEqualTo(expected);
        DecouplingPortObjectSpec loaded = (DecouplingPortObjectSpec) saveAndLoad(made);
        assertThat(loaded.description()).isEqualTo(made.description());
        assertThat(loaded.subjects()).isEqualTo(new TrainingSubjects("Subject", List.of("01", "02")));
        assertThat(loaded.frozen()).contains(ResNet3dKind.IDNET);
    }

    @Test
    void saysThatALaterReleaseWroteIt() {
        ModelContent content = saved();
        content.addInt("format", 3);

        assertThatThrownBy(() -> new MENetPortObjectSpec().load(content)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("MENet was written by a later release of Fleeting (format 3; this release reads up to 2): "
                + "update Fleeting");
    }

    @Test
    void refusesADamagedDescription() {
        for (String json : List.of("{", "[]", "{}", "{\"stage\":2}", "{\"architecture\":{}}", "null", "7")) {
            ModelContent content = saved();
            content.addString("description", json);

            assertThatThrownBy(() -> new MENetPortObjectSpec().load(content)).as(json)
                .isInstanceOf(InvalidSettingsException.class).hasMessageStartingWith("MENet is damaged: ");
        }
    }

    @Test
    void refusesTheDescriptionOfTheOtherBranch() throws Exception {
        ModelContent content = saved();
        content.addString("description", TrainedModels.idNet().getSpec().description().orElseThrow().toJson());

        assertThatThrownBy(() -> new MENetPortObjectSpec().load(content))
            .hasMessageStartingWith("MENet is damaged: this describes IDNet: ");
    }

    @Test
    void refusesTextsThatAreNull() {
        ModelContent noColumn = saved();
        noColumn.addString("label_column", null);
        ModelContent noClass = saved();
        noClass.addStringArray("classes", "fear", null);

        assertThatThrownBy(() -> new MENetPortObjectSpec().load(noColumn))
            .isInstanceOf(InvalidSettingsException.class).hasMessage("\"label_column\" is not set");
        assertThatThrownBy(() -> new MENetPortObjectSpec().load(noClass))
            .isInstanceOf(InvalidSettingsException.class).hasMessage("\"classes\" is not set");
    }

    @Test
    void readsTheFirstFormatWhichNamedNoNetwork() throws Exception {
        ModelContent content = saved();
        content.addInt("format", 1);
        MENetPortObjectSpec spec = new MENetPortObjectSpec();

        spec.load(content);

        assertThat(spec).isEqualTo(new MENetPortObjectSpec("Emotion", List.of("fear", "anger"), SIZE));
        content.addString("network", "");
        assertThatThrownBy(() -> new ComparatorPortObjectSpec().load(content)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The comparator is damaged: it names no network");
    }

    @Test
    void refusesADecouplingOfNoBranch() {
        ModelContent content = new ModelContent("model");
        new DecouplingPortObjectSpec(ResNet3dKind.IDNET, SIZE).save(content);
        content.addString("frozen_branch", "XNET");

        assertThatThrownBy(() -> new DecouplingPortObjectSpec().load(content))
            .hasMessage("Decoupling is damaged: \"XNET\" is no network");
    }

    private static ModelContent saved() {
        ModelContent content = new ModelContent("model");
        new MENetPortObjectSpec("Emotion", List.of("fear", "anger"), SIZE).save(content);
        return content;
    }

    private static Object saveAndLoad(Object spec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectSpecZipOutputStream out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
            if (spec instanceof MENetPortObjectSpec meNet) {
                new MENetPortObjectSpec.Serializer().savePortObjectSpec(meNet, out);
            } else if (spec instanceof IDNetPortObjectSpec idNet) {
                new IDNetPortObjectSpec.Serializer().savePortObjectSpec(idNet, out);
            } else {
                new DecouplingPortObjectSpec.Serializer().savePortObjectSpec((DecouplingPortObjectSpec) spec, out);
            }
        }
        try (PortObjectSpecZipInputStream in =
            PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return new MENetPortObjectSpec.Serializer().loadPortObjectSpec(in);
        }
    }
}
