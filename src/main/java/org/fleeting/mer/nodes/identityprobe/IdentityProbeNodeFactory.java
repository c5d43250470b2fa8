package org.fleeting.mer.nodes.identityprobe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.nodes.stages.StageChecks;
import org.fleeting.mer.nodes.stages.TableClips;
import org.fleeting.mer.torch.TorchEngine;
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
        .shortDescription("Measures how much the features of IDNet or MENet tell of who the person is.")
        .fullDescription("""
            <p>Decoupling is to make MENet forget who the person is. This node looks whether it did. It takes the features of
            a trained network as they are, of IDNet and MENet 512 numbers a clip, or fewer at a smaller network width (the
            maximum over time and space after block 4), and measures what they hold of the person in several ways, since each
            alone can mislead. The network itself is not changed. Probe a MENet from before and from after decoupling, on the
            same clips with the same seed, and put the rows together with KNIME's <i>Concatenate</i>.</p>
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
            <h3>Share of variance: look at this first</h3>
            <p>How much of all that varies in the features goes with the person: omega squared (Hays 1963), sums of squares
            summed over the features, less what chance alone gives, so about 0 where there is nothing and as often below as
            above. <i>Person's share</i> takes the person alone; <i>beyond emotion and data set</i> takes away what these
            explain; emotion and data set stand beside it, each beyond the others. It goes down step by step where a
            probe stays at 1: in simulated features a linear probe named all of 16 people at a share of 0.49 and about 80 %
            of their clips at 0.10. Compare it with the person's share of raw pixels and of an untrained network.
            It sees means alone: what is hidden in how features vary together, it misses.</p>
            <h3>Retrieval across emotions</h3>
            <p>Each clip asks for the same person among the clips of its data set that show another emotion, by cosine
            similarity. The area under the curve is the probability that it finds the person before somebody else, 0.5 by
            chance. Nothing is fitted, and neither emotion nor data set can be what makes two clips alike. A direction that
            holds the person among many features that don't, it does not see.</p>
            <h3>The probe, and what to compare it with</h3>
            <p>A linear probe (Alain and Bengio 2016, <a href="https://arxiv.org/abs/1610.01644">Understanding intermediate
            layers using linear classifier probes</a>): L2-regularised logistic regression, one person against the rest. The
            clips are dealt into k folds, those of each person into all of them; each fold is named by a classifier that was
            fitted to the others. Features are standardised on these others alone, and the strength of the regularisation (C
            of 0.0001, 0.001, 0.01, 0.1, 1) is chosen on them alone, by three folds of their own. Its accuracy stands
            beside</p>
            <ul>
            <li>chance, 1 / people, and <b>permuted people</b> (<i>Permutations</i>): <i>Permuted accuracy</i> is what this
            procedure gives where there is nothing to read, and p says how often chance alone would read as well: (1 +
            permutations that reach the accuracy) / (1 + permutations) (Ojala and Garriga 2010);</li>
            <li><b>the data set alone</b>: whoever has most clips of the clip's data set on the training side of the same
            fold;</li>
            <li><b>raw pixels</b>: the same probe on first, middle and last frame of the face clip, 16 x 16 pixels
            each;</li>
            <li><b>an untrained network</b> of the same shape and input, with random weights: it passes on much of who is
            seen. What training did is the difference to this.</li>
            </ul>
            <h3>Information, in nats</h3>
            <p>From the probe's error follows how much the features hold of the person at least, by Fano's inequality: H -
            h(e) - e ln(K - 1), with K people, H the entropy of who has how many clips (ln K where all have as many), h(e) =
            -e ln e - (1 - e) ln(1 - e), and for e the larger of two upper ends of the error's 95 % interval: Clopper
            and Pearson's over clips and that over whole people. If 80 of 80 clips of 16 people are named, it is 2.47.</p>
            <p>If the other branch is connected, a new MINE estimates what the features of both share over these clips,
            trained on half of the clips and asked about the other half, frame by frame, as the trainers report it before and
            after a stage. Such an estimate is a lower bound and may be far too low; so the other branch is probed, too, and
            Fano's inequality, from how often both probes name the same person, says what both share at least. The node warns
            where MINE's estimate lies below that. <i>Distance correlation</i> (Szekely, Rizzo and Bakirov 2007) is 0 only if
            the two are independent; compare it with its chance, that of clips put together at random.</p>
            <h3>In a fold loop</h3>
            <p>Each fold has a network of its own, and features of different networks can't be mixed. Let Emotion Predictor
            append the features, and connect <i>Fold Probe</i> behind Fold Loop End: it measures in each fold and pools.</p>
            <h3>Limits</h3>
            <ul>
            <li>What none of these finds may still be there: each is a way of looking, and there is no proof of absence.</li>
            <li>The probe reads <i>anything</i> that goes along with a person: lighting, camera, or which emotions somebody
            shows often.</li>
            <li><b>An accuracy below chance is no sign of forgetting.</b> It comes about by construction: where a person shows
            each emotion once only, a tested clip's emotion is found with other people alone, and features that hold the
            emotion point to them. And where features are centred by person (each clip less the mean of the person's clips),
            a person's other clips lie opposite to the tested one. Take several clips of a person and emotion where you can,
            and go by the share of variance and the untrained network.</li>
            <li>More people, or fewer clips of each, make the probe's task harder. Compare only probes of the same clips, folds
            and seed, and mind the intervals, which draw whole people 2000 times.</li>
            </ul>
            <h3>The view</h3>
            <p>It shows all measures with their intervals beside chance, and says what each can and can't show; then in words
            how far the accuracy lies above chance, drawn beside the accuracies of the permutations, who was recognised and who
            was not, who was taken for whom (of 30 people or fewer), and the folds.</p>
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
                """)
            .addOutputTable("Measures", """
                A row a measure, the same rows for each model: <i>Measure</i>, <i>Value</i> with its 95 % interval over people
                (<i>Lower</i>, <i>Upper</i>), <i>Chance</i> (what it is where features hold nothing of the person),
                <i>Clips</i>, <i>Subjects</i>, <i>Branch</i>, <i>Stage</i>, <i>Weights</i>, and <i>Reading</i>, which says
                what it shows and what it can't. What was not asked for, or is not defined on these clips, is missing.
                """))
        .model(model -> model.parametersClass(IdentityProbeNodeParameters.class)
            .configure(IdentityProbeNodeFactory::configure)
            .execute(NodeWork.of(IdentityProbeNodeFactory::execute)))
        .addView(IdentityProbeView::of)
        .nodeType(NodeType.Other)
        .keywords("micro-expression", "identity", "linear probe", "decoupling", "disentangle", "leak", "privacy",
            "mutual information", "MINE", "permutation test", "omega squared", "variance", "retrieval", "Fano",
            "distance correlation");

    /** Called by KNIME. */
    public IdentityProbeNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        IdentityProbeNodeParameters parameters = input.getParameters();
        parameters.m_compute.check();
        InputTable table = columns(input.getInTableSpec(FACES), parameters);
        NetworkPortObjectSpec model = input.getInPortSpec(MODEL);
        NetworkPortObjectSpec other = input.getInPortSpec(OTHER);
        StageChecks.sameSize(table.clipSize(), model);
        if (other != null) {
            StageChecks.comparable(model, other);
            StageChecks.sameSize(table.clipSize(), other);
        }
        ProbeLabels.check(table.spec(), parameters.m_emotionColumn, parameters.m_datasetColumn);
        output.setOutSpecs(ProbeTables.PROBE, ProbeTables.predictionSpec(parameters.m_subjectColumn, List.of()),
            ProbeTables.MEASURES);
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException {
        IdentityProbeNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        BufferedDataTable faces = input.getInTable(FACES);
        TableClips clips = TableClips.read(faces, columns(faces.getDataTableSpec(), parameters), execution);
        NetworkPortObject model = input.getInPortObject(MODEL);
        NetworkPortObject other = input.getInPortObject(OTHER);
        TorchEngine.start(parameters.m_compute.toCompute());
        ProbeLabels labels = ProbeLabels.read(faces, parameters.m_emotionColumn, parameters.m_datasetColumn);
        Probed probed = new ProbeRun(clips, labels, parameters).of(model, other, NodeWork.monitor(execution));
        ProbeResult result = probed.result();
        BufferedDataTable probe = ProbeTables.probe(probed, execution);
        BufferedDataTable measures = ProbeTables.measures(probed, execution);
        output.setOutData(probe, ProbeTables.predictions(result, parameters.m_subjectColumn, execution), measures);
        List<String> warnings = warnings(clips, labels, probed);
        output.setInternalData(ProbeViewTables.of(probe, measures, result,
            ProbeViewTables.notes(faces, result.subjects().size(), warnings), execution));
        NodeWork.warn(output, warnings);
    }

    private static InputTable columns(DataTableSpec table, IdentityProbeNodeParameters parameters)
        throws InvalidSettingsException {
        return InputTable.of(table, parameters.m_faceClipColumn, Optional.of(parameters.m_subjectColumn),
            Optional.empty());
    }

    private static List<String> warnings(TableClips clips, ProbeLabels labels, Probed probed) {
        ProbeResult result = probed.result();
        List<String> warnings = new ArrayList<>();
        clips.warning("they are not probed").ifPresent(warnings::add);
        clips.spellings(Target.SUBJECT).ifPresent(warnings::add);
        labels.ambiguous(result.clips()).ifPresent(warnings::add);
        if (!result.leftOut().isEmpty()) {
            warnings.add("Subjects with one clip only are left out, %d of %d (first: %s)."
                .formatted(result.leftOut().size(), result.leftOut().size() + result.subjects().size(),
                    result.leftOut().get(0)));
        }
        warnings.addAll(probed.warnings());
        return warnings;
    }
}
