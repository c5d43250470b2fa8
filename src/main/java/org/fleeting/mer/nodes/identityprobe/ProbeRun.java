package org.fleeting.mer.nodes.identityprobe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.evaluation.ClipFeatures;
import org.fleeting.mer.evaluation.LinearProbe;
import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.evaluation.identity.IdentityMeasures;
import org.fleeting.mer.evaluation.identity.IdentityMeasures.Compared;
import org.fleeting.mer.evaluation.identity.IdentityMeasures.Comparisons;
import org.fleeting.mer.evaluation.identity.PixelFeatures;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.stages.TableClips;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.training.mine.NetworkFeatures;
import org.fleeting.mer.work.ProgressMonitor;

/** Computes features, and probes and measures them and what they are compared with. */
final class ProbeRun {

    private final TableClips clips;
    private final ProbeLabels labels;
    private final IdentityProbeNodeParameters parameters;
    private final Compute compute;
    private final LinearProbe compared;

    ProbeRun(TableClips clips, ProbeLabels labels, IdentityProbeNodeParameters parameters) {
        this.clips = clips;
        this.labels = labels;
        this.parameters = parameters;
        this.compute = parameters.m_compute.toCompute();
        this.compared = parameters.probe().withoutPermutations();
    }

    /** @param other the other branch, or null */
    Probed of(NetworkPortObject model, NetworkPortObject other, ProgressMonitor monitor) {
        NetworkFeatures features = NetworkFeatures.of(model.model(), clips, compute, monitor.part(0, .15));
        Optional<NetworkFeatures> others = Optional.ofNullable(other)
            .map(branch -> NetworkFeatures.of(branch.model(), clips, compute, monitor.part(.15, .3)));
        double shared = others
            .map(branch -> features.sharedWith(branch, parameters.m_seed, compute, monitor.part(.3, .4))).orElse(Double.NaN);
        List<ClipFeatures> named = named(features);
        ProbeResult result = parameters.probe().run(named, monitor.part(.4, .7));
        Comparisons comparisons = new Comparisons(pixels(monitor.part(.7, .75)), untrained(model, monitor.part(.75, .9)),
            others.map(branch -> probed(named(branch), monitor.part(.9, .95))));
        IdentityMeasures measures =
            IdentityMeasures.of(labels.of(named), result, comparisons, parameters.m_seed, monitor.part(.95, 1));
        return new Probed(model.getSpec(), Optional.ofNullable(other).map(NetworkPortObject::getSpec), result, shared,
            measures);
    }

    private List<ClipFeatures> named(NetworkFeatures features) {
        List<ClipFeatures> named = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            named.add(new ClipFeatures(clips.key(i), clips.subject(i), features.overTime(i)));
        }
        return named;
    }

    private Optional<Compared> pixels(ProgressMonitor monitor) {
        if (!parameters.m_pixels) {
            return Optional.empty();
        }
        List<ClipFeatures> pixels = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            monitor.checkCancelled();
            if (!(clips.clip(i) instanceof FrameClip frames)) {
                // a flow is computed already, so there are no raw pixels
                return Optional.empty();
            }
            pixels.add(new ClipFeatures(clips.key(i), clips.subject(i), PixelFeatures.of(frames.face())));
        }
        return Optional.of(probed(pixels, monitor));
    }

    private Optional<Compared> untrained(NetworkPortObject model, ProgressMonitor monitor) {
        if (!parameters.m_untrained) {
            return Optional.empty();
        }
        NetworkFeatures features = NetworkFeatures.untrained(model.model().description(), parameters.m_seed, clips, compute,
            monitor.part(0, .8));
        return Optional.of(probed(named(features), monitor.part(.8, 1)));
    }

    private Compared probed(List<ClipFeatures> features, ProgressMonitor monitor) {
        return Compared.of(compared.run(features, monitor), features);
    }
}
