package org.fleeting.mer.training.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.fleeting.mer.input.ClipInput;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.DataFingerprint;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.LibraryVersions;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.MineNetwork;
import org.fleeting.mer.training.Ending;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.clips.TrainingClips;
import org.fleeting.mer.training.mine.FeaturePairs;
import org.fleeting.mer.work.ContentHash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a stage starts with, checked to fit together.
 *
 * @param settings with the size of the micro-batches decided
 * @param clips those that are trained on
 * @param heldOut those that the selection judges by; empty without one
 * @param fingerprint of all of them
 */
public record StageSetup(int stage, StageSettings settings, NetworkShape architecture, ClipSize clipSize, TrainingClips clips,
    Optional<TrainingClips> heldOut, DataFingerprint fingerprint, ClipInput input, Optional<TrainedNetwork> initial,
    Optional<Decoupling> decoupling) {

    /** Returns whether the loss has L_div: a single frame has nothing to differ from. */
    boolean hasDiversity() {
        return settings.hasDiversity() && clipSize.frames() > 1;
    }

    /**
     * Returns what MINE compares of some clips.
     *
     * @param features of the branch in training, (N, T, 512)
     * @param indices of the clips
     */
    FeaturePairs pairs(NDArray features, int[] indices, NDManager scope) {
        Decoupling other = decoupling.orElseThrow();
        NDArray frozen = other.features(clips.keys(indices), scope);
        return FeaturePairs.of(features, frozen, architecture.branch(), other.description().settings().pooling());
    }

    /** Returns the model of a stage that is still running, with the weights of one of its epochs. */
    public TrainedNetwork model(StageState.Kept kept, int epochs) {
        return model(kept, Map.of("epochs", String.valueOf(epochs), "keptEpoch", String.valueOf(kept.epoch())));
    }

    /** Returns the model of a stage that ended. */
    public TrainedNetwork model(StageState.Kept kept, Ending ending) {
        Map<String, String> outcome = new LinkedHashMap<>();
        outcome.put("epochs", String.valueOf(ending.epoch()));
        outcome.put("keptEpoch", String.valueOf(kept.epoch()));
        outcome.put("ending", ending.reason().name());
        return model(kept, outcome);
    }

    /** @param outcome what the training made of its settings */
    private TrainedNetwork model(StageState.Kept kept, Map<String, String> outcome) {
        String id = kept.branch().addTo(new ContentHash()).hex();
        List<List<Provenance>> parents = new ArrayList<>();
        initial.ifPresent(model -> parents.add(model.description().line()));
        decoupling.ifPresent(other -> parents.add(other.description().line()));
        Map<String, String> parameters = new LinkedHashMap<>(Provenance.parametersOf(settings));
        parameters.putAll(outcome);
        Provenance provenance = new Provenance(id, "Stage %d (%s)".formatted(stage, architecture.branch().paperName()),
            settings.seed(), parameters, fingerprint, LibraryVersions.current(), Provenance.ends(parents));
        MineNetwork.Join join = decoupling.map(other -> other.description().settings().join()).orElse(null);
        TrainedNetwork.TrainedMine trained = kept.mine()
            .map(mine -> new TrainedNetwork.TrainedMine(decoupling.orElseThrow().description().id(), mine)).orElse(null);
        return new TrainedNetwork(new NetworkDescription(id, stage, architecture, clipSize, clips.classes(),
            settings.inputMode(), input.normalisation(), join, provenance.line(parents)), kept.branch(), trained);
    }
}
