package org.fleeting.mer.nodes.decoupling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.Fit;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.nodes.stages.StageBounds;
import org.fleeting.mer.nodes.stages.StageChecks;
import org.fleeting.mer.nodes.stages.TableClips;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What the Decouplers other than the paper's do: their parameters say which kind they are. */
public final class DecouplerNode {

    /** Places of the inputs. */
    public static final int FACES = 0;
    public static final int FROZEN = 1;

    /** What the description of each such node says of the paper's way. */
    public static final String NOT_THE_PAPERS = """
        <p>This is <b>not the paper's way</b>: that is the MINE Decoupler
        (<a href="https://doi.org/10.7717/peerj-cs.1140">PeerJ Computer Science 1140</a>). All Decouplers have
        the same output, so that comparing ways is swapping this node.</p>
        """;

    /** What the description of each such node says of a model that only measures. */
    public static final String MEASURES_ALONE = """
        Optional, and changes nothing in the training: with an IDNet here, the trainer measures by MINE what the features share
        before and after, so that ways can be compared.
        """;

    private DecouplerNode() {}

    /** Checks the inputs and tells what will come out. */
    public static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        DecouplerParameters parameters = input.getParameters();
        parameters.compute().check();
        DecouplerSettings settings = parameters.toSettings();
        InputTable table = columns(input.getInTableSpec(FACES), parameters);
        NetworkPortObjectSpec frozen = input.getInPortSpec(FROZEN);
        StageChecks.heldFixed(settings, table, frozen);
        StageBounds.check(() -> Fit.subtractable(settings.kind(), table.clipSize()));
        Optional<ClipSize> size = Optional.empty();
        if (frozen != null) {
            StageChecks.sameSize(table.clipSize(), frozen);
            size = table.clipSize().or(frozen::clipSize);
        }
        output.setOutSpec(0, new DecouplingPortObjectSpec(settings.kind(), settings.isAgainstPerson(),
            Optional.ofNullable(frozen).map(NetworkPortObjectSpec::kind), size));
    }

    /** Makes the decoupling. */
    public static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException, IOException {
        DecouplerParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        BufferedDataTable faces = input.getInTable(FACES);
        TableClips clips = TableClips.read(faces, columns(faces.getDataTableSpec(), parameters), execution);
        NetworkPortObject frozen = input.getInPortObject(FROZEN);
        Compute compute = parameters.compute().toCompute();
        TorchEngine.start(compute);
        DecouplerSettings settings = parameters.toSettings();
        Decoupling decoupling = new Decoupler(settings).on(compute)
            .decouple(clips, frozen == null ? null : frozen.model(), NodeWork.monitor(execution));
        output.setOutData(0, DecouplingPortObject.write(decoupling, frozen, null,
            execution.createFileStore("decoupling.safetensors")));
        List<String> warnings = new ArrayList<>();
        clips.warning("a trainer can't train on them against this decoupling").ifPresent(warnings::add);
        warnings.addAll(spellings(settings, clips));
        NodeWork.warn(output, warnings);
    }

    /** Returns warnings of people and emotions that are spelt in several ways, where the settings ask for them. */
    public static List<String> spellings(DecouplerSettings settings, TableClips clips) {
        Optional<String> persons = settings.needsPersons() ? clips.spellings(Target.SUBJECT) : Optional.empty();
        Optional<String> emotions = settings.needsEmotions() ? clips.spellings(Target.EMOTION) : Optional.empty();
        return Stream.concat(persons.stream(), emotions.stream()).toList();
    }

    private static InputTable columns(DataTableSpec table, DecouplerParameters parameters) throws InvalidSettingsException {
        return InputTable.of(table, parameters.m_faceClipColumn, parameters.subjectColumn(), parameters.emotionColumn());
    }
}
