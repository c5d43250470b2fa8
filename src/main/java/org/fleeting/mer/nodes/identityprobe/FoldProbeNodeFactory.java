package org.fleeting.mer.nodes.identityprobe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.evaluation.ClipFeatures;
import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.evaluation.identity.IdentityMeasures;
import org.fleeting.mer.evaluation.identity.IdentityMeasures.Comparisons;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.views.Notes;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
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

/** Fold Probe: measures in each fold of a cross-validation what features tell of the person, and pools. */
public final class FoldProbeNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Fold Probe")
        .icon("../../../../../icons/fold-probe.png")
        .shortDescription("Measures how much features tell of the person over all folds of a cross-validation.")
        .fullDescription("""
            <p>The Identity Probe for a cross-validation. Each fold has a network of its own, whose features can't be mixed
            with those of another. This node takes the predictions of all folds with their features, measures in each fold
            what the features of its tested clips hold of the person, and pools.</p>
            <p>In each loop, set <i>Append features</i> of the Emotion Predictor, and connect this node to Fold Loop End. The
            people of a fold's test side were not trained on: can one tell new people apart by these features?</p>
            <h3>What is measured</h3>
            <p>What needs nothing but features: the person's share of variance, alone and beyond emotion and data set; the
            shares of emotion and data set; retrieval of the person across emotions; a linear probe's accuracy beside chance
            and beside the data set alone; the information of the person, at least, by Fano's inequality. The description of
            <i>Identity Probe</i> says how, and what each can and can't show; it also compares with raw pixels, an untrained
            network and the other branch, for one network.</p>
            <h3>How it is pooled</h3>
            <p>The mean over folds, weighted by their clips. The people of the folds are others, so the interval is the pooled
            value v plus and minus the root of the sum of (w (v<sub>f</sub> - end<sub>f</sub>))<sup>2</sup> over the folds f,
            where w is the fold's share of the clips and end<sub>f</sub> its lower or upper end (Zou and Donner 2008). Where a
            fold has no value, the pooled one is missing, too.</p>
            <p>Folds need two people with two clips each, so that leaving one subject out has nothing to tell apart. People
            with one clip in a fold are left out with a warning. Compare only probes of the same clips and folds.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Predictions", """
                The tested clips of all folds, a row each, with <i>Features</i>, the person filmed and <i>Fold</i>: from Fold
                Loop End.
                """)
            .addOutputTable("Measures", """
                A row a measure: <i>Measure</i>, <i>Value</i> with its 95 % interval over people (<i>Lower</i>, <i>Upper</i>),
                <i>Chance</i> (what it is where features hold nothing of the person), <i>Clips</i>, <i>Subjects</i>,
                <i>Folds</i>, and <i>Reading</i>, which says what it shows and what it can't.
                """)
            .addOutputTable("Folds", "The same of each fold by itself."))
        .model(model -> model.parametersClass(FoldProbeNodeParameters.class)
            .configure(FoldProbeNodeFactory::configure)
            .execute(NodeWork.of(FoldProbeNodeFactory::execute)))
        .addView(FoldProbeView::of)
        .nodeType(NodeType.Other)
        .keywords("micro-expression", "identity", "linear probe", "decoupling", "cross-validation", "folds", "omega squared",
            "variance", "retrieval");

    /** Called by KNIME. */
    public FoldProbeNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        FoldProbeNodeParameters parameters = input.getParameters();
        FoldFeatures.check(input.getInTableSpec(0), parameters);
        ProbeLabels.check(input.getInTableSpec(0), parameters.m_emotionColumn, parameters.m_datasetColumn);
        output.setOutSpecs(FoldProbeTables.POOLED, FoldProbeTables.FOLDS);
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException {
        FoldProbeNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        BufferedDataTable table = input.getInTable(0);
        FoldFeatures features = FoldFeatures.read(table, parameters, execution);
        ProbeLabels labels = ProbeLabels.read(table, parameters.m_emotionColumn, parameters.m_datasetColumn);
        ProgressMonitor monitor = NodeWork.monitor(execution);
        Map<String, Findings> found = new LinkedHashMap<>();
        int folds = features.folds().size();
        features.folds().forEach((name, clips) -> found.put(name,
            findings(name, clips, labels, parameters, monitor.part((double) found.size() / folds,
                (found.size() + 1.) / folds))));
        BufferedDataTable pooled = FoldProbeTables.pooled(found, execution);
        BufferedDataTable ofFolds = FoldProbeTables.folds(found, execution);
        List<String> warnings = warnings(features, labels, found);
        int people = found.values().stream().mapToInt(one -> one.result().subjects().size()).sum();
        output.setOutData(pooled, ofFolds);
        output.setInternalData(pooled, ofFolds, Notes.table(ProbeViewTables.notes(table, people, warnings), execution));
        NodeWork.warn(output, warnings);
    }

    private static Findings findings(String fold, List<ClipFeatures> clips, ProbeLabels labels,
        FoldProbeNodeParameters parameters, ProgressMonitor monitor) {
        try {
            ProbeResult result = parameters.probe().run(clips, monitor.part(0, .5));
            return new Findings(result, Double.NaN, IdentityMeasures.of(labels.of(clips), result,
                new Comparisons(Optional.empty(), Optional.empty(), Optional.empty()), parameters.m_seed,
                monitor.part(.5, 1)));
        } catch (InvalidInputException e) {
            throw new InvalidInputException("In fold %s: %s".formatted(fold, e.getMessage()), e.resolution(), e);
        }
    }

    private static List<String> warnings(FoldFeatures features, ProbeLabels labels, Map<String, Findings> found) {
        List<String> warnings = new ArrayList<>();
        features.warning().ifPresent(warnings::add);
        labels.ambiguous(found.values().stream().flatMap(one -> one.result().clips().stream()).toList())
            .ifPresent(warnings::add);
        List<String> leftOut = found.values().stream().flatMap(one -> one.result().leftOut().stream()).toList();
        if (!leftOut.isEmpty()) {
            warnings.add("Subjects with one clip only in their fold are left out, %d (first: %s)."
                .formatted(leftOut.size(), leftOut.get(0)));
        }
        return warnings;
    }
}
