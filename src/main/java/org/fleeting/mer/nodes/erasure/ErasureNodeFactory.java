package org.fleeting.mer.nodes.erasure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.model.Fit;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.ports.MENetPortObject;
import org.fleeting.mer.nodes.ports.MineEstimates;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.ports.TrainingSubjects;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.nodes.stages.StageBounds;
import org.fleeting.mer.nodes.stages.StageChecks;
import org.fleeting.mer.nodes.stages.TableClips;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.decoupling.PersonEraser;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Erasure: takes what a linear classifier could read of the person out of a trained network's features. */
public final class ErasureNodeFactory extends DefaultNodeFactory {

    static final int FACES = 0;
    static final int MODEL = 1;

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Erasure")
        .icon("../../../../../icons/erasure.png")
        .shortDescription("Takes what a linear classifier could read of the person out of a trained MENet's features.")
        .fullDescription("""
            <p>Stands behind a MENet Trainer. It looks at the trained network's features of clips, finds in which directions
            people differ on average, and takes these directions out, before the last layer. Nothing is trained again: to see
            what it does, compare the network's predictions before and behind this node.</p>
            <p>This is <b>not the paper's way</b>: that is the MINE Decoupler
            (<a href="https://doi.org/10.7717/peerj-cs.1140">PeerJ Computer Science 1140</a>). It is LEACE,
            least-squares concept erasure (Belrose, Schneider-Joseph, Ravfogel, Cotterell, Raff and Biderman 2023, <i>LEACE:
            Perfect linear concept erasure in closed form</i>, NeurIPS).</p>
            <h3>Formula</h3>
            <p>y = W (x - P (x - m)) + b, where x are the largest values over time and space of block 4, m is their mean, and
            P = V<sup>+</sup> Q V: V is the root of the inverse covariance of x, and Q projects onto the columns of V C, with
            C the covariance of x and of who is filmed. P takes out as many directions as there are people, less one. Behind
            it the covariance with who is filmed is zero on these clips, so that no linear classifier names them better than a
            guess, and no other linear change with this property changes the features less. There are mostly fewer clips than
            features, so the covariance is shrunk (oracle approximating shrinkage; Chen, Wiesel, Eldar and Hero 2010).</p>
            <h3>What to know</h3>
            <ul>
            <li><b>Connect the clips that were trained on</b>, of a fold the train side. On other people's clips less is taken
            out: the directions in which these people differ are others. <i>Identity Probe</i> tells how much is left.</li>
            <li>A clip's result depends on that clip alone (<i>inductive</i>), and emotions are not asked for. Where people
            show emotions unequally often, something of the emotions goes with the people.</li>
            <li>What is not linear in the features stays, and a network that is trained on them could find it.</li>
            <li>The network keeps this: Emotion Predictor, Identity Probe, Weights Writer and a Decoupler that holds it fixed
            see features without these directions. A trainer can't start from it, since it would bring them back. Models of
            Onset Subtraction and Person Centring are refused.</li>
            </ul>
            <p>Rows without a clip are left out with a warning.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                The clips that the model was trained on: a row each, with a face clip from Face Crop or a flow image from Flow
                Images, and who is filmed.
                """)
            .addInputPort("Model", "The trained MENet.", MENetPortObject.TYPE)
            .addOutputPort("Erased model", """
                The same MENet, whose features are without the directions of the person; its provenance says how many.
                """, MENetPortObject.TYPE))
        .model(model -> model.parametersClass(ErasureNodeParameters.class)
            .configure(ErasureNodeFactory::configure)
            .execute(NodeWork.of(ErasureNodeFactory::execute)))
        .nodeType(NodeType.Other)
        .keywords("micro-expression", "decoupling", "erasure", "LEACE", "concept erasure", "identity", "null space",
            "projection", "privacy");

    /** Called by KNIME. */
    public ErasureNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        ErasureNodeParameters parameters = input.getParameters();
        parameters.m_compute.check();
        InputTable table = columns(input.getInTableSpec(FACES), parameters);
        NetworkPortObjectSpec model = input.getInPortSpec(MODEL);
        StageChecks.sameSize(table.clipSize(), model);
        if (model.description().isPresent()) {
            StageBounds.check(() -> Fit.erasable(model.description().get()));
        }
        output.setOutSpec(0, NetworkPortObjectSpec.of(model.kind(), model.labelColumn(), model.classes(), model.clipSize()
            .or(table::clipSize)));
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException, IOException {
        ErasureNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        BufferedDataTable faces = input.getInTable(FACES);
        TableClips clips = TableClips.read(faces, columns(faces.getDataTableSpec(), parameters), execution);
        NetworkPortObject model = input.getInPortObject(MODEL);
        Compute compute = parameters.m_compute.toCompute();
        TorchEngine.start(compute);
        TrainedNetwork erased = new PersonEraser(compute).erase(model.model(), clips, NodeWork.monitor(execution));
        TrainingSubjects subjects = new TrainingSubjects(parameters.m_subjectColumn, clips.subjects()).with(model);
        output.setOutData(0, NetworkPortObject.write(erased, NetworkPortObjectSpec.of(model.getSpec().labelColumn(), subjects,
            MineEstimates.NONE, erased.description()), execution.createFileStore("menet.safetensors")));
        NodeWork.warn(output, warnings(clips, model));
    }

    private static List<String> warnings(TableClips clips, NetworkPortObject model) {
        List<String> warnings = new ArrayList<>();
        clips.warning("nothing is erased by them").ifPresent(warnings::add);
        clips.spellings(Target.SUBJECT).ifPresent(warnings::add);
        List<String> known = model.getSpec().subjects().names();
        List<String> strangers = clips.subjects().stream().filter(subject -> !known.contains(subject)).toList();
        if (!strangers.isEmpty()) {
            warnings.add("""
                %d of %d people were not trained on (first: %s): they count as seen by the model from now on. Connect the \
                train side unless that is meant.""".formatted(strangers.size(), clips.subjects().size(), strangers.get(0)));
        }
        return warnings;
    }

    private static InputTable columns(DataTableSpec table, ErasureNodeParameters parameters) throws InvalidSettingsException {
        return InputTable.of(table, parameters.m_faceClipColumn, Optional.of(parameters.m_subjectColumn), Optional.empty());
    }
}
