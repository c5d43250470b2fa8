package org.fleeting.mer.training.decoupling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.fleeting.mer.input.CachedClips;
import org.fleeting.mer.input.DataFingerprint;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.Fit;
import org.fleeting.mer.model.LibraryVersions;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Networks;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.model.Subtraction;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.mine.NetworkFeatures;
import org.fleeting.mer.work.ContentHash;
import org.fleeting.mer.work.Doubles;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDManager;

/**
 * Erases after training what a linear classifier could read of the person from a network's features, by {@link Leace}. The
 * weights stay as they were trained; those of the eraser are added, and stand before the last layer.
 */
public final class PersonEraser {

    private static final double FEATURES_SHARE = .9;

    private final Compute compute;

    public PersonEraser(Compute compute) {
        this.compute = compute;
    }

    /**
     * Fits an eraser to a network's features of clips, the largest values over time, and adds it.
     *
     * @param clips those that the network was trained on; there may be others
     * @throws InvalidInputException if nothing can be erased from such a model, a clip has another size than it takes or no
     *     subject, or there are fewer than 2 people or as many as features
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public TrainedNetwork erase(TrainedNetwork model, LabelledClips clips, ProgressMonitor monitor) {
        Fit.erasable(model.description());
        List<String> persons = LabelsOfClips.persons(clips);
        LabelledClips cached = new CachedClips(clips);
        NetworkFeatures features = NetworkFeatures.of(model, cached, compute, monitor.part(0, FEATURES_SHARE));
        double[][] rows = new double[clips.size()][];
        DataFingerprint.Builder fingerprint = new DataFingerprint.Builder();
        for (int i = 0; i < rows.length; i++) {
            monitor.checkCancelled();
            rows[i] = Doubles.of(features.overTime(i));
            fingerprint.add(cached, i, cached.clip(i));
        }
        monitor.report(FEATURES_SHARE, "Fitting the eraser to the features of %d clips".formatted(rows.length));
        try (NDManager manager = TorchEngine.newManager()) {
            Leace eraser = Leace.of(rows, persons, manager, monitor);
            return erased(model, eraser, new TreeSet<>(persons).size(), clips, fingerprint.build(), manager);
        }
    }

    private TrainedNetwork erased(TrainedNetwork model, Leace eraser, int persons, LabelledClips clips,
        DataFingerprint fingerprint, NDManager manager) {
        NetworkDescription before = model.description();
        ClassifierBlock network = Networks.of(model, manager);
        network.erase(eraser.projection(), eraser.mean(), manager);
        Weights weights = Weights.of(network);
        String id = weights.addTo(new ContentHash()).hex();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("persons", String.valueOf(persons));
        parameters.put("directions", String.valueOf(eraser.directions()));
        parameters.put("shrinkage", String.valueOf(eraser.shrinkage()));
        clips.madeBy().ifPresent(made -> parameters.put(Provenance.FLOW, made));
        List<List<Provenance>> parents = List.of(before.line());
        Provenance made = new Provenance(id, "Erasure", 0, parameters, fingerprint, LibraryVersions.current(),
            Provenance.ends(parents));
        NetworkDescription description = new NetworkDescription(id, before.stage(), before.shape(), before.clipSize(),
            before.classes(), before.inputMode(), before.normalisation(), null, null, Subtraction.ERASURE,
            new ArrayList<>(made.line(parents)));
        return new TrainedNetwork(description, weights, null);
    }
}
