package org.fleeting.mer.nodes.minedecoupler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.decoupling.DecouplerNode;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.nodes.stages.StageChecks;
import org.fleeting.mer.nodes.stages.TableClips;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.fleeting.mer.training.decoupling.MineTerm;
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

/** MINE Decoupler: holds one branch fixed, and provides the MINE that measures what the other shares with it. */
public final class MineDecouplerNodeFactory extends DefaultNodeFactory {

    static final String NEVER_TRAINED = """
        MINE is new, since that of the previous decoupling was never trained: the model held fixed here was trained without \
        it, and no other was before. If an edge from it to a trainer was cut on purpose, all is well.""";

    static final int FACES = 0;
    static final int FROZEN = 1;
    static final int PREVIOUS = 2;

    private static final DefaultNode NODE = DefaultNode.create()
        .name("MINE Decoupler")
        .icon("../../../../../icons/mine-decoupler.png")
        .shortDescription("Holds IDNet or MENet fixed, so that the other can be trained to share no information with it.")
        .fullDescription("""
            <p>Stands between two trainers. It takes a trained branch, holds it fixed, and computes its features of every
            training clip once. The trainer of the other branch then adds L_MI to its loss: an estimate of the information
            that its own features share with these. So MENet unlearns who someone is. Method: <i>Decoupling facial motion
            features and identity features for micro-expression recognition</i>,
            <a href="https://doi.org/10.7717/peerj-cs.1140">PeerJ Computer Science 1140</a> (2022).</p>
            <p>Give it <b>IDNet</b> before stages 2 and 4 (MENet Trainer), and <b>MENet</b> before stage 3 (IDNet Trainer).
            Cutting the edge to the trainer leaves out L_MI and nothing else. The Decoupler then still computes its features,
            since no node sees what is connected behind it; delete it to save that time.</p>
            <p>This is the paper's way. Other Decouplers, which are not, have the same output, so that comparing ways is
            swapping this node.</p>
            <h3>MINE</h3>
            <p>The estimate comes from MINE, the mutual information neural estimator (Belghazi et al. 2018): a small network
            (the paper's Table 3: 512 joined features, 64, 1, each with leaky ReLU) that is shown pairs of features of one
            clip, and features of two different clips. Its bound, mean of MINE over the pairs - log of the mean of exp(MINE)
            over the others, lies below the true mutual information, is in nats (1 nat is 1.44 bit), and may be negative.
            This node only provides MINE; the trainer trains it beside the branch. The estimates before and after a stage,
            which the trainer reports, come from another MINE each, trained on half of the clips and asked about the other
            half: the one that trains along lags behind the branch.</p>
            <p>MINE is new, unless a <i>Previous decoupling</i> is connected: then it is taken on as the training against
            that decoupling left it, if the branch given here is the one that was trained so, and otherwise as the previous
            decoupling holds it. A MINE that no branch was ever trained against, as behind a cut edge, is not taken on: MINE is
            new then, with a warning. A MINE that is taken on has learned features of given lengths: both branches then have to
            keep their network width.</p>
            <h3>What the paper leaves open</h3>
            <ul>
            <li>The branch that is held fixed is in evaluation mode: batch normalisation uses its running statistics. Its
            features are those of the clips as they are, also where the trainer varies its clips (augmentation).</li>
            <li>Its features are block 4's, the maximum over space of each frame: 512 numbers a frame, or fewer of a branch
            with a smaller network width; the two widths may differ. MINE compares the two branches' features frame by
            frame, T pairs a clip.</li>
            <li>Table 3 joins two features of 512 to 512: here each is projected to 256 first.</li>
            <li>Features of two different clips are made within each batch, so that no clip meets itself.</li>
            <li>MINE takes one step of its own Adam before each step of the branch, with its gradient's bias corrected.</li>
            </ul>
            <h3>Other strangers</h3>
            <p>Two settings change which clips MINE is shown as strangers. They are <b>not the paper's</b>, off by default, and
            may be on both.</p>
            <ul>
            <li><i>Strangers are other people only</i>: two clips of one person are no strangers. The same person is then found
            in no stranger, so that features which name the person send the estimate above all bounds: it contrasts one person
            with others, and is no bound on mutual information.</li>
            <li><i>Given the emotion</i>: strangers are two clips of the same emotion. What remains is a lower bound on the
            mutual information given the emotion.</li>
            </ul>
            <p>Each clip's stranger is then drawn on its own from those of its batch that it may have. A clip that has none
            in its batch is left out of L_MI there, of pairs and strangers; if none has, L_MI is 0, without gradient, and
            MINE learns nothing of that batch. Clips that have none in the whole table are counted in a warning. The
            estimates that the trainer reports before and after a stage have any two clips as strangers.</p>
            <p>Rows without a clip are left out with a warning.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                The clips that the other branch will be trained on (there may be more): a row each, with a face clip from
                Face Crop or a flow image from Flow Images, and, where strangers are chosen by them, subject and emotion. Clips
                are known by their RowID, so connect the same table here and to the trainer.
                """)
            .addInputPort("Model to hold fixed", """
                IDNet or MENet, trained on clips of the same size.
                """, NetworkPortObject.TYPE)
            .addInputPort("Previous decoupling", """
                Optional. The decoupling of the stage before, whose MINE is taken on if it was trained. Left unconnected, MINE
                is new.
                """, DecouplingPortObject.OPTIONAL_TYPE)
            .addOutputPort("Decoupling", """
                The features of every clip, MINE, and lambda. Connect it to the trainer of the other branch.
                """, DecouplingPortObject.TYPE))
        .model(model -> model.parametersClass(MineDecouplerNodeParameters.class)
            .configure(MineDecouplerNodeFactory::configure)
            .execute(NodeWork.of(MineDecouplerNodeFactory::execute)))
        .nodeType(NodeType.Other)
        .keywords("micro-expression", "mutual information", "MINE", "decoupling", "disentangle", "identity", "L_MI",
            "lambda");

    /** Called by KNIME. */
    public MineDecouplerNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        MineDecouplerNodeParameters parameters = input.getParameters();
        parameters.m_compute.check();
        InputTable table = columns(input.getInTableSpec(FACES), parameters);
        NetworkPortObjectSpec frozen = input.getInPortSpec(FROZEN);
        DecouplingPortObjectSpec previous = input.getInPortSpec(PREVIOUS);
        StageChecks.heldFixed(parameters.toSettings(), table, frozen);
        StageChecks.sameSize(table.clipSize(), frozen);
        if (previous != null) {
            StageChecks.sameMine(parameters.toSettings(), previous);
        }
        output.setOutSpec(0,
            new DecouplingPortObjectSpec(frozen.kind(), table.clipSize().or(frozen::clipSize)));
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException, IOException {
        MineDecouplerNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        BufferedDataTable faces = input.getInTable(FACES);
        TableClips clips = TableClips.read(faces, columns(faces.getDataTableSpec(), parameters), execution);
        NetworkPortObject frozen = input.getInPortObject(FROZEN);
        DecouplingPortObject previous = input.getInPortObject(PREVIOUS);
        Compute compute = parameters.m_compute.toCompute();
        TorchEngine.start(compute);
        Decoupler decoupler = new Decoupler(parameters.toSettings()).on(compute);
        if (previous != null) {
            decoupler.continueFrom(previous.decoupling());
        }
        Decoupling decoupling = decoupler.decouple(clips, frozen.model(), NodeWork.monitor(execution));
        output.setOutData(0, DecouplingPortObject.write(decoupling, frozen, previous,
            execution.createFileStore("decoupling.safetensors")));
        List<String> warnings = new ArrayList<>();
        if (previous != null && !decoupling.description().continuesMine()) {
            warnings.add(NEVER_TRAINED);
        }
        clips.warning("they have no features").ifPresent(warnings::add);
        warnings.addAll(strangers(parameters.toSettings(), decoupling, clips));
        NodeWork.warn(output, warnings);
    }

    /** Returns what the user should know of the choice of strangers. */
    private static List<String> strangers(MineSettings settings, Decoupling decoupling, TableClips clips) {
        List<String> warnings = new ArrayList<>();
        int alone = MineTerm.withoutStranger(decoupling);
        if (alone > 0) {
            warnings.add(
                "%d of %d clips find no other to make two clips %s, which strangers are set to be: L_MI leaves them out."
                    .formatted(alone, clips.size(), settings.strangers()));
        }
        warnings.addAll(DecouplerNode.spellings(settings, clips));
        return warnings;
    }

    private static InputTable columns(DataTableSpec table, MineDecouplerNodeParameters parameters)
        throws InvalidSettingsException {
        return InputTable.of(table, parameters.m_faceClipColumn, parameters.subjectColumn(), parameters.emotionColumn());
    }
}
