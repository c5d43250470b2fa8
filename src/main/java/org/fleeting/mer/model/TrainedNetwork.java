package org.fleeting.mer.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.network.weights.ModelFile;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.network.weights.WeightsFile;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;

/**
 * A trained network: what it is, its weights, and the MINE it was trained against, if any. Immutable; holds nothing of the
 * engine, so that it need not be closed.
 */
public final class TrainedNetwork {

    private static final String MINE = "mine.";
    private static final String MINE_OF_KEY = "fleeting.mine-of";
    private static final String MINE_HASH_KEY = "fleeting.mine-sha256";

    private final NetworkDescription description;
    private final Weights weights;
    private final TrainedMine mine;

    /** @param mine the MINE the branch was trained against, or null */
    public TrainedNetwork(NetworkDescription description, Weights weights, TrainedMine mine) {
        this.description = description;
        this.weights = weights;
        this.mine = mine;
    }

    /** Returns all but the weights. */
    public NetworkDescription description() {
        return description;
    }

    public Weights weights() {
        return weights;
    }

    public Optional<TrainedMine> mine() {
        return Optional.ofNullable(mine);
    }

    /**
     * Writes the model to one file: safetensors, the weights of the network under the names that PyTorch would give
     * them, those of the MINE it was trained against behind {@code mine.}, and the description as metadata. The same
     * model gives the same bytes.
     *
     * @param file replaced if it exists; a failure leaves what was there
     * @throws InvalidInputException if the file can't be written
     */
    public void save(Path file) {
        save(file, Map.of(), ProgressMonitor.none());
    }

    /**
     * Writes as {@link #save(Path)} does, with further text.
     *
     * @param notes text by key, for {@link NetworkFile#notes}; no key begins with {@code fleeting.}
     * @throws InvalidInputException if the file can't be written, or a weight is infinite or no number
     * @throws java.util.concurrent.CancellationException if the user cancelled; this leaves what was there, too
     */
    public void save(Path file, Map<String, String> notes, ProgressMonitor monitor) {
        weights.requireFinite(description.title());
        Map<String, String> metadata = new HashMap<>(notes);
        metadata.putAll(ModelFile.metadata(NetworkFile.KIND, description.toJson()));
        try (NDManager manager = TorchEngine.newManager()) {
            Archive archive = new Archive().withTensors("", weights.block(manager));
            if (mine != null) {
                archive.withTensors(MINE, mine.weights().block(manager));
                metadata.put(MINE_OF_KEY, mine.decoupling());
                metadata.put(MINE_HASH_KEY, mine.weights().hash());
            }
            WeightsFile.write(file, archive, metadata, monitor);
        }
    }

    /**
     * Reads a model that was saved.
     *
     * @throws InvalidInputException if the file can't be read, is damaged, of a later release, or is none of a branch
     */
    public static TrainedNetwork load(Path file) {
        return load(file, ProgressMonitor.none());
    }

    /**
     * Reads as {@link #load(Path)} does.
     *
     * @throws InvalidInputException if the file can't be read, is damaged, of a later release, or is none of a branch
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static TrainedNetwork load(Path file, ProgressMonitor monitor) {
        NetworkFile head = NetworkFile.read(file);
        NetworkDescription description = head.description();
        WeightsFile.requireCount(file, description.shape().weightCount());
        try (NDManager manager = TorchEngine.newManager()) {
            Block network = Networks.prepared(blank(file, description.shape(), manager), description, manager);
            Archive archive = new Archive().withTensors("", network);
            Optional<Block> mine =
                Optional.ofNullable(description.mine()).map(join -> MineNetwork.create(join,
                    description.lengthsOfMine(), manager, 0));
            mine.ifPresent(block -> archive.withTensors(MINE, block));
            WeightsFile.read(file, archive, monitor);
            Weights weights = Weights.of(network);
            weights.requireIntact(file, description.id());
            return new TrainedNetwork(description, weights,
                mine.map(block -> trainedMine(file, head.notes(), Weights.of(block))).orElse(null));
        }
    }

    /** A file of an earlier release keeps its weights, from which its id is computed, also where it is saved again. */
    private static ClassifierBlock blank(Path file, NetworkShape shape, NDManager manager) {
        return shape.formerNetwork(manager)
            .filter(former -> WeightsFile.holds(file, new Archive().withTensors("", former)))
            .orElseGet(() -> shape.blankNetwork(manager));
    }

    private static TrainedMine trainedMine(Path file, Map<String, String> metadata, Weights weights) {
        weights.requireIntact(file, metadata.get(MINE_HASH_KEY));
        return new TrainedMine(metadata.getOrDefault(MINE_OF_KEY, ""), weights);
    }

    /**
     * A MINE after a stage.
     *
     * @param decoupling the {@link DecouplingDescription#id} of the decoupling whose MINE was trained on
     * @param weights after the stage
     */
    public record TrainedMine(String decoupling, Weights weights) {}
}
