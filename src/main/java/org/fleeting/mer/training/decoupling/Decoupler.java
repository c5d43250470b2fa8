package org.fleeting.mer.training.decoupling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.input.CachedClips;
import org.fleeting.mer.input.DataFingerprint;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.ClipLabels;
import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.DecouplingDescription;
import org.fleeting.mer.model.Fit;
import org.fleeting.mer.model.LibraryVersions;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Networks;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.mine.MineNetwork.Lengths;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.mine.NetworkFeatures;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDManager;

/**
 * Makes what a branch is trained against: holds the other branch fixed, computing its features of every clip once, in
 * evaluation mode; notes who is filmed and what is shown, where that is needed; and provides the MINE that measures what the
 * branches share, where that is the way.
 *
 * <p>MINE is new, unless it is taken on from a previous decoupling ({@link #continueFrom}). A decoupling is made before a
 * trainer uses it, and itself never changes: the trainer trains a copy of its MINE and keeps that beside the branch it
 * trains. So where the branch that is held fixed now was trained against the previous decoupling, as in the four stages in
 * a row, MINE goes on as that training left it; otherwise, as the previous decoupling holds it, if it was trained
 * before that. A MINE that nothing was ever trained against is not taken on: a new one does as well. MINE's two inputs are
 * always the motion feature and the identity feature, whichever branch is fixed.
 */
public final class Decoupler {

    private final DecouplerSettings settings;
    private Decoupling previous;
    private Compute compute = Compute.DEFAULT;

    public Decoupler(DecouplerSettings settings) {
        this.settings = settings;
    }

    /** Takes MINE on from a previous decoupling, if it was trained; null makes a new one. */
    public Decoupler continueFrom(Decoupling decoupling) {
        previous = decoupling;
        return this;
    }

    /** Computes with these; without this, with {@link Compute#DEFAULT}. */
    public Decoupler on(Compute with) {
        compute = with;
        return this;
    }

    /**
     * Computes the features of all clips and notes their labels.
     *
     * @param clips those that the other branch will be trained on; there may be more
     * @param model the branch to hold fixed; null if none is
     * @throws InvalidInputException if the model is missing and needed or none that can be held fixed, a clip has another size
     *     than it takes, a key occurs twice, a label is missing, all clips are of one person who is to be told from others, or
     *     the previous decoupling has no MINE of the same inputs
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public Decoupling decouple(LabelledClips clips, TrainedNetwork model, ProgressMonitor monitor) {
        Fit.heldFixed(settings, Optional.ofNullable(model).map(TrainedNetwork::description).map(NetworkDescription::kind));
        if (model != null) {
            Fit.heldFixed(model.description());
        }
        if (previous != null && settings instanceof MineSettings mine) {
            Fit.sameMine(mine, previous.description());
        }
        Map<String, ClipLabels> labels = LabelsOfClips.of(clips, settings);
        DataFingerprint.Builder fingerprint = new DataFingerprint.Builder();
        if (model == null) {
            if (settings.needsLabels()) {
                read(clips, fingerprint, monitor);
            }
            return describe(null, Map.of(), labels, Optional.empty(), false, fingerprint.build());
        }
        try (NDManager manager = TorchEngine.newManager(compute)) {
            Map<String, float[]> features = features(clips, model, fingerprint, manager, monitor);
            Optional<Mine> trained = trainedBefore(model);
            Optional<Mine> mine = trained.or(() -> newMine(model.description().shape(), manager));
            return describe(model, features, labels, mine, trained.isPresent(), fingerprint.build());
        }
    }

    /**
     * Returns a new MINE; empty where none is needed. How wide the branch is that will be trained is not known yet: where it
     * isn't as wide as this one, its trainer draws another.
     */
    private Optional<Mine> newMine(NetworkShape frozen, NDManager manager) {
        if (!(settings instanceof MineSettings ofMine)) {
            return Optional.empty();
        }
        Lengths lengths = new Lengths(frozen.featureLength(), frozen.featureLength());
        return Optional.of(new Mine(Weights.of(Networks.mine(ofMine, lengths, Optional.empty(), manager)), lengths));
    }

    /** A MINE, and how long the features are that it compares. */
    private record Mine(Weights weights, Lengths lengths) {}

    private static void read(LabelledClips clips, DataFingerprint.Builder fingerprint, ProgressMonitor monitor) {
        for (int i = 0; i < clips.size(); i++) {
            monitor.checkCancelled();
            monitor.report((double) i / clips.size(), "Reading clip " + (i + 1) + " of " + clips.size());
            fingerprint.add(clips, i, clips.clip(i));
        }
    }

    private Map<String, float[]> features(LabelledClips clips, TrainedNetwork model, DataFingerprint.Builder fingerprint,
        NDManager manager, ProgressMonitor monitor) {
        LabelledClips cached = new CachedClips(clips);
        List<float[]> known = NetworkFeatures.ofEach(model, cached, manager, monitor);
        Map<String, float[]> features = new LinkedHashMap<>();
        for (int i = 0; i < cached.size(); i++) {
            add(features, cached.key(i), known.get(i));
            fingerprint.add(cached, i, cached.clip(i));
        }
        return features;
    }

    private static void add(Map<String, float[]> features, String key, float[] values) {
        if (features.put(key, values) != null) {
            throw twice(key);
        }
    }

    static InvalidInputException twice(String key) {
        return new InvalidInputException("Clip " + key + " occurs twice",
            "Remove duplicate rows; a clip needs a name of its own.");
    }

    /** Returns the MINE that is taken on; empty where there is none that was trained. */
    private Optional<Mine> trainedBefore(TrainedNetwork model) {
        if (previous == null) {
            return Optional.empty();
        }
        return model.mine()
            .filter(trained -> trained.decoupling().equals(previous.description().id()))
            .map(trained -> new Mine(trained.weights(), model.description().lengthsOfMine()))
            .or(() -> previous.description().continuesMine() ? Optional.of(takenOn(model.description())) : Optional.empty());
    }

    private Mine takenOn(NetworkDescription frozen) {
        Fit.takesOn(previous.description(), frozen);
        return new Mine(previous.mine(), previous.description().lengthsOfMine());
    }

    /** @param model null if none is held fixed */
    private Decoupling describe(TrainedNetwork model, Map<String, float[]> features, Map<String, ClipLabels> labels,
        Optional<Mine> mine, boolean continuesMine, DataFingerprint fingerprint) {
        Weights weights = mine.map(Mine::weights).orElse(null);
        String id = Decoupling.id(features, labels, weights);
        List<List<Provenance>> parents = new ArrayList<>();
        if (model != null) {
            parents.add(model.description().line());
        }
        if (continuesMine) {
            parents.add(previous.description().line());
        }
        Provenance provenance = new Provenance(id, settings.kind().nodeName(), settings.seed(),
            settings.parameters(), fingerprint, LibraryVersions.current(), Provenance.ends(parents));
        return new Decoupling(new DecouplingDescription(id, model == null ? null : model.description(), settings,
            fingerprint.clips(), continuesMine, mine.map(Mine::lengths).orElse(null), provenance.line(parents)), features,
            labels,
            weights);
    }
}
