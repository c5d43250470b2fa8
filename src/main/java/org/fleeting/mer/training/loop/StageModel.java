package org.fleeting.mer.training.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.DecouplingDescription;
import org.fleeting.mer.model.LibraryVersions;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.training.Ending;
import org.fleeting.mer.work.ContentHash;

/** Makes the model of weights that a stage kept: with all that is known of them. */
public final class StageModel {

    private StageModel() {}

    /** Returns the model of a stage that is still running, with the weights of one of its epochs. */
    public static TrainedNetwork of(StageSetup setup, KeptWeights kept, int epochs) {
        return of(setup, kept, Map.of("epochs", String.valueOf(epochs), "keptEpoch", String.valueOf(kept.epoch())));
    }

    /** Returns the model of a stage that ended. */
    public static TrainedNetwork of(StageSetup setup, KeptWeights kept, Ending ending) {
        Map<String, String> outcome = new LinkedHashMap<>();
        outcome.put("epochs", String.valueOf(ending.epoch()));
        outcome.put("keptEpoch", String.valueOf(kept.epoch()));
        outcome.put("ending", ending.reason().name());
        return of(setup, kept, outcome);
    }

    /** @param outcome what the training made of its settings */
    private static TrainedNetwork of(StageSetup setup, KeptWeights kept, Map<String, String> outcome) {
        String id = kept.network().addTo(new ContentHash()).hex();
        List<List<Provenance>> parents = new ArrayList<>();
        setup.initial().ifPresent(model -> parents.add(model.description().line()));
        setup.decoupling().ifPresent(other -> parents.add(other.description().line()));
        Map<String, String> parameters = new LinkedHashMap<>(setup.settings().parameters());
        if (setup.settings().loss().isWeighted()) {
            parameters.put("weightOfClass", weights(setup));
        }
        setup.clips().clips().madeBy().ifPresent(made -> parameters.put(Provenance.FLOW, made));
        parameters.putAll(outcome);
        Provenance provenance = new Provenance(id, maker(setup), setup.settings().seed(), parameters, setup.fingerprint(),
            LibraryVersions.current(), Provenance.ends(parents));
        Optional<DecouplingDescription> decoupled = setup.decoupling().map(Decoupling::description)
            .filter(other -> other.settings().kind() == DecouplerKind.MINE);
        MineNetwork.Join join = decoupled.map(other -> ((MineSettings) other.settings()).join()).orElse(null);
        MineNetwork.Lengths lengths = decoupled.map(other -> other.lengthsToTrain(setup.shape())).orElse(null);
        TrainedNetwork.TrainedMine trained = kept.decoupler().map(mine -> new TrainedNetwork.TrainedMine(
            setup.decoupling().orElseThrow().description().id(), mine)).orElse(null);
        return new TrainedNetwork(new NetworkDescription(id, setup.stage(), setup.shape(), setup.clipSize(),
            setup.clips().classes(), setup.settings().inputMode(), setup.input().normalisation(), join, lengths,
            setup.subtraction().orElse(null),
            provenance.line(parents)), kept.network(), trained);
    }

    /** Returns such as {@code disgust 0.5, surprise 2.0}. */
    private static String weights(StageSetup setup) {
        List<String> classes = setup.clips().classes();
        float[] weights = setup.loss().weights();
        return IntStream.range(0, weights.length).mapToObj(i -> classes.get(i) + " " + weights[i])
            .collect(Collectors.joining(", "));
    }

    private static String maker(StageSetup setup) {
        String name = setup.shape().kind().paperName();
        return setup.stage() == NetworkKind.NO_STAGE ? "Training of " + name : "Stage %d (%s)".formatted(setup.stage(), name);
    }
}
