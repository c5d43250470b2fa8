package org.fleeting.mer.nodes.stages;

import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.stages.TrainingFacts.Part;
import org.fleeting.mer.training.stage.StageResult;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/** The tables that a trainer leaves for its view: the epochs with their times, and what is told in words. */
public final class TrainingTables {

    static final int EPOCHS = 0;
    static final int FACTS = 1;

    private TrainingTables() {}

    /**
     * Returns both tables.
     *
     * @param model what the node puts out
     */
    public static BufferedDataTable[] of(TrainingInputs inputs, StageResult result, NetworkPortObject model,
        ExecutionContext execution) throws CanceledExecutionException {
        NetworkDescription made = result.model().description();
        TrainingFacts facts = new TrainingFacts()
            .add(Part.PAGE, TrainingFacts.TITLE,
                "Training of " + made.title())
            .add(Part.PAGE, TrainingFacts.CLASSES, String.valueOf(model.getSpec().classes().size()))
            .add(Part.PAGE, TrainingFacts.RESTORED_EPOCHS, String.valueOf(result.restoredEpochs()));
        StageRun.warnings(inputs.clips(), result).forEach(warning -> facts.add(Part.WARNINGS, "Warning", warning));
        new TrainingWords(inputs, result, model.getSpec()).addTo(facts);
        new SettingWords(inputs, model.getSpec()).addTo(facts);
        addOrigin(facts, inputs, model);
        return new BufferedDataTable[] {EpochTable.timed(inputs.parameters().toSettings(), inputs.decoupler(), result,
            execution), facts
                .table(execution)};
    }

    /** The model's port view has the same of all models before it; here stands what tells two trainings apart. */
    private static void addOrigin(TrainingFacts facts, TrainingInputs inputs, NetworkPortObject model) {
        Provenance made = model.getSpec().description().orElseThrow().provenance();
        boolean isAgainstPerson = inputs.decoupling() != null && inputs.decoupling().getSpec().isAgainstPerson();
        facts.add(Part.ORIGIN, "Model", model.getSummary())
            .add(Part.ORIGIN, "Started from", inputs.initial() == null ? "random weights, drawn by the seed"
                : inputs.initial().getSummary())
            .add(Part.ORIGIN, isAgainstPerson ? "Kept from the person by" : "Held fixed", inputs.decoupling() == null
                ? "nothing: trained without a decoupling"
                : inputs.decoupling().getSummary())
            .add(Part.ORIGIN, "Id of the weights", made.id())
            .add(Part.ORIGIN, "Training clips", "%d, SHA-256 %s".formatted(made.data().clips(), made.data().sha256()))
            .add(Part.ORIGIN, "Subjects seen", String.join(", ", model.getSpec().subjects().names()));
    }
}
