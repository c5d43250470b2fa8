package org.knime.node.parameters.updates;

import java.util.function.Supplier;

import org.knime.core.webui.node.dialog.defaultdialog.util.updates.StateComputationFailureException;
import org.knime.node.parameters.NodeParametersInput;

/** Computes a value, a list of choices or the like while a dialog is open. */
public interface StateProvider<S> {

    /** Says what the state depends on, and when to compute it. */
    interface StateProviderInitializer {

        /** Returns what comes into the node. */
        NodeParametersInput getNodeParametersInput();

        /** Computes when a setting changes, and reads the setting. */
        <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> ref);

        /** Reads a setting. */
        <T> Supplier<T> getValueSupplier(Class<? extends ParameterReference<T>> ref);

        /** Computes when a setting changes. */
        <T> void computeOnValueChange(Class<? extends ParameterReference<T>> id);

        /** Computes from what another provider computed. */
        <T> Supplier<T> computeFromProvidedState(Class<? extends StateProvider<T>> stateProviderClass);

        /** Computes before the dialog opens. */
        void computeBeforeOpenDialog();

        /** Computes once the dialog is open. */
        void computeAfterOpenDialog();
    }

    /** Says what the state depends on. */
    void init(StateProviderInitializer initializer);

    /** Computes the state. */
    S computeState(NodeParametersInput parametersInput) throws StateComputationFailureException;
}
