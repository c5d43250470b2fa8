package org.fleeting.mer.nodes.stages;

import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.SettingPath;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.DeviceKind;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** What a node computes with: settings of all four nodes, saved as a group of their own. */
public final class ComputeParameters implements NodeParameters {

    private static final String DEVICE = "Device";
    private static final String GPU = "GPU number";
    private static final String THREADS = "Threads";

    /** Where networks are computed. */
    public enum DeviceChoice {

        @Label(value = "Automatic", description = """
            The first GPU, if PyTorch's libraries can use one and the machine has one; else the processor.""")
        AUTOMATIC,

        @Label(value = "CPU", description = "The processor.")
        CPU,

        @Label(value = "GPU", description = "A GPU of NVIDIA's. The node can't be executed where it is not there.")
        GPU
    }

    static final class DeviceRef implements ParameterReference<DeviceChoice> {}

    static final class IsGpu implements EffectPredicateProvider {

        @Override
        public EffectPredicate init(PredicateInitializer initializer) {
            return initializer.getEnum(DeviceRef.class).isOneOf(DeviceChoice.GPU);
        }
    }

    @Layout(StageSections.Rare.class)
    @Widget(title = DEVICE, description = """
        Where the network is computed. A GPU needs PyTorch's libraries for CUDA, which are not bundled: see \
        <i>PyTorch folder</i>. On a GPU the same seed does not give the same weights to the bit.""")
    @ValueSwitchWidget
    @ValueReference(DeviceRef.class)
    public DeviceChoice m_device = DeviceChoice.AUTOMATIC;

    @Layout(StageSections.Rare.class)
    @Widget(title = GPU, description = "Which GPU, counted from 0, as nvidia-smi lists them.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsGpu.class, type = EffectType.SHOW)
    public int m_gpu;

    static final class MostThreads extends MaxValidation {

        @Override
        protected double getMax() {
            return Compute.MOST_THREADS;
        }
    }

    @Layout(StageSections.Rare.class)
    @Widget(title = THREADS, description = """
        How many threads of the processor work on one operation, 0 to 1,024; 0 for all cores. Another number sums in another \
        order: the same seed gives the same weights to the bit only with the same number of threads.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = MostThreads.class)
    public int m_threads;

    @Layout(StageSections.Rare.class)
    @Widget(title = "PyTorch folder", description = """
        One of the folders with a libtorch 2.7.1 that the owner of this machine allows, by the system property \
        fleeting.pytorch (folders divided as in PATH) or the environment variable PYTORCH_LIBRARY_PATH: loading a library runs \
        what is in it, and workflows come from strangers. Any other folder is refused. Empty for the first that the owner \
        names, or else for the bundled libraries, which compute on the processor only. KNIME loads PyTorch only once, so \
        all nodes must name the same folder, and a change needs a restart. What of a GPU's set-up is missing, and where it \
        comes from, says <i>knime -nosplash -consoleLog -application org.fleeting.mer.check</i>, or <i>fleeting -check</i>.""")
    public String m_pytorchFolder = "";

    /**
     * Checks that libraries and device are there.
     *
     * @throws InvalidSettingsException if not, with how to get them
     */
    public void check() throws InvalidSettingsException {
        StageBounds.check(() -> toCompute().check());
    }

    /**
     * Returns what the node computes with.
     *
     * @throws org.fleeting.mer.work.InvalidInputException if the folder is no path
     */
    public Compute toCompute() {
        Optional<Path> folder =
            Optional.ofNullable(m_pytorchFolder).filter(text -> !text.isBlank()).map(SettingPath::resolve);
        return new Compute(DeviceKind.valueOf(m_device.name()), m_gpu, m_threads, folder);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(DEVICE, m_device);
        SettingChecks.requireWithin(GPU, m_gpu, 0, Integer.MAX_VALUE);
        SettingChecks.requireWithin(THREADS, m_threads, 0, Compute.MOST_THREADS);
    }
}
