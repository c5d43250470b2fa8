package org.knime.core.webui.node.dialog.defaultdialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.node.dialog.defaultdialog.SampleParameters.Strategy;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.persistence.Persist;

class NodeParametersUtilTest {

    private static final Path SAMPLE =
        Path.of("..", "shared", "knime-samples", "options_and_view_executed", "X2 Options (#2)", "settings.xml");

    @Test
    void savesWhatKnimeSaved() throws Exception {
        assumeTrue(Files.exists(SAMPLE), SAMPLE.toAbsolutePath() + " isn't there");
        NodeSettings knimes = (NodeSettings) NodeSettings.loadFromXML(Files.newInputStream(SAMPLE))
            .getNodeSettings("model");
        knimes.removeConfig("folder3"); // a type that nodes don't use

        NodeSettings ours = saved(new SampleParameters());

        assertThat(ours).isEqualTo(knimes);
        assertThat(ours.keySet()).containsExactlyElementsOf(knimes.keySet());
    }

    @Test
    void bringsValuesBack() throws Exception {
        SampleParameters parameters = new SampleParameters();
        parameters.m_folder = null;
        parameters.m_strategy = Strategy.LOSO;
        parameters.m_seed = Optional.empty();
        parameters.m_lr = 0.5;
        parameters.m_augment = true;

        SampleParameters loaded = NodeParametersUtil.loadSettings(saved(parameters), SampleParameters.class);

        assertThat(loaded).usingRecursiveComparison().isEqualTo(parameters);
    }

    @Test
    void savesAnAbsentOptionalAsZero() throws Exception {
        SampleParameters parameters = new SampleParameters();
        parameters.m_seed = Optional.empty();

        NodeSettings settings = saved(parameters);

        assertThat(settings.getLong("seed")).isZero();
        assertThat(settings.getBoolean("seed_is_present")).isFalse();
    }

    @Test
    void takesAnOptionalOfAnOlderFileAsPresent() throws Exception {
        NodeSettings settings = saved(new SampleParameters());
        settings.removeConfig("seed_is_present");

        assertThat(NodeParametersUtil.loadSettings(settings, SampleParameters.class).m_seed).contains(5L);
    }

    @Test
    void refusesAMissingKeyUnlessItMayBeAbsent() throws Exception {
        NodeSettings settings = saved(new SampleParameters());
        settings.removeConfig("later");
        assertThat(NodeParametersUtil.loadSettings(settings, SampleParameters.class).m_later).isEqualTo(7);

        settings.removeConfig("folds");
        assertThatExceptionOfType(InvalidSettingsException.class)
            .isThrownBy(() -> NodeParametersUtil.loadSettings(settings, SampleParameters.class))
            .withMessage("Int for key \"folds\" not found.");
    }

    @Test
    void refusesAnUnknownConstant() {
        NodeSettings settings = saved(new SampleParameters());
        settings.addString("strategy", "kfold");

        assertThatExceptionOfType(InvalidSettingsException.class)
            .isThrownBy(() -> NodeParametersUtil.loadSettings(settings, SampleParameters.class))
            .withMessage("Invalid value 'kfold'. Possible values: LOSO, KFOLD");
    }

    @Test
    void doesNotValidateOnLoading() throws Exception {
        NodeSettings settings = saved(new SampleParameters());
        settings.addInt("folds", 1);

        SampleParameters loaded = NodeParametersUtil.loadSettings(settings, SampleParameters.class);

        assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(loaded::validate);
    }

    static class Inner implements NodeParameters {
        int m_value;

        Inner() {
            this(1);
        }

        Inner(int value) {
            m_value = value;
        }
    }

    static class Parent implements NodeParameters {
        String m_first = "parent";
    }

    @LoadDefaultsForAbsentFields
    static final class Nested extends Parent {
        Inner m_inner = new Inner(3);
        Inner[] m_array = {new Inner(1), new Inner(2)};
        List<Inner> m_list = List.of(new Inner(5));
        double[] m_rates = {0.1, 0.2};
        Void m_message;
        @Persist(hidden = true)
        int m_internal = 9;
    }

    @Test
    void nestsClassesAndArrays() throws Exception {
        NodeSettings settings = saved(new Nested());

        assertThat(settings.keySet()).containsExactly("first", "inner", "array", "list", "rates", "internal_Internals");
        assertThat(settings.getNodeSettings("array").getNodeSettings("1").getInt("value")).isEqualTo(2);
        assertThat(NodeParametersUtil.loadSettings(settings, Nested.class)).usingRecursiveComparison()
            .isEqualTo(new Nested());
    }

    @Test
    void fillsAbsentFieldsOfALenientClassOnly() throws Exception {
        NodeSettings settings = saved(new Nested());
        settings.removeConfig("inner");
        assertThat(NodeParametersUtil.loadSettings(settings, Nested.class).m_inner.m_value).isEqualTo(3);

        settings.removeConfig("first");
        assertThatExceptionOfType(InvalidSettingsException.class)
            .isThrownBy(() -> NodeParametersUtil.loadSettings(settings, Nested.class));
    }

    static final class Guessing implements NodeParameters {
        String m_column = "";

        Guessing() {}

        Guessing(NodeParametersInput input) {
            m_column = input.getInTableSpec(0).map(spec -> spec.getColumnSpec(0).getName()).orElse("none");
        }
    }

    @Test
    void makesDefaultsOfWhatComesIn() {
        DataTableSpec table = new DataTableSpec(new String[] {"Subject"}, new DataType[] {StringCell.TYPE});

        assertThat(NodeParametersUtil.createSettings(Guessing.class).m_column).isEmpty();
        assertThat(NodeParametersUtil.createSettings(Guessing.class, new PortObjectSpec[] {table}).m_column)
            .isEqualTo("Subject");
        assertThat(NodeParametersUtil.createSettings(Guessing.class, new PortObjectSpec[] {null}).m_column)
            .isEqualTo("none");
    }

    static final class Unsupported implements NodeParameters {
        Year m_year = Year.of(2026);
    }

    @Test
    void namesATypeThatCannotBeSaved() {
        assertThatIllegalArgumentException().isThrownBy(() -> saved(new Unsupported()))
            .withMessage("No default persistor available for type 'class java.time.Year'.");
    }

    private static NodeSettings saved(NodeParameters parameters) {
        NodeSettings settings = new NodeSettings("model");
        NodeParametersUtil.saveSettings(parameters.getClass(), parameters, settings);
        return settings;
    }
}
