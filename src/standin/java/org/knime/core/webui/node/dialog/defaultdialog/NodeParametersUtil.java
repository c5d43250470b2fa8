package org.knime.core.webui.node.dialog.defaultdialog;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;

/** Makes, loads and saves settings. */
public final class NodeParametersUtil {

    private NodeParametersUtil() {}

    /** Makes default settings by the constructor without parameters. */
    public static <S extends NodeParameters> S createSettings(Class<S> clazz) {
        return Instances.create(clazz);
    }

    /** Makes default settings for what comes in, by the constructor that takes it or else the one without parameters. */
    public static <S extends NodeParameters> S createSettings(Class<S> clazz, PortObjectSpec[] specs) {
        return createSettings(clazz, createDefaultNodeSettingsContext(specs));
    }

    /** Makes default settings as {@link #createSettings(Class, PortObjectSpec[])}. */
    public static <S extends NodeParameters> S createSettings(Class<S> clazz, NodeParametersInput context) {
        return Instances.create(clazz, context);
    }

    /** Returns what comes in as settings see it. */
    public static NodeParametersInput createDefaultNodeSettingsContext(PortObjectSpec[] specs) {
        return new SpecsInput(specs);
    }

    /**
     * Loads settings; they aren't validated.
     *
     * @throws InvalidSettingsException if one is missing, of another type or no constant of its enum
     */
    public static <S extends NodeParameters> S loadSettings(NodeSettingsRO settings, Class<S> clazz)
        throws InvalidSettingsException {
        return clazz.cast(SettingsClass.of(clazz).load(settings));
    }

    /** Saves settings. */
    public static void saveSettings(Class<? extends NodeParameters> settingsClass, NodeParameters settingsObject,
        NodeSettingsWO settings) {
        if (!settingsClass.isInstance(settingsObject)) {
            throw new IllegalArgumentException(
                "The provided settingsObject is not an instance of the provided settingsClass.");
        }
        SettingsClass.of(settingsObject.getClass()).save(settingsObject, settings);
    }
}
