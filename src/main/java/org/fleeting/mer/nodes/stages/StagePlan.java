package org.fleeting.mer.nodes.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.training.StageSettings;
import org.knime.core.node.InvalidSettingsException;

/**
 * What a trainer will make, as far as its inputs tell before it runs.
 *
 * @param classes those of the initial model, or of the label column's domain; empty if unknown
 * @param clipSize empty if unknown
 * @param warnings for the user
 */
public record StagePlan(List<String> classes, Optional<ClipSize> clipSize, List<String> warnings) {

    /**
     * Checks the inputs of a trainer.
     *
     * @param initial null if not connected
     * @param decoupling null if not connected
     * @throws InvalidSettingsException if they don't fit each other or the settings
     */
    public static StagePlan of(NetworkKind kind, InputTable table, StageSettings settings, NetworkPortObjectSpec initial,
        DecouplingPortObjectSpec decoupling) throws InvalidSettingsException {
        List<String> domain = table.domain(kind.target());
        StageChecks.severalClasses(kind, domain);
        List<String> warnings = new ArrayList<>();
        if (table.clipSize().isPresent()) {
            StageChecks.trainable(kind, table.clipSize().get(), settings);
            StageChecks.lacksFlow(kind, table.clipSize().get()).ifPresent(warnings::add);
        }
        if (decoupling != null) {
            StageChecks.decoupled(kind, settings, table.clipSize(), decoupling);
            StageChecks.subtractable(settings.inputMode(), decoupling);
        }
        if (initial == null) {
            return new StagePlan(domain, table.clipSize(), warnings);
        }
        StageChecks.sameSize(table.clipSize(), initial);
        StageChecks.sameNetwork(kind, settings, initial);
        StageChecks.sameClasses(domain, initial).ifPresent(warnings::add);
        StageChecks.madeOtherwise(table.madeBy(), initial).ifPresent(warnings::add);
        return new StagePlan(initial.classes().isEmpty() ? domain : initial.classes(),
            table.clipSize().or(initial::clipSize), warnings);
    }
}
