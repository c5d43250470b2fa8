package org.fleeting.mer.nodes.identityprobe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.evaluation.ClipFeatures;
import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.stages.FaceClipTable;
import org.fleeting.mer.nodes.stages.StageChecks;
import org.fleeting.mer.nodes.stages.TableClips;
import org.fleeting.mer.nodes.views.Notes;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.mine.NetworkFeatures;
import org.fleeting.mer.work.ProgressMonitor;
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

/** Identity Probe: tells how well the features of a branch tell who the person is. */
public final class IdentityProbeNodeFactory extends DefaultNodeFactory {

    static final int FACES = 0;
    static final int MODEL = 1;
    static final int OTHER = 2;

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Identity Probe")
        .icon("../../../../../icons/identity-probe.png")
        .shortDescription("Measures how well the features of IDNet or MENet tell who the person is.")
        .fullDescription("""
            <p>Decoupling is to make MENet forget who the person is. This node looks whether it did: it takes the
            features of a trained branch as they are, 512 numbers a clip (the maximum over time and space after block
            4), and lets a linear classifier name the person by them. This is a linear probe (Alain and Bengio 2016,
            <i>Understanding intermediate layers using linear classifier probes</i>, arXiv:1610.01644). The network
            itself is not changed. Probe a MENet from before and from after decoupling, on the same clips with the same
            seed, and put the rows together with KNIME's <i>Concatenate</i>.</p>
            <h3>Which clips</h3>
            <ul>
            <li><b>People that no model was trained on</b>, Fold Split's test side: can one tell <i>new</i> people apart
            by these features? This is the question for a network that shall work on new people.</li>
            <li><b>People it was trained on</b>, the train side: what has it kept of those it knows? The clips
            themselves were seen in training, so this is the easier task, and its scores are no measure for new
            people.</li>
            </ul>
            <p>Don't mix them; <i>Subjects seen</i> counts how many of the subjects the model, or one it was trained
            from or against, has seen. Each person needs two clips at least, and five or more are better. People with
            one clip are left out with a warning.</p>
            <h3>How it is measured</h3>
            <p>L2-regularised logistic regression, one person against the rest. The clips are dealt into k folds, those
            of each person into all of them; each fold is named by a classifier that was fitted to the others. Features
            are standardised on these others alone, and the strength of the regularisation (C of 0.0001, 0.001, 0.01,
            0.1, 1) is chosen on them alone, by three folds of their own. Then the same is repeated with the people
            permuted among the clips (<i>Permutations</i>): <i>Permuted accuracy</i> is what this procedure gives where
            there is nothing to read, and p says how often chance alone would read as well: (1 + permutations that reach
            the accuracy) / (1 + permutations) (Ojala and Garriga 2010).</p>
            <h3>MINE's estimate</h3>
            <p>If the other branch is connected, a new MINE estimates what the features of both share over these clips,
            in nats: trained on half of the clips and asked about the other half, frame by frame, as the trainers report
            it before and after a stage. A MENet can share little with IDNet and still tell people apart by something
            that IDNet does not look at; so look at both numbers. A single estimate is rough, the more so the fewer
            clips there are: repeat the probe with other seeds.</p>
            <h3>Limits</h3>
            <ul>
            <li>A linear probe finds what can be read linearly. What it does not find may still be there.</li>
            <li>It reads <i>anything</i> that goes along with a person: lighting, camera, or which emotions somebody
            shows often. A network with random weights passes on much of who is seen, too: compare with one (a MENet
            Trainer at a learning rate of 1e-12).</li>
            <li>Where a person shows each emotion once only, a tested clip's emotion is found with other people alone:
            features that hold the emotion point to them, and the accuracy falls <i>below</i> chance. That is no sign of
            forgetting. Take several clips of a person and emotion where you can.</li>
            <li>More people, or fewer clips of each, make the task harder. Compare only probes of the same clips, folds
            and seed, and mind the interval, which draws whole people.</li>
            </ul>
            <h3>The view</h3>
            <p>It says in words how far the accuracy lies above chance, draws it beside the accuracies of the permutations,
            and shows who was recognised and who was not, who was taken for whom (of 30 people or fewer), and the folds.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                Clips, a row each, with the person filmed and a face clip from Face Crop of the number of frames and the
                size that the model was trained on. Rows without a face clip are left out with a warning.
                """)
            .addInputPort("Model", "The network to probe: IDNet, MENet, or one of a Comparator Trainer.",
                NetworkPortObject.TYPE)
            .addInputPort("Other branch", """
                Optional. An IDNet where a MENet is probed, a MENet where an IDNet is: MINE estimates what both share.
                Left unconnected, there is no such estimate.
                """, NetworkPortObject.OPTIONAL_TYPE)
            .addOutputTable("Probe", """
                One row: <i>Branch</i> (which network), <i>Stage</i>, <i>Clips</i> (probed), <i>Subjects</i> (to tell apart),
                <i>Subjects seen</i> (in training), <i>Accuracy</i> (clips whose person was named) with its 95 %
                interval over people (<i>Accuracy lower</i>, <i>Accuracy upper</i>), the folds' accuracies (<i>Mean of
                folds</i>, <i>Deviation of folds</i>, n - 1), <i>UAR</i> (mean recall over people), <i>Chance</i> (1 /
                subjects), <i>Largest subject</i> (the accuracy of always naming who has most clips), <i>Permuted
                accuracy</i> (the mean), <i>Largest permuted</i>, <i>p</i>, <i>MINE (nats)</i>, <i>Other branch</i>
                (that MINE compared with) and <i>Weights</i> (the model's id).
                """)
            .addOutputTable("Predictions", """
                The clips that were probed, by RowID: the person, whom the probe named, <i>Prediction (Subject)</i>, and
                <i>Fold</i>. Evaluator (with these two columns as its emotions) and KNIME's Scorer take it.
                """))
        .model(model -> model.parametersClass(IdentityProbeNodeParameters.class)
            .configure(IdentityProbeNodeFactory::configure)
            .execute(NodeWork.of(IdentityProbeNodeFactory::execute)))
        .addView(IdentityProbeView::of)
        .nodeType(NodeType.Other)
        .keywords("micro-expression", "identity", "linear probe", "decoupling", "disentangle", "leak", "privacy",
            "mutual information", "MINE", "permutation test");

    /** Called by KNIME. */
    public IdentityProbeNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        IdentityProbeNodeParameters parameters = input.getParameters();
        parameters.m_compute.check();
        FaceClipTable table = columns(input.getInTableSpec(FACES), parameters);
        NetworkPortObjectSpec model = input.getInPortSpec(MODEL);
        NetworkPortObjectSpec other = input.getInPortSpec(OTHER);
        StageChecks.sameSize(table.clipSize(), model);
        if (other != null) {
            StageChecks.comparable(model, other);
            StageChecks.sameSize(table.clipSize(), other);
        }
        output.setOutSpecs(ProbeTables.PROBE, ProbeTables.predictionSpec(parameters.m_subjectColumn, List.of()));
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException {
        IdentityProbeNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        BufferedDataTable faces = input.getInTable(FACES);
        TableClips clips = TableClips.read(faces, columns(faces.getDataTableSpec(), parameters), execution);
        NetworkPortObject model = input.getInPortObject(MODEL);
        NetworkPortObject other = input.getInPortObject(OTHER);
        Compute compute = parameters.m_compute.toCompute();
        TorchEngine.start(compute);
        ProgressMonitor monitor = NodeWork.monitor(execution);
        NetworkFeatures features = NetworkFeatures.of(model.model(), clips, compute, monitor.part(0, .2));
        double shared = other == null ? Double.NaN
            : features.sharedWith(NetworkFeatures.of(other.model(), clips, compute, monitor.part(.2, .4)),
                parameters.m_seed, compute, monitor.part(.4, .5));
        ProbeResult result = parameters.probe().run(labelled(features, clips), monitor.part(.5, 1));
        Probed probed = new Probed(model.getSpec(), Optional.ofNullable(other).map(NetworkPortObject::getSpec), result,
            shared);
        BufferedDataTable probe = ProbeTables.probe(probed, execution);
        output.setOutData(probe, ProbeTables.predictions(result, parameters.m_subjectColumn, execution));
        List<String> warnings = warnings(clips, result);
        output.setInternalData(ProbeViewTables.of(probe, result, notes(faces, result, warnings), execution));
        NodeWork.warn(output, warnings);
    }

    private static List<String> notes(BufferedDataTable faces, ProbeResult result, List<String> warnings) {
        List<String> notes = new ArrayList<>();
        Notes.synthetic(faces, ClipColumns.DATASET).ifPresent(notes::add);
        Notes.fewPeople(result.subjects().size()).ifPresent(notes::add);
        notes.addAll(warnings);
        return notes;
    }

    private static FaceClipTable columns(DataTableSpec table, IdentityProbeNodeParameters parameters)
        throws InvalidSettingsException {
        return FaceClipTable.of(table, parameters.m_faceClipColumn, Optional.of(parameters.m_subjectColumn),
            Optional.empty());
    }

    private static List<ClipFeatures> labelled(NetworkFeatures features, TableClips clips) {
        List<ClipFeatures> labelled = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            labelled.add(new ClipFeatures(clips.key(i), clips.subject(i), features.overTime(i)));
        }
        return labelled;
    }

    private static List<String> warnings(TableClips clips, ProbeResult result) {
        List<String> warnings = new ArrayList<>();
        clips.warning("they are not probed").ifPresent(warnings::add);
        clips.spellings(Target.SUBJECT).ifPresent(warnings::add);
        if (!result.leftOut().isEmpty()) {
            warnings.add("Subjects with one clip only are left out, %d of %d (first: %s)."
                .formatted(result.leftOut().size(), result.leftOut().size() + result.subjects().size(),
                    result.leftOut().get(0)));
        }
        return warnings;
    }
}
