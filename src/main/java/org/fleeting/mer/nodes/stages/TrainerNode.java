package org.fleeting.mer.nodes.stages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.LossTerm;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.training.stage.StageResult;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What every trainer does, whatever the network: its parameters say which. */
public final class TrainerNode {

    /** Places of the ports; a trainer that is not {@link StageParameters#isDecouplable} has no third input. */
    public static final int FACES = 0;
    public static final int INITIAL = 1;
    public static final int DECOUPLING = 2;
    public static final int MODEL = 0;
    public static final int EPOCHS = 1;

    private TrainerNode() {}

    /** Checks the inputs and tells what will come out. */
    public static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        StageParameters parameters = input.getParameters();
        parameters.m_compute.check();
        DecouplingPortObjectSpec decoupling = parameters.isDecouplable() ? input.getInPortSpec(DECOUPLING) : null;
        StagePlan plan = StagePlan.of(parameters.kind(), columns(input.getInTableSpec(FACES), parameters),
            parameters.toSettings(), input.getInPortSpec(INITIAL),
            decoupling);
        output.setOutSpec(MODEL, NetworkPortObjectSpec.of(parameters.kind(), parameters.labelColumn(), plan.classes(),
            plan.clipSize()).transductive(decoupling != null && decoupling.kind() == DecouplerKind.PERSON_CENTRING));
        output.setOutSpec(EPOCHS, EpochTable.spec(parameters.toSettings().terms(),
            Optional.ofNullable(decoupling).map(DecouplingPortObjectSpec::kind)));
        List<String> warnings = new ArrayList<>(plan.warnings());
        parameters.precision().without(parameters.m_compute).ifPresent(warnings::add);
        if (!warnings.isEmpty()) {
            output.setWarningMessage(String.join("\n", warnings));
        }
    }

    /** Trains. */
    public static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException, IOException {
        StageParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        BufferedDataTable faces = input.getInTable(FACES);
        TableClips clips = TableClips.read(faces, columns(faces.getDataTableSpec(), parameters), execution);
        DecouplingPortObject decoupling = parameters.isDecouplable() ? input.getInPortObject(DECOUPLING) : null;
        TrainingInputs inputs = new TrainingInputs(parameters, clips, input.getInPortObject(INITIAL), decoupling);
        StageResult result = StageRun.train(inputs, execution);
        NetworkPortObject model = NetworkPortObject.write(result.model(),
            NetworkPortObjectSpec.of(parameters.labelColumn(), inputs.subjects(), StageRun.estimates(result),
                result.model().description()), execution.createFileStore(fileName(parameters)));
        List<LossTerm> terms = parameters.toSettings().terms();
        output.setOutData(MODEL, model);
        output.setOutData(EPOCHS, EpochTable.of(terms, inputs.decoupler(), result, execution));
        output.setInternalData(TrainingTables.of(inputs, result, model, execution));
        StageRun.warning(clips, result).ifPresent(output::setWarningMessage);
    }

    private static String fileName(StageParameters parameters) {
        return parameters.kind().paperName().toLowerCase(Locale.ROOT) + ".safetensors";
    }

    private static InputTable columns(DataTableSpec table, StageParameters parameters) throws InvalidSettingsException {
        return InputTable.of(table, parameters.m_faceClipColumn, Optional.of(parameters.m_subjectColumn),
            parameters.kind().target() == Target.EMOTION ? Optional.of(parameters.labelColumn()) : Optional.empty());
    }
}
